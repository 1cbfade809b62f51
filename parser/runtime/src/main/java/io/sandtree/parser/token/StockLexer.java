package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.VocabularyImpl;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the lexer that ANTLR generates and writes down what it gives: for lexers whose members or base class override what ANTLR's
 * lexers do. If there is a table, it makes the matches.
 *
 * {@snippet :
 * StockLexer lexer = new StockLexer(PythonLexer::new);
 * Tokens tokens = lexer.tokenize(text, memory);
 * }
 *
 * <p>Such a lexer may make tokens of any text at any position. Records cover the text from start to end all the same: a token that
 * begins before the end of an earlier one gets what is left of it, which may be nothing; text that no token covers is skipped trivia.
 * {@link Lexeme#text}, {@link Lexeme#line} and {@link Lexeme#column} are what the token says, and where that does not follow from the
 * record it is kept on the heap.
 */
public final class StockLexer implements Tokenizer {
    private final Function<CharStream, Lexer> factory;
    private final Records records = new Records();
    private final Stretches stretches = new Stretches();
    private final @Nullable LexerTables tables;
    private final @Nullable LongestMatch longest;
    private final @Nullable Class<? extends Lexer> tabled;
    private final Vocabulary types;

    /** @param factory makes a new lexer for every text, so that no state is left over */
    public StockLexer(Function<CharStream, Lexer> factory) {
        this(factory, null, null, VocabularyImpl.EMPTY_VOCABULARY);
    }

    /**
     * @param factory makes a new lexer for every text, so that no state is left over
     * @param tables what the rules of some lexers match, null if that cannot be a table
     * @param tabled the class of those; null if all are
     * @param types what token types are called that have no name in the lexer
     */
    public StockLexer(
            Function<CharStream, Lexer> factory,
            @Nullable LexerTables tables,
            @Nullable Class<? extends Lexer> tabled,
            Vocabulary types) {
        this.factory = factory;
        this.types = types;
        this.tables = tables;
        this.tabled = tabled;
        this.longest = tables == null ? null : new LongestMatch(tables, records);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the lexer goes on for ever without moving, or makes tokens whose type does not fit into 16 bits
     */
    @Override
    public Tokens tokenize(SourceText text, TokenMemory memory) {
        Characters characters = Characters.copyOf(text, stretches);
        if (characters == null) {
            text.repair();
            characters = Objects.requireNonNull(Characters.copyOf(text, stretches));
        }
        CharStream stream = characters.stream();
        Lexer lexer = factory.apply(stream);
        records.begin(memory);
        boolean isTabled = tabled == null || lexer.getClass() == tabled;
        if (longest != null
                && isTabled
                && lexer.getInterpreter().getClass() == LexerATNSimulator.class) {
            longest.begin(text);
            lexer.setInterpreter(
                    new TableMatcher(lexer, stream, text, tables, longest, characters.cursor()));
        }
        Overrides overrides = new StockRun(lexer, text, stream, characters, records).run();
        return records.finish(text, TokenNames.of(lexer, types), overrides);
    }
}
