package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Matches words without the automaton: finds their end, eight bytes at a time, and looks them up among the keywords. What words are, the
 * grammar compiler has found out from the automaton; wherever there is doubt, the automaton is asked.
 *
 * <p>Keywords are in a table without collisions: the multiplier of the hash is searched for when it is built. A keyword is
 * recognised by its first eight bytes, its length and its last eight bytes.
 */
final class Words {
    static final int FIRST = 1;
    private static final int MEMBER = 2;
    private static final int TERMINATOR = 4;

    /** What {@link #match} returns when the automaton has to be asked. */
    static final long UNKNOWN = -1;

    /** Keywords beyond this length are not covered by their first and last eight bytes. */
    private static final int LONGEST_KEYWORD = 16;

    private static final int MOST_SLOTS = 1 << 14;
    private static final int TRIES_PER_SIZE = 500;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long LENGTH_FACTOR = 0xC2B2AE3D27D4EB4FL;

    /** For every byte what it is in words. */
    final byte[] kinds = new byte[256];

    private final long[] run;
    private int effect;
    private long multiplier;
    private int shift;
    private long[] heads = {};
    private long[] tails = {};
    private int[] lengths = {};
    private int[] effects = {};

    private record Keyword(long head, long tail, int length, int effect) {}

    private Words(Runs runs) {
        run = runs.words;
    }

    /** No words: no byte is the first of one. */
    static Words none() {
        return new Words(new Runs(1));
    }

    static Words read(ConstantReader in) {
        byte[] kinds = new byte[0x80];
        for (int b = 0; b < kinds.length; ) {
            int kind = in.number();
            int length = in.number();
            Arrays.fill(kinds, b, b + length, (byte) kind);
            b += length;
        }
        Runs runs = new Runs(1);
        runs.add(b -> (kinds[b] & MEMBER) != 0);
        Words words = new Words(runs);
        words.effect = in.number();
        Keyword[] keywords = new Keyword[in.number()];
        for (int i = 0; i < keywords.length; i++) {
            keywords[i] = keyword(Objects.requireNonNull(in.text()), in.number());
        }
        if (!words.build(keywords)) {
            return none();
        }
        System.arraycopy(kinds, 0, words.kinds, 0, kinds.length);
        return words;
    }

    private static Keyword keyword(String text, int effect) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer padded =
                ByteBuffer.wrap(Arrays.copyOf(bytes, Math.max(Long.BYTES, bytes.length)))
                        .order(ByteOrder.LITTLE_ENDIAN);
        long tail = padded.getLong(Math.max(0, bytes.length - Long.BYTES));
        return new Keyword(padded.getLong(0), tail, bytes.length, effect);
    }

    /** Finds a table without collisions; returns whether there is one, and all keywords are short enough. */
    private boolean build(Keyword[] keywords) {
        int slots = Integer.highestOneBit(2 * keywords.length + 1) << 1;
        multiplier = GOLDEN;
        for (; slots <= MOST_SLOTS; slots *= 2) {
            shift = Long.numberOfLeadingZeros(slots) + 1;
            for (int i = 0; i < TRIES_PER_SIZE; i++) {
                multiplier = multiplier * GOLDEN + 2 | 1;
                if (fill(keywords, slots)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fill(Keyword[] keywords, int slots) {
        heads = new long[slots];
        tails = new long[slots];
        lengths = new int[slots];
        effects = new int[slots];
        for (Keyword keyword : keywords) {
            int slot = slot(keyword.head, keyword.length);
            if (lengths[slot] != 0 || keyword.length > LONGEST_KEYWORD) {
                return false;
            }
            heads[slot] = keyword.head;
            tails[slot] = keyword.tail;
            lengths[slot] = keyword.length;
            effects[slot] = keyword.effect;
        }
        return true;
    }

    private int slot(long head, long length) {
        return (int) ((head ^ length * LENGTH_FACTOR) * multiplier >>> shift);
    }

    /**
     * Matches a word whose first byte is of kind {@link #FIRST}.
     *
     * @return its length in the upper half and its effect in the lower one, or {@link #UNKNOWN}
     */
    long match(MemorySegment memory, long start) {
        long head = Memory.getLong(memory, start);
        long stops = Runs.stops(run, 0, head);
        long length = Long.numberOfTrailingZeros(stops) >>> 3;
        if (stops != 0) {
            head &= (stops & -stops) - 1 >>> 7;
        }
        int kind = kinds[Memory.getByte(memory, start + length) & 0xFF];
        if (stops == 0 || (kind & MEMBER) != 0) {
            return matchLong(memory, start);
        }
        if ((kind & TERMINATOR) == 0) {
            return UNKNOWN;
        }
        int slot = slot(head, length);
        boolean isKeyword = heads[slot] == head && lengths[slot] == length;
        return length << 32 | (isKeyword ? effects[slot] : effect);
    }

    /** Matches a word of eight bytes or more, or one with characters that {@link Runs} stops at. */
    private long matchLong(MemorySegment memory, long start) {
        long next = start;
        int kind;
        do {
            long stops;
            while ((stops = Runs.stops(run, 0, Memory.getLong(memory, next))) == 0) {
                next += Long.BYTES;
            }
            next += Long.numberOfTrailingZeros(stops) >>> 3;
            kind = kinds[Memory.getByte(memory, next) & 0xFF];
            next++;
        } while ((kind & MEMBER) != 0);
        if ((kind & TERMINATOR) == 0) {
            return UNKNOWN;
        }
        long length = next - 1 - start;
        long head = Memory.getLong(memory, start);
        long tail = head;
        if (length >= Long.BYTES) {
            tail = Memory.getLong(memory, start + length - Long.BYTES);
        } else {
            head &= (1L << (length << 3)) - 1;
            tail = head;
        }
        int slot = slot(head, length);
        boolean isKeyword = heads[slot] == head && lengths[slot] == length && tails[slot] == tail;
        return length << 32 | (isKeyword ? effects[slot] : effect);
    }
}
