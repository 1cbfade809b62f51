package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.grammar.Blocks;
import io.sandtree.parser.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.junit.jupiter.api.Test;

/** Lexers with code in them: what they make comes through the records as if they had been asked themselves. */
class StockLexerTest {
    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final LinearArena scratch = LinearArena.builder().name("scratch").open();
    private final Lifetime lifetime = new Lifetime("test");
    private final TokenMemory memory = new TokenMemory(arena, scratch, Symbols.open(), lifetime);

    private Tokens tokens(String input) {
        StockLexer lexer = new StockLexer(Blocks::new);
        return lexer.tokenize(SourceText.of("input", input, arena, lifetime), memory);
    }

    private void assertSame(String input) {
        List<String> expectedTokens = new ArrayList<>();
        List<String> expectedErrors = new ArrayList<>();
        runStock(input, expectedTokens, expectedErrors);
        Tokens tokens = tokens(input);
        List<String> actual = new ArrayList<>();
        int end = 0;
        for (Lexeme lexeme : tokens.lexemes()) {
            assertEquals(end, lexeme.startOffset(), "records cover the text without gaps");
            end = lexeme.endOffset();
            boolean isToken = !(lexeme instanceof Trivia trivia) || trivia.isHiddenToken();
            if (isToken) {
                int type = lexeme.type() == 0 ? -1 : lexeme.type();
                actual.add(
                        describe(
                                type,
                                lexeme.channel(),
                                lexeme.line(),
                                lexeme.column(),
                                lexeme.text()));
            }
        }
        assertEquals(tokens.source().size(), end);
        assertEquals(String.join("\n", expectedTokens), String.join("\n", actual), input);
        assertEquals(
                expectedErrors,
                tokens.errors().stream()
                        .map(e -> e.line() + ":" + e.column() + " " + e.message())
                        .toList());
    }

    private static String describe(int type, int channel, int line, int column, String text) {
        return type + " on " + channel + " at " + line + ":" + column + " " + text;
    }

    private static void runStock(String input, List<String> tokens, List<String> errors) {
        Blocks lexer = new Blocks(CharStreams.fromString(input));
        lexer.removeErrorListeners();
        lexer.addErrorListener(
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object symbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException e) {
                        errors.add(line + ":" + column + " " + message);
                    }
                });
        org.antlr.v4.runtime.Token t;
        do {
            t = lexer.nextToken();
            tokens.add(
                    describe(
                            t.getType(),
                            t.getChannel(),
                            t.getLine(),
                            t.getCharPositionInLine(),
                            t.getText()));
        } while (t.getType() != -1);
    }

    @Test
    void indentationTokensOfNoWidthComeThroughWithTheirTextAndPlace() {
        assertSame("head:\n  a b\n    c\n  d\ne");
        assertSame("a\n   b");
        assertSame("");
    }

    @Test
    void predicatesAndActionsRun() {
        assertSame("head: tail: LOUD quiet\nnext: SHOUT");
        assertSame("# anything\na #x");
    }

    @Test
    void recursiveRulesNest() {
        assertSame("a (* b (* c *) d *) e (* (* open *)");
    }

    @Test
    void errorsOfTheLexerAndOfItsCodeAreKept() {
        assertSame("a ? b é 𝒳 % c\n ?");
        assertSame("a ! b");
    }

    @Test
    void positionsCountCodePointsAndOffsetsCountBytes() {
        assertSame("é𝒳 é\n  𝒳A ?é");
    }

    @Test
    void symbolsAreThoseOfTheTextTheTokenSays() {
        Tokens tokens = tokens("loud LOUD");
        assertEquals("loud", tokens.get(1).text());
        assertEquals(tokens.get(0).symbol(), tokens.get(1).symbol());
    }

    @Test
    void poppingAnEmptyModeStackMakesTheRestAnError() {
        Tokens tokens = tokens("a ^ b");
        assertEquals(1, tokens.errorCount());
        Trivia error = tokens.errors().getFirst();
        assertEquals("^ b", error.text());
        assertTrue(error.message().contains("no mode to return to"));
        assertTrue(tokens.get(tokens.count() - 1).isEof());
    }

    @Test
    void aLexerThatDoesNotMoveIsStopped() {
        StockLexer lexer =
                new StockLexer(input ->
                        new Blocks(input) {
                            @Override
                            public org.antlr.v4.runtime.Token nextToken() {
                                return new CommonToken(WORD, "again");
                            }
                        });
        SourceText text = SourceText.of("input", "x", arena, lifetime);
        var thrown = assertThrows(IllegalStateException.class, () -> lexer.tokenize(text, memory));
        assertTrue(thrown.getMessage().contains("does not move on"));
    }

    @Test
    void randomTextsGiveWhatTheLexerGives() {
        String[] pieces = {
            "a", "b:", "\n", "  ", "    ", "(*", "*)", "X", "#", "!", "?", "é", "𝒳", " "
        };
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            StringBuilder input = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                input.append(pieces[random.nextInt(pieces.length)]);
            }
            arena.reset();
            assertSame(input.toString());
        }
    }
}
