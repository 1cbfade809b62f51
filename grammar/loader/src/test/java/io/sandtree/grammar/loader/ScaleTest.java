package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Very large and very deep texts; {@code -Dsandtree.scale} says how large, in bytes. */
class ScaleTest {
    private static final int SIZE = Integer.getInteger("sandtree.scale", 1 << 25);
    private static final Path JSON =
            Path.of("../languages/src/main/antlr4/io/sandtree/language/json/Json.g4");
    private static final String NUMBER = "1234567890.1234567890123456789,";

    @TempDir Path folder;

    @Test
    void aTextOfTheLargestSizeIsParsed() throws Exception {
        Path file = folder.resolve("large.json");
        int numbers = (SIZE - 3) / NUMBER.length();
        byte[] number = NUMBER.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write('[');
            for (int i = 0; i < numbers; i++) {
                out.write(number);
            }
            out.write("0]".getBytes(StandardCharsets.UTF_8));
        }
        LoadedGrammar json = GrammarLoader.of(JSON).load();
        try (ParseSession session = ParseSession.open(json.language())) {
            Tree tree = session.parse(file, ParseOptions.defaults().startingWith("json"));
            assertEquals(List.of(), tree.diagnostics());
            assertEquals(2 * numbers + 4, tree.tokens().count());
        }
    }

    /** Tokens that a lexer's code makes may say that they are at the start of the text, wherever they come. */
    @ParameterizedTest(name = "with {0} in each line")
    @CsvSource({"a", "aé"})
    void manyTokensWithoutAPlaceAreTaken(String line) throws Exception {
        Path file = folder.resolve("Placeless.g4");
        Files.writeString(
                file,
                "grammar Placeless; @lexer::members { private boolean made; @Override public Token nextToken() { made = !made; return made ? new CommonToken(V, \"v\") : super.nextToken(); } }\n"
                        + "s : (V A)* V EOF ; A : 'a' 'é'? ; V : 'v' ; B : '\\n' -> skip ;\n");
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        int lines = SIZE >> 7;
        try (ParseSession session = ParseSession.open(grammar.language())) {
            String text = (line + "\n").repeat(lines);
            Tree tree = session.parse("text", text, ParseOptions.defaults().startingWith("s"));
            assertEquals(List.of(), tree.diagnostics());
            assertEquals(2 * lines + 2, tree.tokens().count());
        }
    }

    /** Left recursion nests contexts without nesting rules; turning them into records must not take more stack than there is. */
    @Test
    void whatIsLongAndWrongOverflowsNoStack() throws Exception {
        Path file = folder.resolve("Long.g4");
        Files.writeString(
                file,
                "grammar Long; s : e EOF ; e : '(' e ')' | e OP e | ID ; OP : [-+] ; ID : [a-z]+ ; B : ' ' -> skip ;\n");
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable parses =
                () -> {
                    try (ParseSession session = ParseSession.open(grammar.language())) {
                        ParseOptions options = ParseOptions.defaults().startingWith("s");
                        String text = "a + ".repeat(3_000) + "( a";
                        assertEquals(1, session.parse("long", text, options).diagnostics().size());
                        String again = "a + ".repeat(100) + "a";
                        assertFalse(session.parse("again", again, options).hasErrors());
                    }
                };
        Thread thread = new Thread(null, parses, "small", 256 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertNull(thrown.get());
    }

    @ParameterizedTest(name = "a grammar {0}")
    @CsvSource({"without code, ''", "with code, { n++; }"})
    void whatIsNestedTooDeeplyIsToldAndOverflowsNoStack(String what, String code) throws Exception {
        Path file = folder.resolve("Nested.g4");
        Files.writeString(
                file,
                "grammar Nested; @members { int n; }\n"
                                .replace("@m", code.isEmpty() ? "@lexer::m" : "@m")
                        + "s : e EOF ; e : '(' "
                        + code
                        + " e ')' | ID ; ID : [a-z]+ ;\n");
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            String text = "(".repeat(300_000) + "x";
            ParseOptions options = ParseOptions.defaults().startingWith("s");
            assertEquals(
                    List.of("nested more deeply than 10000 rules"),
                    session.parse("deep", text, options).diagnostics().stream()
                            .map(diagnostic -> diagnostic.message())
                            .toList());
        }
    }
}
