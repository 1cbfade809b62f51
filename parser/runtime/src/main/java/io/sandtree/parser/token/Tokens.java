package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.ShortTexts;
import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * All tokens and trivia of one text: a view of records in an arena.
 *
 * {@snippet :
 * Tokens tokens = lexer.tokenize(text, memory);
 * for (int i = 0; i < tokens.count(); i++) {
 *     Token token = tokens.get(i);
 *     System.out.println(token.line() + " " + token.typeName() + " " + token.text());
 * }
 * tokens.errors().forEach(error -> System.err.println(error.message()));
 * }
 *
 * <p>Every access to a token checks the lifetime and throws {@link IllegalStateException} after its end. The format of the records is
 * in the description of this package.
 */
public final class Tokens {
    /** The type of the last token, which stands for the end of the text. ANTLR has -1 for it. */
    public static final int EOF = 0;

    private static final String EMPTY_END = "<EOF>";
    private static final int BLOCK_SHIFT = 6;
    private static final int RECORD = Long.BYTES;
    private static final int LONG_LENGTH = 0xFFFF;
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SourceText source;
    private final TokenNames names;
    private final LinearArena arena;
    private final @Nullable Symbols symbols;
    private final Lifetime lifetime;
    private final ShortTexts texts;
    private final long epoch;
    private final long offset;
    private final int count;
    private final int triviaCount;
    private final int errorCount;
    private final Map<Integer, Integer> tokensBefore;
    private final Overrides overrides;
    private volatile int @Nullable [] hiddenBefore;

    Tokens(
            SourceText source,
            TokenNames names,
            LinearArena arena,
            @Nullable Symbols symbols,
            Lifetime lifetime,
            ShortTexts texts,
            long offset,
            int count,
            int triviaCount,
            int errorCount,
            Map<Integer, Integer> tokensBefore,
            Overrides overrides) {
        this.source = source;
        this.names = names;
        this.arena = arena;
        this.symbols = symbols;
        this.lifetime = lifetime;
        this.texts = texts;
        this.epoch = lifetime.epoch();
        this.offset = offset;
        this.count = count;
        this.triviaCount = triviaCount;
        this.errorCount = errorCount;
        this.tokensBefore = tokensBefore;
        this.overrides = overrides;
    }

    /** The text they were cut out of. */
    public SourceText source() {
        return source;
    }

    /** What the lexer calls its token types, channels and modes. */
    public TokenNames names() {
        return names;
    }

    /** The number of tokens on the parser's channel, EOF included. */
    public int count() {
        return count;
    }

    /** The token at an index from 0; {@link IndexOutOfBoundsException} if there is none. */
    public Token get(int index) {
        return new Token(this, index);
    }

    /** The type of the token at an index, {@link #EOF} for the last one. */
    public int type(int index) {
        return (int) tokenRecord(index) & 0xFFFF;
    }

    /** Whether a token has a type beyond the highest that a grammar has. */
    public boolean haveTypesBeyond(int maximumType) {
        for (int i = 0; i < count; i++) {
            if (type(i) > maximumType) {
                return true;
            }
        }
        return false;
    }

    /** Where the token at an index starts, in bytes. */
    public int start(int index) {
        return (int) (tokenRecord(index) >>> 32);
    }

    /** Where the token at an index ends (excluded), in bytes. In constant time for tokens of less than 65,535 bytes. */
    public int end(int index) {
        return end(index, tokenRecord(index));
    }

    private int end(int index, long record) {
        int length = (int) (record >>> 16) & 0xFFFF;
        return length < LONG_LENGTH ? (int) (record >>> 32) + length : longEnd(index);
    }

    private int longEnd(int index) {
        int next = index + 1 < count ? start(index + 1) : source.size();
        int trivia = triviaBehind(index);
        return trivia < triviaCount ? Math.min(next, triviaStart(trivia)) : next;
    }

    /** The text of the token at an index, as in {@link Lexeme#text}. */
    public String text(int index) {
        Overrides.Override override = overrides.ofToken(index);
        if (override != null) {
            return override.text();
        }
        long record = tokenRecord(index);
        return text((int) (record >>> 32), end(index, record));
    }

    /** The line of the token at an index, as in {@link Lexeme#line}. */
    public int line(int index) {
        Overrides.Override override = overrides.ofToken(index);
        return override != null ? override.line() : overrides.line(source, start(index));
    }

    /** The column of the token at an index, as in {@link Lexeme#column}. */
    public int column(int index) {
        Overrides.Override override = overrides.ofToken(index);
        return override != null ? override.column() : overrides.column(source, start(index));
    }

    /** The channel of the token at an index: 0, unless it is the end of the file. */
    int channel(int index) {
        Overrides.Override override = overrides.ofToken(index);
        return override != null ? override.channel() : 0;
    }

    /**
     * The token or hidden token as the grammar's own lexer made it, if it is of a class that the grammar's author has written: what embedded
     * code may expect it to be. Null if it is not, or if the lexeme is no token.
     */
    public org.antlr.v4.runtime.@Nullable Token made(Lexeme lexeme) {
        Overrides.Override override = override(lexeme);
        return override == null ? null : override.made();
    }

    /** What made the tokens in the grammar's own lexer, and is to make those that error recovery conjures up. */
    public TokenFactory<?> factory() {
        return overrides.factory();
    }

    /** The indexes of the first and the last code point, as the grammar's own lexer has set them. Null if they are those of the text between the lexeme's offsets. */
    public @Nullable Interval span(Lexeme lexeme) {
        Overrides.Override override = override(lexeme);
        return override == null ? null : override.span();
    }

    /**
     * The lexer errors, by their indexes among the trivia, that a lexer which reads ahead reported before it gave a token that stands before them: by the number of tokens, hidden ones included, that it had given then.
     * They are in the order of the text.
     */
    public NavigableMap<Integer, List<Integer>> earlyErrors() {
        return overrides.early();
    }

    /** Whether what a lexeme says of itself may be anything else than what follows from the text, as the grammar's own lexer has set it. */
    public boolean isOverridden(Lexeme lexeme) {
        return override(lexeme) != null;
    }

    private Overrides.@Nullable Override override(Lexeme lexeme) {
        return switch (lexeme) {
            case io.sandtree.parser.token.Token token -> overrides.ofToken(token.index());
            case Trivia trivia -> overrides.ofTrivia(trivia.index());
        };
    }

    Overrides overrides() {
        lifetime.check(epoch);
        return overrides;
    }

    /** The text between two places, {@code <EOF>} if there is none left. */
    String text(int from, int to) {
        return from == source.size() ? EMPTY_END : source.slice(from, to, texts);
    }

    static String text(SourceText source, int from, int to) {
        return from == source.size() ? EMPTY_END : source.slice(from, to);
    }

    /** Whether that is {@code wanted}. */
    static boolean isText(String wanted, SourceText source, int from, int to) {
        int length = wanted.length();
        if (from == source.size() || length != to - from) {
            return wanted.equals(text(source, from, to));
        }
        for (int i = 0; i < length; i++) {
            int b = source.byteAt(from + i);
            if (b >= 0x80 || b != wanted.charAt(i)) {
                return false; // other characters than ASCII have more bytes
            }
        }
        return true;
    }

    /**
     * The symbol of the text of the token at an index: equal texts have equal symbols. Only for the session's thread, as a new text gets a new symbol.
     *
     * @throws WrongThreadException on another thread
     * @throws IllegalStateException if the lexer was called without a place for symbols
     */
    public int symbol(int index) {
        Symbols table = symbols;
        if (table == null) {
            throw new IllegalStateException("the lexer of " + source + " was given no symbols");
        }
        if (overrides.ofToken(index) != null) {
            return table.intern(text(index));
        }
        int start = start(index);
        return table.intern(arena.segment(), source.offset() + start, end(index) - start);
    }

    /** The number of trivia: hidden, skipped and unrecognised pieces of the text. */
    public int triviaCount() {
        return triviaCount;
    }

    /** The trivia at an index from 0, in the order of the text; {@link IndexOutOfBoundsException} if there is none. */
    public Trivia trivia(int index) {
        return new Trivia(this, index);
    }

    /** What stands between the token at an index and the one before it, in the order of the text. */
    public List<Trivia> triviaBefore(int index) {
        checkIndex(index);
        int from = index == 0 ? 0 : triviaBehind(index - 1);
        int to = triviaBehind(index);
        while (to > from && !precedes(to - 1, index)) {
            to--;
        }
        return new TriviaRange(from, to);
    }

    private final class TriviaRange extends AbstractList<Trivia> {
        private final int from;
        private final int to;

        TriviaRange(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Trivia get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException(index + " of " + size());
            }
            return trivia(from + index);
        }

        @Override
        public int size() {
            return to - from;
        }
    }

    /** How many hidden tokens stand before the token at an index. */
    public int hiddenBefore(int index) {
        checkIndex(index);
        int trivia = triviaBehind(index);
        int[] known = hiddenBefore;
        if (known == null) {
            known = countHidden();
            hiddenBefore = known;
        }
        int count = known[trivia >>> BLOCK_SHIFT];
        for (int i = trivia >>> BLOCK_SHIFT << BLOCK_SHIFT; i < trivia; i++) {
            count += isHiddenToken(i) ? 1 : 0;
        }
        return count;
    }

    /** By block of trivia: how many hidden tokens are in those before. */
    private int[] countHidden() {
        int[] counts = new int[(triviaCount >>> BLOCK_SHIFT) + 1];
        int count = 0;
        for (int i = 0; i < triviaCount; i++) {
            if ((i & (1 << BLOCK_SHIFT) - 1) == 0) {
                counts[i >>> BLOCK_SHIFT] = count;
            }
            count += isHiddenToken(i) ? 1 : 0;
        }
        if ((triviaCount & (1 << BLOCK_SHIFT) - 1) == 0) {
            counts[triviaCount >>> BLOCK_SHIFT] = count;
        }
        return counts;
    }

    /** The first trivia that stands behind the token at an index, which is the number of those before it. */
    public int triviaBehind(int index) {
        int low = 0;
        int high = triviaCount;
        while (low < high) {
            int middle = low + high >>> 1;
            if (precedes(middle, index)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the trivia at an index stands before a token, as in {@link Trivia#isBefore}. */
    public boolean precedes(int trivia, int token) {
        int triviaStart = triviaStart(trivia);
        int tokenStart = start(token);
        if (triviaStart != tokenStart) {
            return triviaStart < tokenStart;
        }
        boolean isAfterToken = (triviaRecord(trivia) >>> 24 & Trivia.AFTER_TOKEN) != 0;
        return !isAfterToken || token >= tokensBefore.getOrDefault(trivia, Integer.MAX_VALUE);
    }

    /** The number of lexer errors. */
    public int errorCount() {
        return errorCount;
    }

    /** The lexer errors, in the order of the text. */
    public List<Trivia> errors() {
        List<Trivia> errors = new ArrayList<>(errorCount);
        for (int i = 0; i < triviaCount && errors.size() < errorCount; i++) {
            Trivia trivia = trivia(i);
            if (trivia.isUnrecognized()) {
                errors.add(trivia);
            }
        }
        return errors;
    }

    /**
     * Tokens and trivia together, in the order of the text. Without those that are skipped or unrecognised this is what
     * ANTLR's token stream holds.
     */
    public Iterable<Lexeme> lexemes() {
        return LexemeIterator::new;
    }

    private final class LexemeIterator implements Iterator<Lexeme> {
        private int nextToken;
        private int nextTrivia;

        /** Where the next trivia start. */
        private int triviaStart = startOfNext();

        @Override
        public boolean hasNext() {
            return nextToken < count || nextTrivia < triviaCount;
        }

        @Override
        public Lexeme next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            boolean isToken =
                    nextToken < count
                            && (start(nextToken) < triviaStart
                                    || nextTrivia == triviaCount
                                    || !precedes(nextTrivia, nextToken));
            if (isToken) {
                return get(nextToken++);
            }
            Trivia trivia = trivia(nextTrivia++);
            triviaStart = startOfNext();
            return trivia;
        }

        private int startOfNext() {
            return nextTrivia < triviaCount ? triviaStart(nextTrivia) : Integer.MAX_VALUE;
        }
    }

    /** Whether the trivia at an index is a hidden token, as in {@link Trivia#isHiddenToken}. */
    public boolean isHiddenToken(int trivia) {
        return Trivia.isHiddenToken(triviaRecord(trivia));
    }

    int triviaStart(int index) {
        return (int) (triviaRecord(index) >>> 32);
    }

    int triviaEnd(int index) {
        int next = index + 1 < triviaCount ? triviaStart(index + 1) : source.size();
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (precedes(index, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < count ? Math.min(next, start(low)) : next;
    }

    void checkIndex(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("token " + index + " of " + count);
        }
    }

    void checkTriviaIndex(int index) {
        if (index < 0 || index >= triviaCount) {
            throw new IndexOutOfBoundsException("trivia " + index + " of " + triviaCount);
        }
    }

    private long tokenRecord(int index) {
        lifetime.check(epoch);
        checkIndex(index);
        return records().get(LONG, offset + (long) index * RECORD);
    }

    long triviaRecord(int index) {
        lifetime.check(epoch);
        checkTriviaIndex(index);
        return records().get(LONG, triviaOffset() + (long) index * RECORD);
    }

    private MemorySegment records() {
        return arena.segment();
    }

    /** For generated code: where the token records start, from the start of the arena. */
    public long offset() {
        return offset;
    }

    /** For generated code: where the trivia records start, from the start of the arena. */
    public long triviaOffset() {
        return offset + (long) count * RECORD;
    }

    @Override
    public String toString() {
        return "%d tokens and %d trivia of %s".formatted(count, triviaCount, source);
    }
}
