package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.LinearArena;
import io.sandtree.grammar.lexer.CompiledLexer;
import io.sandtree.grammar.lexer.LexerCompiler;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EmptyStackException;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.VocabularyImpl;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;

/** A grammar's lexer twice: as ANTLR interprets it and as a table. Says where they differ. */
final class LexerOracle implements AutoCloseable {
    /** What both sides are turned into. EOF is type -1. */
    record Seen(int type, int channel, int line, int column, String text) {}

    private final LexerGrammar grammar;
    private final CompiledLexer compiled;
    private final TableLexer lexer;
    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final LinearArena scratch = LinearArena.builder().name("scratch").open();
    private final Function<CharStream, Lexer> stockLexers;

    /** @param stockLexers makes what ANTLR makes of the grammar */
    LexerOracle(LexerGrammar grammar, Function<CharStream, Lexer> stockLexers) {
        this.grammar = grammar;
        this.compiled = LexerCompiler.compile(grammar);
        assertTrue(compiled.isTable(), compiled::reasonWhyNot);
        this.stockLexers = stockLexers;
        this.lexer =
                new TableLexer(
                        LexerTables.decode(compiled.constants().toArray(String[]::new)),
                        stockLexers,
                        true,
                        VocabularyImpl.EMPTY_VOCABULARY);
    }

    static LexerOracle of(String grammarText) {
        LexerGrammar grammar = grammar(grammarText);
        return new LexerOracle(grammar, grammar::createLexerInterpreter);
    }

    static LexerGrammar grammar(String grammarText) {
        try {
            if (grammarText.startsWith("grammar")) {
                return new Grammar(grammarText).getImplicitLexer();
            }
            return new LexerGrammar(grammarText);
        } catch (org.antlr.runtime.RecognitionException e) {
            throw new IllegalArgumentException(grammarText, e);
        }
    }

    CompiledLexer compiled() {
        return compiled;
    }

    void assertSame(String input) {
        assertSame(input.getBytes(StandardCharsets.UTF_8));
    }

    /** Fails with both lists if tokens, channels, positions, texts or error messages differ. */
    void assertSame(byte[] input) {
        List<Object> expected = new ArrayList<>();
        boolean ended = runStock(input, expected);
        arena.reset();
        Lifetime lifetime = new Lifetime("test");
        Tokens tokens =
                lexer.tokenize(
                        SourceText.of("input", input, arena, lifetime),
                        new TokenMemory(arena, scratch, null, lifetime));
        assertCovered(tokens);
        if (ended) {
            assertEquals(lines(expected), lines(seen(tokens)), () -> describe(input));
        } else {
            assertTrue(tokens.errorCount() > 0, () -> "ANTLR gave up on " + describe(input));
        }
    }

    private String describe(byte[] input) {
        return "\ninput: " + new String(input, StandardCharsets.UTF_8) + "\n" + grammar.text;
    }

    private static String lines(List<Object> seen) {
        return String.join("\n", seen.stream().map(Object::toString).toList());
    }

    private List<Object> seen(Tokens tokens) {
        List<Object> seen = new ArrayList<>();
        for (Lexeme lexeme : tokens.lexemes()) {
            switch (lexeme) {
                case Token t ->
                        seen.add(
                                new Seen(
                                        t.isEof() ? -1 : t.type(),
                                        0,
                                        t.line(),
                                        t.column(),
                                        t.text()));
                case Trivia t when t.isUnrecognized() ->
                        seen.add(t.line() + ":" + t.column() + " " + t.message());
                case Trivia t when t.isHiddenToken() ->
                        seen.add(new Seen(t.type(), t.channel(), t.line(), t.column(), t.text()));
                case Trivia t -> assertTrue(t.isSkipped());
            }
        }
        return seen;
    }

    /** Lexemes follow each other without gaps, from the first byte to the last. */
    private static void assertCovered(Tokens tokens) {
        int end = 0;
        for (Lexeme lexeme : tokens.lexemes()) {
            assertEquals(end, lexeme.startOffset(), () -> "gap before " + lexeme);
            end = lexeme.endOffset();
        }
        assertEquals(tokens.source().size(), end);
    }

    /** Returns whether ANTLR came to the end of the text. */
    private boolean runStock(byte[] input, List<Object> seen) {
        Lexer stock;
        try {
            stock = stockLexers.apply(CharStreams.fromStream(new ByteArrayInputStream(input)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stock.removeErrorListeners();
        stock.addErrorListener(
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object offendingSymbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException e) {
                        seen.add(line + ":" + column + " " + message);
                    }
                });
        try {
            org.antlr.v4.runtime.Token token;
            do {
                if (seen.size() > 20 * input.length + 1000) {
                    return false;
                }
                token = stock.nextToken();
                int channel = token.getType() == -1 ? 0 : token.getChannel();
                seen.add(
                        new Seen(
                                token.getType(),
                                channel,
                                token.getLine(),
                                token.getCharPositionInLine(),
                                token.getText()));
            } while (token.getType() != org.antlr.v4.runtime.Token.EOF);
            return true;
        } catch (EmptyStackException e) {
            return false;
        }
    }

    @Override
    public void close() {
        scratch.close();
        arena.close();
    }
}
