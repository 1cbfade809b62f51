package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a compiled lexer over texts and writes token records into an arena.
 *
 * {@snippet :
 * try (TableLexer lexer = new TableLexer(tables)) {
 *     Tokens tokens = lexer.tokenize(text, arena, symbols, lifetime);
 * }
 * }
 *
 * <p>Tokens, channels, errors and how lexing goes on after them are those of ANTLR's lexer for the same grammar; its rules
 * are in {@code org.antlr.v4.runtime.Lexer.nextToken} and {@code LexerATNSimulator}, whose decisions the table holds. Where
 * ANTLR gives no answer, this one does: rules that would match the empty string for ever are a lexer error on the next
 * code point, and {@code popMode} with nothing to return to is a lexer error and stays in its mode.
 *
 * <p>Tables can have <em>escapes</em>: matches that depend on predicates, actions or deep recursion. Those are made one by one by the lexer
 * that ANTLR generates, about as fast as ANTLR; if its code then does what cannot be followed from outside, such as counting lines in
 * its own way, it gets the whole text.
 */
public final class TableLexer implements Tokenizer {
    private final LexerTables tables;
    private final @Nullable Function<CharStream, Lexer> stockLexers;
    private final LexerRun run;

    /**
     * A lexer for one compiled grammar.
     *
     * @throws IllegalArgumentException if the tables have escapes
     */
    public TableLexer(LexerTables tables) {
        this(tables, null);
    }

    /**
     * A lexer for one compiled grammar, with the lexer that ANTLR generates at hand for matches that the table has no answer to.
     *
     * @param stockLexers makes a new lexer for every text that needs one
     * @throws IllegalArgumentException if the tables have escapes and there is no such lexer
     */
    public TableLexer(LexerTables tables, @Nullable Function<CharStream, Lexer> stockLexers) {
        if (tables.hasEscapes() && stockLexers == null) {
            throw new IllegalArgumentException(
                    tables + " has escapes, so it needs the lexer that ANTLR generates");
        }
        this.tables = tables;
        this.stockLexers = stockLexers;
        this.run = new LexerRun(tables, stockLexers);
    }

    @Override
    public Tokens tokenize(
            SourceText text, LinearArena arena, @Nullable Symbols symbols, Lifetime lifetime) {
        int end;
        while ((end = lex(text, arena)) == LexerRun.ILL_FORMED) {
            text.repair();
        }
        Overrides overrides = end == LexerRun.DIVERGED ? lexByStock(text, arena) : run.overrides();
        return run.records.finish(text, tables.names(), symbols, lifetime, overrides);
    }

    /** Returns where lexing ended, or why it has to be done once more. */
    private int lex(SourceText text, LinearArena arena) {
        run.begin(text, arena);
        int position = 0;
        while (!run.isFinished() && position >= 0) {
            int next = run.isBetweenTokens(position) ? matchMany(run, position) : position;
            position = run.step(next);
        }
        return position;
    }

    private Overrides lexByStock(SourceText text, LinearArena arena) {
        run.records.begin(arena);
        String characters = text.slice(0, text.size());
        Lexer lexer =
                Objects.requireNonNull(stockLexers)
                        .apply(CharStreams.fromString(characters, text.name()));
        return new StockRun(lexer, text, characters, run.records).run();
    }

    /**
     * The loop that does nearly all the work: tokens and trivia whose rules have no further consequences, matched as far as
     * the automaton goes. Everything else, the last token included, is left to {@link LexerRun#step}.
     *
     * @return where the first token starts that is left to it
     */
    private static int matchMany(LexerRun run, int from) {
        final LexerTables tables = run.tables;
        final int[] table = tables.table;
        final byte[] columnOf = tables.columnOf;
        final int lastRun = tables.lastRun;
        final long[] runs = tables.runs.words;
        final Words words = tables.words[run.mode()];
        final byte[] wordKinds = words.kinds;
        final byte[] kinds = tables.kinds;
        final long[] records = tables.records;
        final RecordWriter tokens = run.records.tokens;
        final RecordWriter trivia = run.records.trivia;
        final MemorySegment memory = tokens.segment;
        final MemorySegment triviaMemory = trivia.segment;
        final long textBase = tokens.base + run.textOffset;
        final long end = textBase + run.size;
        final long tokenLimit = tokens.base + tokens.limit - RecordWriter.RECORD;
        final long triviaLimit = trivia.base + trivia.limit - RecordWriter.RECORD;
        final int start = tables.starts[run.mode()];
        long tokenAt = tokens.base + tokens.position;
        long triviaAt = trivia.base + trivia.position;
        long tokenStart = textBase + from;
        while (true) {
            long next = tokenStart;
            int effect;
            long word =
                    (wordKinds[Memory.getByte(memory, next) & 0xFF] & Words.FIRST) != 0
                            ? words.match(memory, next)
                            : Words.UNKNOWN;
            if (word != Words.UNKNOWN) {
                next += word >>> 32;
                effect = (int) word;
            } else {
                int state = start;
                int last;
                while (true) {
                    last = state;
                    state = table[last + (columnOf[Memory.getByte(memory, next) & 0xFF] & 0xFF)];
                    next++;
                    if (state <= lastRun) {
                        if (state == 0) {
                            break;
                        }
                        // Runs of one are frequent (a blank between words), so a run begins with
                        // its second byte.
                        if (state == last) {
                            next = endOfRun(memory, next, runs, table[state + LexerTables.RUN]);
                        }
                    }
                }
                next--;
                effect = table[last];
            }
            if (effect == 0 || next == tokenStart || next == end) {
                break;
            }
            int kind = kinds[effect];
            if (kind == LexerTables.OTHER || tokenAt > tokenLimit || triviaAt > triviaLimit) {
                break;
            }
            // Written as both; only one of the two positions moves. A branch here would often be
            // mispredicted.
            long record = records[effect] | (tokenStart - textBase) << 32;
            long length = Math.min(next - tokenStart, Records.LONG_LENGTH);
            Memory.putLong(memory, tokenAt, record | length << 16);
            Memory.putLong(triviaMemory, triviaAt, record);
            tokenAt += RecordWriter.RECORD * (LexerTables.TRIVIA - kind);
            triviaAt += RecordWriter.RECORD * kind;
            tokenStart = next;
        }
        tokens.position = tokenAt - tokens.base;
        trivia.position = triviaAt - trivia.base;
        return (int) (tokenStart - textBase);
    }

    /** The first byte from {@code from} on that ends the run; the one behind the text always does. */
    private static long endOfRun(MemorySegment memory, long from, long[] runs, int run) {
        long next = from;
        long stops;
        while ((stops = Runs.stops(runs, run, Memory.getLong(memory, next))) == 0) {
            next += Long.BYTES;
        }
        return next + (Long.numberOfTrailingZeros(stops) >>> 3);
    }

    @Override
    public void close() {
        run.records.close();
    }
}
