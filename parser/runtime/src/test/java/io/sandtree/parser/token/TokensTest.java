package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.grammar.lexer.LexerCompiler;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final LexerTables TABLES =
            LexerTables.decode(
                    LexerCompiler.compile(
                                    LexerOracle.grammar(
                                            "grammar G; s : 'let' ID '=' NUM; ID : [a-z]+; NUM : [0-9]+;"
                                                    + " WS : [ \\n]+ -> channel(HIDDEN); C : '#' ~'\\n'* -> skip;"))
                            .constants()
                            .toArray(String[]::new));

    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final LinearArena scratch = LinearArena.builder().name("scratch").open();
    private final Lifetime lifetime = new Lifetime("session");
    private final Symbols symbols = Symbols.open();
    private final TableLexer lexer = new TableLexer(TABLES);

    @AfterEach
    void close() {
        arena.close();
        scratch.close();
        symbols.close();
    }

    private Tokens tokens(String input) {
        return lexer.tokenize(
                SourceText.of("input", input, arena, lifetime),
                new TokenMemory(arena, scratch, symbols, lifetime));
    }

    private TokenMemory in(LinearArena other) {
        return new TokenMemory(other, scratch, null, lifetime);
    }

    @Test
    void triviaBeforeATokenIsWhatStandsBetweenItAndTheOneBefore() {
        Tokens tokens = tokens(" #c\nlet  x?=1# end");
        assertEquals(List.of(" ", "#c", "\n"), texts(tokens.triviaBefore(0)));
        assertEquals(List.of("  "), texts(tokens.triviaBefore(1)));
        assertEquals(List.of("?"), texts(tokens.triviaBefore(2)));
        assertEquals(List.of(), texts(tokens.triviaBefore(3)));
        assertEquals(List.of("# end"), texts(tokens.triviaBefore(4)));
        assertTrue(tokens.get(4).isEof());
        assertTrue(tokens.triviaBefore(2).getFirst().isUnrecognized());
        assertTrue(tokens.triviaBefore(4).getFirst().isSkipped());
        assertTrue(tokens.triviaBefore(1).getFirst().isHiddenToken());
    }

    private static List<String> texts(List<Trivia> trivia) {
        return trivia.stream().map(Trivia::text).toList();
    }

    @Test
    void namesAreThoseOfTheGrammar() {
        Tokens tokens = tokens("let x");
        assertEquals("'let'", tokens.get(0).typeName());
        assertEquals("ID", tokens.get(1).typeName());
        assertEquals("EOF", tokens.get(2).typeName());
        assertEquals("<EOF>", tokens.get(2).text());
        assertEquals("WS", tokens.trivia(0).typeName());
        assertEquals(List.of("DEFAULT_TOKEN_CHANNEL", "HIDDEN"), tokens.names().channels());
    }

    @Test
    void theRuleForNamesIsTheOneThatWouldMatchKeywordsToo() {
        assertEquals(
                List.of("ID"),
                TABLES.names().wordTypes().stream().map(TABLES.names()::displayName).toList());
    }

    @Test
    void equalTextsHaveEqualSymbols() {
        Tokens tokens = tokens("abc let abc");
        assertEquals(tokens.get(0).symbol(), tokens.get(2).symbol());
        assertEquals("abc", symbols.name(tokens.get(0).symbol()));
        assertFalse(tokens.get(0).symbol() == tokens.get(1).symbol());
    }

    @Test
    void symbolsNeedAPlaceToBe() {
        SourceText text = SourceText.of("input", "x", arena, lifetime);
        Token token = lexer.tokenize(text, in(arena)).get(0);
        assertThrows(IllegalStateException.class, token::symbol);
    }

    @Test
    void handlesAreStaleAfterAReset() {
        Tokens tokens = tokens("let x ?");
        Token token = tokens.get(0);
        Trivia trivia = tokens.trivia(0);
        lifetime.reset();
        assertThrows(IllegalStateException.class, token::text);
        assertThrows(IllegalStateException.class, token::type);
        assertThrows(IllegalStateException.class, trivia::startOffset);
        assertThrows(IllegalStateException.class, tokens::errors);
    }

    @Test
    void indexesAreChecked() {
        Tokens tokens = tokens("x y");
        assertThrows(IndexOutOfBoundsException.class, () -> tokens.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> tokens.get(-1));
        for (int index : new int[] {-1, 3}) {
            IndexOutOfBoundsException e =
                    assertThrows(IndexOutOfBoundsException.class, () -> tokens.text(index));
            assertEquals("token " + index + " of 3", e.getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> tokens.line(index));
            assertThrows(IndexOutOfBoundsException.class, () -> tokens.column(index));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> tokens.trivia(1));
    }

    @Test
    void anArenaThatMovesWhileItIsWrittenGivesTheSameTokens() {
        String input = "let x = 1 ? # c\n".repeat(5_000);
        List<String> expected = tokens(input).errors().stream().map(Trivia::toString).toList();
        Tokens tokens = tokens(input);
        try (LinearArena moving = LinearArena.builder().name("moving").relocating(64).open()) {
            SourceText text = SourceText.of("input", input, moving, lifetime);
            Tokens moved = lexer.tokenize(text, in(moving));
            assertEquals(tokens.count(), moved.count());
            for (int i = 0; i < tokens.count(); i++) {
                assertEquals(tokens.get(i).toString(), moved.get(i).toString());
            }
            assertEquals(expected, moved.errors().stream().map(Trivia::toString).toList());
        }
    }

    @Test
    void anArenaThatIsFullSaysSoAndCanBeUsedAgain() {
        try (LinearArena small = LinearArena.builder().name("small").fixed(4096).open()) {
            SourceText large = SourceText.of("input", "x ".repeat(1000), small, lifetime);
            assertThrows(ArenaFullException.class, () -> lexer.tokenize(large, in(small)));
            small.reset();
            SourceText fitting = SourceText.of("input", "x y", small, lifetime);
            assertEquals(3, lexer.tokenize(fitting, in(small)).count());
        }
    }

    @Test
    void constantsOfAnotherFormatAreRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> LexerTables.decode("A"));
        assertTrue(thrown.getMessage().contains("compile the grammar again"));
    }

    @Test
    void aWarmLexerAllocatesNothingPerToken() {
        String input = "let x = 1 # c\n".repeat(2_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        SourceText text = SourceText.of("input", input, arena, lifetime);
        TokenMemory memory = in(arena);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 300; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            int count = lexer.tokenize(text, memory).count();
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            assertEquals(8_001, count);
        }
        assertTrue(allocated <= 200, allocated + " bytes for a text");
    }
}
