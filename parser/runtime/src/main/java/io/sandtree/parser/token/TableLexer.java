package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.VocabularyImpl;
import org.jspecify.annotations.Nullable;

/**
 * Runs a compiled lexer over texts and writes token records into an arena.
 *
 * {@snippet :
 * TableLexer lexer = new TableLexer(tables);
 * Tokens tokens = lexer.tokenize(text, memory);
 * }
 *
 * <p>Tokens, channels, errors and how lexing goes on after them are those of ANTLR's lexer for the same grammar; its rules
 * are in {@code org.antlr.v4.runtime.Lexer.nextToken} and {@code LexerATNSimulator}, whose decisions the table holds. Where
 * ANTLR gives no answer, this one does: rules that would match the empty string for ever are a lexer error on the next
 * code point, and {@code popMode} with nothing to return to is a lexer error and stays in its mode.
 *
 * <p>Tables can have <em>escapes</em>: matches that depend on predicates, actions or deep recursion. Those are made one by one by the lexer
 * that ANTLR generates, about as fast as ANTLR; if its code then does what cannot be followed from outside, such as moving
 * back, it gets the whole text.
 */
public final class TableLexer implements Tokenizer {
    private final TokenNames names;
    private final LexerRun run;

    /** For texts with which the lexer's code does what cannot be followed. */
    private final @Nullable StockLexer stock;

    /**
     * A lexer for one compiled grammar.
     *
     * @throws IllegalArgumentException if the tables have escapes
     */
    public TableLexer(LexerTables tables) {
        this(tables, null, false, VocabularyImpl.EMPTY_VOCABULARY);
    }

    /**
     * A lexer for one compiled grammar, with the lexer that ANTLR generates at hand for matches that the table has no answer to.
     *
     * @param stockLexers makes a new lexer for every text that needs one
     * @param matches whether the table may make matches for that lexer when it has got the whole text
     * @param types what token types are called that have no name in the lexer
     * @throws IllegalArgumentException if the tables have escapes and there is no such lexer
     */
    public TableLexer(
            LexerTables tables,
            @Nullable Function<CharStream, Lexer> stockLexers,
            boolean matches,
            Vocabulary types) {
        if (tables.hasEscapes() && stockLexers == null) {
            throw new IllegalArgumentException(
                    tables + " has escapes, so it needs the lexer that ANTLR generates");
        }
        this.names = tables.names().or(types);
        this.stock =
                stockLexers == null
                        ? null
                        : new StockLexer(stockLexers, matches ? tables : null, null, types);
        this.run = new LexerRun(tables, stockLexers);
    }

    @Override
    public Tokens tokenize(SourceText text, TokenMemory memory) {
        int end;
        while ((end = lex(text, memory)) == LexerRun.ILL_FORMED) {
            text.repair();
        }
        return end == LexerRun.DIVERGED
                ? Objects.requireNonNull(stock).tokenize(text, memory)
                : run.records.finish(text, names, run.overrides());
    }

    /** Returns where lexing ended, or why it has to be done once more. */
    private int lex(SourceText text, TokenMemory memory) {
        run.begin(text, memory);
        int position = 0;
        while (!run.isFinished() && position >= 0) {
            int next = run.isBetweenTokens(position) ? FastPath.match(run, position) : position;
            position = run.step(next);
        }
        return position;
    }
}
