package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands in the golden files and compares what they print. A golden file holds input and output:
 *
 * <pre>{@code
 * === file A.json
 * [1]
 * === parse --format sexpr A.json
 * (Array ...)
 * === exit 0
 * }</pre>
 *
 * Lines of standard error begin with {@code ! }, and follow standard output. The name begins with {@code fail_} if and only if a command ends with a status other
 * than 0. {@code mvn test -pl parser/cli -am -Dsandtree.goldens=rewrite} writes them anew.
 */
class GoldenTest {
    private static final String REWRITE = "sandtree.goldens";
    private static final Path GOLDENS = Path.of("src/test/resources/io/sandtree/cli/golden");

    /** How calls write an argument that is empty. */
    private static final String EMPTY = "\"\"";

    @TempDir Path directory;

    static Stream<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void commandsPrintWhatTheGoldenFileSays(Path golden) throws IOException {
        String expected = Files.readString(golden);
        StringBuilder actual = new StringBuilder();
        Map<String, String> files = new LinkedHashMap<>();
        int worst = 0;
        for (String section : expected.split("(?m)^=== ")) {
            int lineEnd = section.indexOf('\n');
            String head = lineEnd < 0 ? section : section.substring(0, lineEnd);
            if (head.startsWith("file ")) {
                String name = head.substring("file ".length());
                files.put(name, section.substring(lineEnd + 1));
                write(name, files.get(name));
                actual.append("=== ").append(section);
            } else if (head.startsWith("parse ")) {
                worst = Math.max(worst, run(head, actual));
            }
        }
        if (System.getProperty(REWRITE) != null) {
            Files.writeString(golden, actual);
        } else if (!expected.contentEquals(actual)) {
            String how = "; -D" + REWRITE + "=rewrite accepts the new output";
            assertEquals(expected, actual.toString(), golden.getFileName() + how);
        }
        boolean saysFail = golden.getFileName().toString().startsWith("fail_");
        if (saysFail != (worst != 0)) {
            fail(golden + " ends with " + worst + ", so its name is wrong");
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private int run(String head, StringBuilder actual) throws IOException {
        List<String> arguments = new ArrayList<>();
        byte[] in = {};
        for (String word : head.substring("parse ".length()).split(" ")) {
            if (word.startsWith("<")) {
                in = Files.readAllBytes(directory.resolve(word.substring(1)));
            } else {
                String argument = word.equals(EMPTY) ? "" : word;
                boolean isFile = !argument.isEmpty() && Files.exists(directory.resolve(word));
                arguments.add(isFile ? directory.resolve(word).toString() : argument);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Parse.run(arguments.toArray(String[]::new), new ByteArrayInputStream(in), out, err);
        actual.append("=== ").append(head).append('\n').append(relative(out));
        relative(err).lines().forEach(line -> actual.append("! ").append(line).append('\n'));
        actual.append("=== exit ").append(status).append('\n');
        return status;
    }

    private String relative(ByteArrayOutputStream printed) {
        return printed.toString(UTF_8).replace(directory + "/", "");
    }
}
