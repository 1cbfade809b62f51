package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lexer with code costs what its code costs: no copy of the text is made for it. */
class LexerCodeGarbageTest {
    private static final int WARM_UP = 300;
    private static final int PARSES = 200;

    private static final String GRAMMAR =
            """
            grammar Nested;
            @lexer::members {
                int depth;
                /** Nobody calls it. */
                public NestedLexer(CharStream input, int depth) {
                    super(input);
                    this.depth = input.LA(depth);
                    _interp = new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache);
                }
            }
            text : word* EOF ;
            word : NAME | '(' word* ')' ;
            OPEN : '(' { depth++; } ;
            CLOSE : ')' { depth--; } ;
            NAME : [a-z]+ ;
            NEWLINE : '\\n' { depth == 0 }? -> skip ;
            BLANK : [ \\n]+ -> channel(HIDDEN) ;
            """;

    private final ParseOptions options = ParseOptions.defaults().startingWith("text");

    @Test
    void garbageDoesNotGrowWithTheText(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("Nested.g4"), GRAMMAR);
        byte[] text =
                "((a)\n)\n"
                        .concat("some words without any code\n".repeat(4_000))
                        .getBytes(StandardCharsets.UTF_8);
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < WARM_UP; i++) {
                parse(session, text);
            }
            long before = allocated();
            for (int i = 0; i < PARSES; i++) {
                parse(session, text);
            }
            long bytes = (allocated() - before) / PARSES;
            assertTrue(bytes < text.length / 2, bytes + " bytes for a text of " + text.length);
        }
    }

    private void parse(ParseSession session, byte[] text) {
        Tree tree = session.parse("text", text, options);
        assertFalse(tree.hasErrors());
        session.reset();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
