package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseTest {
    @TempDir Path directory;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(directory);
    }

    @Test
    void helpTellsTheOptionsTheStatusesAndExamples() {
        assertEquals(0, cli.parse("--help"));
        String help = cli.out();
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
        assertEquals("", cli.err());
    }

    @Test
    void theVersionNamesWhatItRunsOn() {
        assertEquals(0, cli.parse("--version"));
        String version = cli.out();
        assertTrue(
                version.matches("parse \\d+\\.\\d+\\S* \\(ANTLR 4\\.\\S+, Java \\S+\\)\n"),
                version);
    }

    @Test
    void statisticsAsJsonAreOneLineWithTheKeysOfTheContract() throws IOException {
        assertEquals(
                0,
                cli.parse(
                        "-q",
                        "--stat=json",
                        cli.file("a.json", "[1, 2]"),
                        cli.file("b.json", "{}")));
        assertEquals("", cli.out());
        String line = cli.err();
        String number = "\\d+";
        String expected =
                "\\{\"files\":2,\"bytes\":8,\"tokens\":7,\"nodes\":%s,\"errors\":0,\"arenaBytes\":%s,\"seconds\":%s\\.%s}\\R";
        assertTrue(line.matches(expected.formatted(number, number, number, number)), line);
    }

    @Test
    void statisticsDoNotTakeAnOperandForTheirFormat() throws IOException {
        assertEquals(0, cli.parse("-q", "--stat", cli.file("a.json", "[1, 2]")));
        assertTrue(cli.err().startsWith("1 files, 6 bytes, 5 tokens, "), cli.err());
    }

    @Test
    void theOutputIsTheSameForAnyNumberOfThreads() throws IOException {
        for (int i = 0; i < 200; i++) {
            cli.file(
                    "many/" + i + ".json",
                    i % 7 == 0 ? "[" + i + ",,]" : "[" + "1, ".repeat(i) + "1]");
        }
        String many = directory.resolve("many").toString();
        assertEquals(1, cli.parse("--jobs", "1", many));
        String oneOut = cli.out();
        String oneErr = cli.err();
        assertTrue(oneOut.startsWith("# " + many + "/0.json\n"), oneOut.substring(0, 200));
        for (String threads : new String[] {"2", "3", "16"}) {
            assertEquals(1, cli.parse("--jobs", threads, many));
            assertEquals(oneOut, cli.out());
            assertEquals(oneErr, cli.err());
        }
    }

    @Test
    void whatCannotBeReadDoesNotKeepTheRestFromBeingParsed() throws IOException {
        String missing = directory.resolve("missing.json").toString();
        assertEquals(2, cli.parse("--format", "sexpr", missing, cli.file("a.json", "[]")));
        assertEquals("parse: " + missing + ": no such file or directory\n", cli.err());
        assertTrue(cli.out().contains("a.json\n("), cli.out());
    }

    @Test
    void bytesThatAreNotTextGiveDiagnosticsAndNeverAnException() throws IOException {
        Path file = directory.resolve("noise.java");
        byte[] noise = new byte[4096];
        new Random(42).nextBytes(noise);
        Files.write(file, noise);
        for (DumpFormat format : DumpFormat.values()) {
            assertEquals(1, cli.parse("--format", format.word(), file.toString()));
            assertTrue(cli.err().contains(": error: "), cli.err());
            assertTrue(!cli.err().contains("internal error"), cli.err());
        }
    }

    @Test
    void aByteOrderMarkAnEmptyFileAndStrayNulsAreHandled() throws IOException {
        assertEquals(0, cli.parse("-q", cli.file("Empty.java", "")));
        assertEquals(1, cli.parse("-q", cli.file("empty.json", "")));
        assertEquals(1, cli.parse("-q", cli.file("nul.json", "[\0]")));
        assertEquals(1, cli.parse("-q", cli.file("bom.json", "\uFEFF[]")));
    }

    @Test
    void deepNestingIsAnErrorAndNoCrash() throws IOException {
        String deep = cli.file("deep.json", "[".repeat(200_000));
        for (DumpFormat format :
                new DumpFormat[] {DumpFormat.SEXPR, DumpFormat.NONE, DumpFormat.ANTLR}) {
            assertEquals(1, cli.parse("--format", format.word(), deep));
            assertTrue(!cli.err().contains("internal error"), cli.err());
        }
    }

    @Test
    void howDeeplyTextsMayBeNestedIsAnOption() throws IOException {
        String shallow = cli.file("shallow.json", nested(3));
        assertEquals(1, cli.parse("-q", "--max-depth", "3", shallow));
        assertTrue(cli.err().contains("nested more deeply than 3 rules"), cli.err());
        int depth = ParseSession.LARGEST_MAX_DEPTH / 3;
        String deep = cli.file("deep.json", nested(depth));
        assertEquals(1, cli.parse("-q", deep));
        String most = Integer.toString(ParseSession.LARGEST_MAX_DEPTH);
        for (DumpFormat format : DumpFormat.values()) {
            if (format != DumpFormat.TREE) { // whose lines are indented by as much
                assertEquals(0, cli.parse("--max-depth", most, "-f", format.word(), deep));
                assertEquals("", cli.err());
            }
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void aFullDiskIsToldAndGivesStatusTwo() throws IOException {
        OutputStream full = failing("No space left on device");
        String file = cli.file("a.json", "[]");
        int status = cli.parse(InputStream.nullInputStream(), full, file);
        assertEquals(2, status);
        assertEquals("parse: cannot write the output: No space left on device\n", cli.err());
    }

    @Test
    void aReaderThatGoesAwayEndsItQuietly() throws IOException {
        OutputStream gone = failing("Broken pipe");
        String file = cli.file("a.json", "[]");
        int status = cli.parse(InputStream.nullInputStream(), gone, file);
        assertEquals(0, status);
        assertEquals("", cli.err());
    }

    @Test
    void anOperandThatLooksLikeAnOptionComesAfterTwoDashes() {
        assertEquals(2, cli.parse("--", "--help"));
        assertEquals("parse: --help: no such file or directory\n", cli.err());
    }

    @Test
    void anInputOfUnknownLanguageIsToldApart() throws IOException {
        assertEquals(2, cli.parse(cli.file("a.txt", "[]")));
        assertTrue(cli.err().contains("a.txt: in which language?"), cli.err());
        assertEquals(0, cli.parse("-l", "json", cli.file("a.txt", "[]")));
        byte[] text = "[]".getBytes(UTF_8);
        assertEquals(0, cli.parse(new ByteArrayInputStream(text), "-l", "json", "-"));
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
