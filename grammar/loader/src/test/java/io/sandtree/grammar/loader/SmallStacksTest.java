package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first parse of a JVM may be on a thread with a small stack. What is found out about code then takes a deeper one, at least for classes and lambdas that the JVM has not linked before; if the initializer of a
 * class overflows, no other thread can use that class either. So each test has a JVM of its own.
 */
public class SmallStacksTest {
    private static final String GRAMMAR =
            """
            top : item* EOF ;
            item : ID { count++; } | INT { count--; } | '(' item ')' ;
            ID : [a-z]+ ;
            BLANK : ' ' -> skip ;
            """;

    private static final long SMALL = 120_000;

    @TempDir Path folder;

    /** What the JVM does. */
    public static void main(String[] arguments) throws Exception {
        LoadedGrammar grammar = GrammarLoader.of(Path.of(arguments[0])).load();
        System.out.println(onStack(SMALL, grammar) + onStack(0, grammar));
    }

    private static String onStack(long bytes, LoadedGrammar grammar) throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> parse(grammar));
        new Thread(null, task, "parser", bytes).start();
        return task.get();
    }

    private static String parse(LoadedGrammar grammar) {
        try (ParseSession session = ParseSession.open(grammar.language())) {
            String text = "";
            for (String each : List.of("a ( 1 ) b", "a ( 1 ) ) b")) {
                Tree tree = session.parse("text", each);
                text += AntlrTree.of(tree).root().getText() + tree.diagnostics().size() + " ";
            }
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@parser::members { int count; } INT : [0-9]+ ; ",
                "@parser::members { int count; int line() { return _input.getTokenSource().getLine(); } } INT : [0-9]+ ; ",
                "@members { int count; } INT : [0-9]+ { count > 0 || getCharIndex() > 0 }? { count++; } ; "
            })
    void theFirstParseMayBeOnASmallStack(String code) throws Exception {
        Path file = folder.resolve("Small.g4");
        Files.writeString(file, "grammar Small;\n" + code + GRAMMAR);
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallStacksTest.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        String parsed = "a(1)b<EOF>0 a(1))b<EOF>1 ";
        assertEquals(parsed + parsed, Files.readString(output).strip() + " ");
    }
}
