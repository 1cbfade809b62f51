package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFinderTest {
    @TempDir Path directory;

    private List<Input> find(String... operands) {
        return new InputFinder(name -> name.endsWith(".java")).find(List.of(operands));
    }

    private List<String> names(String... operands) {
        return find(operands).stream().map(Input::name).toList();
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    @Test
    void aDirectoryStandsForItsFilesInAscendingOrder() throws IOException {
        files("b/Z.java", "b/A.java", "a/c/X.java", "B.java", "a/b.txt", "Ä.java");
        String d = directory.toString();
        assertEquals(
                List.of(
                        d + "/B.java",
                        d + "/a/c/X.java",
                        d + "/b/A.java",
                        d + "/b/Z.java",
                        d + "/Ä.java"),
                names(d));
        assertEquals(names(d), names(d + "/"));
    }

    @Test
    void hiddenNamesBelowADirectoryAreLeftOut() throws IOException {
        files(".git/A.java", ".B.java", "C.java");
        assertEquals(List.of(directory + "/C.java"), names(directory.toString()));
    }

    @Test
    void loopsOfLinksAreNotWalkedButLinkedFilesAreTaken() throws IOException {
        files("a/A.java");
        Files.createSymbolicLink(directory.resolve("a/loop"), directory);
        Files.createSymbolicLink(directory.resolve("a/loop.java"), directory);
        Files.createSymbolicLink(directory.resolve("a/L.java"), directory.resolve("a/A.java"));
        assertEquals(
                List.of(directory + "/a/A.java", directory + "/a/L.java"),
                names(directory.toString()));
    }

    @Test
    void pipesBelowADirectoryAreLeftOut() throws Exception {
        files("A.java");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there are no pipes to make");
        new ProcessBuilder("/usr/bin/mkfifo", directory + "/Pipe.java").start().waitFor();
        assertEquals(List.of(directory + "/A.java"), names(directory.toString()));
    }

    @Test
    void operandsKeepTheirOrderAndFilesNeedNoKnownName() throws IOException {
        files("A.java", "b.txt");
        String a = directory + "/A.java";
        String b = directory + "/b.txt";
        assertEquals(List.of(b, "<stdin>", a, b), names(b, "-", a, b));
    }

    @Test
    void aDirectoryWithoutAnythingToParseIsAProblem() throws IOException {
        files("b.txt");
        assertInstanceOf(Input.Unreadable.class, find(directory.toString()).getFirst());
    }
}
