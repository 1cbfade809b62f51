package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaRegistry;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a grammar's code does to the session that runs it. */
public class SessionsInCodeTest {
    private static Runnable code = () -> {};

    @TempDir Path folder;

    /** What the code of the grammars here does. */
    public static void runCode() {
        code.run();
    }

    @AfterEach
    void forget() {
        code = () -> {};
    }

    private LoadedGrammar load(String grammar) throws Exception {
        Path file = folder.resolve("Code.g4");
        String run = "io.sandtree.grammar.loader.SessionsInCodeTest.runCode();";
        Files.writeString(file, "grammar Code;\n" + grammar.replace("RUN", run));
        return GrammarLoader.of(file).load();
    }

    private static Set<Long> openArenas() {
        return ArenaRegistry.open().stream().map(ArenaInfo::id).collect(Collectors.toSet());
    }

    /**
     * Actions, lexer actions where lexer and parser take turns, and code that sees contexts: on the stack of the caller, and on a deep one.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pair : '(' { RUN } (pair | ID) ')' ;",
                "@parser::members { int n; } pair : '(' (pair | ID) ')' { n++; RUN } ;",
                "pair returns [int n] : '(' (in = pair { $n = $in.n + 1; RUN } | ID) ')' ;",
                "@parser::members { int line() { return _input.getTokenSource().getLine(); } } pair : '(' (pair | ID) ')' ; AND : '&' { RUN } -> skip ;",
                "@parser::members { int n; { RUN } } pair : '(' (pair { n++; } | ID) ')' ;"
            })
    void itCannotUseTheSessionThatRunsIt(String rules) throws Exception {
        LoadedGrammar grammar = load(rules + " top : pair EOF ; ID : [a-z] ;");
        ParseOptions options = ParseOptions.defaults().startingWith("top");
        for (int depth : new int[] {3, 3_000}) {
            String text = "(".repeat(depth) + "a" + ")".repeat(depth);
            try (ParseSession session = ParseSession.open(grammar.language())) {
                List<Executable> uses =
                        List.of(
                                () -> session.parse("inner", "()"),
                                () -> session.tokenize("inner", new byte[0]),
                                session::reset,
                                session::close);
                Set<String> messages = new HashSet<>();
                code =
                        () -> {
                            for (Executable use : uses) {
                                messages.add(
                                        assertThrows(IllegalStateException.class, use)
                                                .getMessage());
                            }
                        };
                Tree tree = session.parse("text", text + "&", options);
                AntlrTree old = AntlrTree.of(tree);
                assertEquals(text + "<EOF>", old.root().getText());
                assertEquals(1, messages.size(), messages::toString);
                assertTrue(messages.toString().contains("a session of its own"));
                code = () -> {};
                session.reset();
                assertFalse(session.parse("next", "(b)", options).hasErrors());
            }
        }
    }

    @Test
    void aLexerThatCannotBeMadeLeavesNoMemoryBehind() throws Exception {
        LoadedGrammar grammar =
                load("@lexer::members { { RUN } int n; } top : ID* EOF ; ID : [a-z] { n++; } ;");
        code =
                () -> {
                    throw new IllegalStateException("no lexer");
                };
        Executable open = () -> ParseSession.open(grammar.language());
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            assertThrows(IllegalStateException.class, open); // may take memory of closed sessions
        }
        Set<Long> before = openArenas();
        assertThrows(IllegalStateException.class, open);
        Set<Long> after = openArenas();
        after.removeAll(before);
        assertEquals(Set.of(), after);
    }
}
