package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseTest {
    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int parse(String... arguments) {
        out.reset();
        err.reset();
        return Parse.run(arguments, InputStream.nullInputStream(), out, err);
    }

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return file.toString();
    }

    @Test
    void helpTellsTheOptionsTheStatusesAndExamples() {
        assertEquals(0, parse("--help"));
        String help = out.toString(UTF_8);
        for (String expected :
                new String[] {
                    "parse [OPTIONS] [FILE | DIRECTORY | -]...",
                    "-l, --language=NAME",
                    "-r, --rule=NAME",
                    "-f, --format=FORMAT",
                    "--cst",
                    "--stat[=json]",
                    "-j, --jobs=N",
                    "--max-depth=N",
                    "-q, --quiet",
                    "Exit status",
                    "Examples:"
                }) {
            assertTrue(help.contains(expected), () -> expected + " is not in\n" + help);
        }
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void theVersionNamesWhatItRunsOn() {
        assertEquals(0, parse("--version"));
        String version = out.toString(UTF_8);
        assertTrue(
                version.matches("parse \\d+\\.\\d+\\S* \\(ANTLR 4\\.\\S+, Java \\S+\\)\n"),
                version);
    }

    @Test
    void statisticsAsJsonAreOneLineWithTheKeysOfTheContract() throws IOException {
        assertEquals(0, parse("-q", "--stat=json", file("a.json", "[1, 2]"), file("b.json", "{}")));
        assertEquals("", out.toString(UTF_8));
        String line = err.toString(UTF_8);
        String number = "\\d+";
        String expected =
                "\\{\"files\":2,\"bytes\":8,\"tokens\":7,\"nodes\":%s,\"errors\":0,\"arenaBytes\":%s,\"seconds\":%s\\.%s}\\R";
        assertTrue(line.matches(expected.formatted(number, number, number, number)), line);
    }

    @Test
    void statisticsDoNotTakeAnOperandForTheirFormat() throws IOException {
        assertEquals(0, parse("-q", "--stat", file("a.json", "[1, 2]")));
        assertTrue(
                err.toString(UTF_8).startsWith("1 files, 6 bytes, 5 tokens, "),
                err.toString(UTF_8));
    }

    @Test
    void theOutputIsTheSameForAnyNumberOfThreads() throws IOException {
        for (int i = 0; i < 200; i++) {
            file(
                    "many/" + i + ".json",
                    i % 7 == 0 ? "[" + i + ",,]" : "[" + "1, ".repeat(i) + "1]");
        }
        String many = directory.resolve("many").toString();
        assertEquals(1, parse("--jobs", "1", many));
        String oneOut = out.toString(UTF_8);
        String oneErr = err.toString(UTF_8);
        assertTrue(oneOut.startsWith("# " + many + "/0.json\n"), oneOut.substring(0, 200));
        for (String threads : new String[] {"2", "3", "16"}) {
            assertEquals(1, parse("--jobs", threads, many));
            assertEquals(oneOut, out.toString(UTF_8));
            assertEquals(oneErr, err.toString(UTF_8));
        }
    }

    @Test
    void whatCannotBeReadDoesNotKeepTheRestFromBeingParsed() throws IOException {
        String missing = directory.resolve("missing.json").toString();
        assertEquals(2, parse("--format", "sexpr", missing, file("a.json", "[]")));
        assertEquals("parse: " + missing + ": no such file or directory\n", err.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("a.json\n("), out.toString(UTF_8));
    }

    @Test
    void bytesThatAreNotTextGiveDiagnosticsAndNeverAnException() throws IOException {
        Path file = directory.resolve("noise.java");
        byte[] noise = new byte[4096];
        new Random(42).nextBytes(noise);
        Files.write(file, noise);
        for (DumpFormat format : DumpFormat.values()) {
            assertEquals(1, parse("--format", format.word(), file.toString()));
            assertTrue(err.toString(UTF_8).contains(": error: "), err.toString(UTF_8));
            assertTrue(!err.toString(UTF_8).contains("internal error"), err.toString(UTF_8));
        }
    }

    @Test
    void aByteOrderMarkAnEmptyFileAndStrayNulsAreHandled() throws IOException {
        assertEquals(0, parse("-q", file("Empty.java", "")));
        assertEquals(1, parse("-q", file("empty.json", "")));
        assertEquals(1, parse("-q", file("nul.json", "[\0]")));
        assertEquals(1, parse("-q", file("bom.json", "\uFEFF[]")));
    }

    @Test
    void deepNestingIsAnErrorAndNoCrash() throws IOException {
        String deep = file("deep.json", "[".repeat(200_000));
        for (DumpFormat format :
                new DumpFormat[] {DumpFormat.SEXPR, DumpFormat.NONE, DumpFormat.ANTLR}) {
            assertEquals(1, parse("--format", format.word(), deep));
            assertTrue(!err.toString(UTF_8).contains("internal error"), err.toString(UTF_8));
        }
    }

    @Test
    void howDeeplyTextsMayBeNestedIsAnOption() throws IOException {
        String shallow = file("shallow.json", nested(3));
        assertEquals(1, parse("-q", "--max-depth", "3", shallow));
        assertTrue(
                err.toString(UTF_8).contains("nested more deeply than 3 rules"),
                err.toString(UTF_8));
        int depth = ParseSession.LARGEST_MAX_DEPTH / 3;
        String deep = file("deep.json", nested(depth));
        assertEquals(1, parse("-q", deep));
        String most = Integer.toString(ParseSession.LARGEST_MAX_DEPTH);
        for (DumpFormat format : DumpFormat.values()) {
            if (format != DumpFormat.TREE) { // whose lines are indented by as much
                assertEquals(0, parse("--max-depth", most, "-f", format.word(), deep));
                assertEquals("", err.toString(UTF_8));
            }
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void aFullDiskIsToldAndGivesStatusTwo() throws IOException {
        OutputStream full = failing("No space left on device");
        String file = file("a.json", "[]");
        int status = Parse.run(new String[] {file}, InputStream.nullInputStream(), full, err);
        assertEquals(2, status);
        assertEquals(
                "parse: cannot write the output: No space left on device\n", err.toString(UTF_8));
    }

    @Test
    void aReaderThatGoesAwayEndsItQuietly() throws IOException {
        OutputStream gone = failing("Broken pipe");
        String file = file("a.json", "[]");
        int status = Parse.run(new String[] {file}, InputStream.nullInputStream(), gone, err);
        assertEquals(0, status);
        assertEquals("", err.toString(UTF_8));
    }

    @Test
    void anOperandThatLooksLikeAnOptionComesAfterTwoDashes() {
        assertEquals(2, parse("--", "--help"));
        assertEquals("parse: --help: no such file or directory\n", err.toString(UTF_8));
    }

    @Test
    void anInputOfUnknownLanguageIsToldApart() throws IOException {
        assertEquals(2, parse(file("a.txt", "[]")));
        assertTrue(err.toString(UTF_8).contains("a.txt: in which language?"), err.toString(UTF_8));
        assertEquals(0, parse("-l", "json", file("a.txt", "[]")));
        byte[] text = "[]".getBytes(UTF_8);
        assertEquals(
                0,
                Parse.run(
                        new String[] {"-l", "json", "-"},
                        new ByteArrayInputStream(text),
                        out,
                        err));
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
