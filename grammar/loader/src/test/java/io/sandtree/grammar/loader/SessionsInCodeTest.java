package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaRegistry;
import io.sandtree.parser.ParseSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

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
