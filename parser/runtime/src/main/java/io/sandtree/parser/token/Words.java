package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Matches words without the automaton: finds their end, eight bytes at a time, and looks them up among the keywords. What words are, the
 * grammar compiler has found out from the automaton; wherever there is doubt, the automaton is asked. In a mode without such words, strings
 * in quotes take their place: they have no keywords, and the byte that ends them belongs to them.
 *
 * <p>Keywords are in a table without collisions: the multiplier of the hash is searched for when it is built. For hundreds of keywords there is none; then the hash also tells a bucket, and for each bucket a
 * displacement is searched for that takes its keywords to free slots (the "hash, displace" of Pagh, <i>Hash and Displace: Efficient Evaluation of Minimal Perfect Hash Functions</i>, 1999). A keyword is
 * recognised by its first eight bytes, its length and its last eight bytes, and by all of them if it is longer than these. Where upper and lower case make no difference, one bit is set in all bytes of a word first; members that are no
 * letters differ in others.
 */
final class Words {
    private static final int FIRST = 1;

    /** What a byte behind the first is: part of the word, or certain to end it, or 0 for the automaton to decide. */
    static final byte MEMBER = 2;

    static final byte TERMINATOR = 4;

    /** Longer keywords are not covered by their first and last eight bytes. */
    private static final int COVERED = 16;

    private static final int ASCII = 0x80;
    private static final int MOST_SLOTS_PER_KEYWORD = 8;
    private static final int TRIES_PER_SIZE = 400;
    private static final int KEYWORDS_PER_BUCKET = 2;

    private static final int[] NONE = {};
    private static final long LOWER_CASE = 0x2020202020202020L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long TAIL_FACTOR = 0xC2B2AE3D27D4EB4FL;

    /** For every byte what it is in words. */
    final byte[] kinds = new byte[256];

    /** The members, as {@link Runs} describes them. */
    final long[] run;

    /** Bytes of a terminator that belong to the word. */
    final int closing;

    /** The record of words, without offset and length. */
    final long record;

    /** The bits to be set in words before they are looked up. */
    final long fold;

    private final boolean[] isFirst = new boolean[ASCII];
    private long multiplier;
    private int shift;

    /** By bucket; empty if slots are told by the hash alone. */
    private int[] displacements = NONE;

    private int bucketShift;

    private long[] heads = {};
    private long[] tails = {};
    private int[] lengths = {};
    private long[] keywordRecords = {};

    /** Those of more than {@link #COVERED} bytes, as a whole. */
    private long[][] wholes = {};

    /**
     * @param head its first eight bytes
     * @param tail its last eight bytes, 0 if it is shorter
     * @param whole all of it, eight bytes each
     */
    private record Keyword(long head, long tail, int length, long[] whole, int effect) {
        long hash() {
            return length < Long.BYTES ? head : longHash(head, tail, length);
        }
    }

    private Words(LexerTables tables, int effect, int closing, long fold, IntPredicate isMember) {
        this.fold = fold;
        Runs runs = new Runs(1);
        runs.add(isMember);
        this.run = runs.words;
        this.closing = closing;
        this.record = tables.records[effect];
    }

    /** Reads what the grammar compiler has found in a mode, or finds strings in it. */
    static Words read(ConstantReader in, LexerTables tables, int start) {
        if (in.number() == 0) {
            return strings(tables, start);
        }
        byte[] kinds = new byte[ASCII];
        for (int b = 0; b < kinds.length; ) {
            int kind = in.number();
            for (int rest = in.number(); rest > 0; rest--) {
                kinds[b++] = (byte) kind;
            }
        }
        // Heads of short words are padded with NUL.
        kinds[0] = 0;
        int effect = in.number();
        long fold = in.number() == 0 ? 0 : LOWER_CASE;
        Words words = new Words(tables, effect, 0, fold, b -> (kinds[b] & MEMBER) != 0);
        for (int b = 0; b < ASCII; b++) {
            words.kinds[b] = (byte) (kinds[b] & (MEMBER | TERMINATOR));
            words.isFirst[b] = (kinds[b] & FIRST) != 0;
        }
        Keyword[] keywords = new Keyword[in.number()];
        for (int i = 0; i < keywords.length; i++) {
            String text = Objects.requireNonNull(in.text());
            keywords[i] = words.keyword(text, in.number());
            if (tables.kinds[keywords[i].effect] != LexerTables.TOKEN) {
                words.isFirst[text.charAt(0)] = false;
                words.isFirst[fold == 0 ? text.charAt(0) : Character.toUpperCase(text.charAt(0))] =
                        false;
            }
        }
        boolean isUsable =
                tables.kinds[effect] == LexerTables.TOKEN && words.build(keywords, tables.records);
        return isUsable ? words : strings(tables, start);
    }

    /**
     * Strings that begin and end with the same character and need no look at the one behind them. If there are several kinds, those whose
     * quotes come first in ASCII.
     */
    private static Words strings(LexerTables tables, int start) {
        for (int b = 0; b < ASCII; b++) {
            int inside = tables.next(start, b);
            int after = tables.next(inside, b);
            int effect = tables.acceptedToken(after);
            boolean isString = inside != 0 && inside <= tables.lastRun && effect != 0;
            for (int c = 0; c < 256 && isString; c++) {
                isString = tables.next(after, c) == 0;
            }
            if (isString) {
                Words strings =
                        new Words(tables, effect, 1, 0, c -> tables.next(inside, c) == inside);
                strings.kinds[b] = TERMINATOR;
                strings.isFirst[b] = true;
                strings.build(new Keyword[0], tables.records);
                return strings;
            }
        }
        Words none = new Words(tables, 0, 0, 0, b -> false);
        none.build(new Keyword[0], tables.records);
        return none;
    }

    private Keyword keyword(String text, int effect) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] |= (byte) fold;
        }
        ByteBuffer padded =
                ByteBuffer.allocate(Math.max(Long.BYTES, bytes.length))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(0, bytes);
        long tail = bytes.length < Long.BYTES ? 0 : padded.getLong(bytes.length - Long.BYTES);
        long[] whole = new long[bytes.length / Long.BYTES];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = padded.getLong(i * Long.BYTES);
        }
        return new Keyword(padded.getLong(0), tail, bytes.length, whole, effect);
    }

    /** Finds a table without collisions; returns whether there is one. */
    private boolean build(Keyword[] keywords, long[] records) {
        int count = keywords.length;
        int least = Integer.highestOneBit(2 * count + 1) << 1;
        multiplier = GOLDEN;
        for (int slots = least; slots <= MOST_SLOTS_PER_KEYWORD * (count + 1); slots *= 2) {
            // By chance, so many pairs collide; the number of tries is e to the sixth.
            boolean isLikely = (double) count * count / 2 / slots < 6;
            for (int i = 0; i < TRIES_PER_SIZE && isLikely; i++) {
                begin(slots);
                if (fill(keywords, records)) {
                    return true;
                }
            }
        }
        int buckets = Integer.highestOneBit(count / KEYWORDS_PER_BUCKET + 1) << 1;
        for (int i = 0; i < TRIES_PER_SIZE; i++) {
            begin(2 * least);
            if (fillDisplaced(keywords, buckets, records)) {
                return true;
            }
        }
        return false;
    }

    private void begin(int slots) {
        shift = Long.numberOfLeadingZeros(slots) + 1;
        multiplier = multiplier * GOLDEN + 2 | 1;
        displacements = NONE;
        heads = new long[slots];
        tails = new long[slots];
        lengths = new int[slots];
        keywordRecords = new long[slots];
        wholes = new long[slots][];
    }

    private boolean fill(Keyword[] keywords, long[] records) {
        for (Keyword keyword : keywords) {
            int slot = slot(keyword.hash());
            if (lengths[slot] != 0) {
                return false;
            }
            put(keyword, slot, records);
        }
        return true;
    }

    /** Fills the buckets with the most keywords first. */
    private boolean fillDisplaced(Keyword[] keywords, int count, long[] records) {
        displacements = new int[count];
        bucketShift = shift - Integer.numberOfTrailingZeros(count);
        List<List<Keyword>> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buckets.add(new ArrayList<>());
        }
        for (Keyword keyword : keywords) {
            buckets.get(bucket(keyword.hash() * multiplier)).add(keyword);
        }
        buckets.sort(Comparator.comparingInt(bucket -> -bucket.size()));
        return buckets.stream().allMatch(bucket -> displace(bucket, records));
    }

    /** Finds free slots for the keywords of a bucket. */
    private boolean displace(List<Keyword> keywords, long[] records) {
        if (keywords.isEmpty()) {
            return true;
        }
        int bucket = bucket(keywords.get(0).hash() * multiplier);
        BitSet taken = new BitSet();
        for (int displacement = 0; displacement < heads.length; displacement++) {
            displacements[bucket] = displacement;
            taken.clear();
            for (Keyword keyword : keywords) {
                int slot = slot(keyword.hash());
                if (lengths[slot] == 0) {
                    taken.set(slot);
                }
            }
            if (taken.cardinality() == keywords.size()) {
                keywords.forEach(keyword -> put(keyword, slot(keyword.hash()), records));
                return true;
            }
        }
        return false;
    }

    private void put(Keyword keyword, int slot, long[] records) {
        heads[slot] = keyword.head;
        tails[slot] = keyword.tail;
        lengths[slot] = keyword.length;
        keywordRecords[slot] = records[keyword.effect];
        wholes[slot] = keyword.whole;
    }

    private int slot(long hash) {
        long product = hash * multiplier;
        int slot = (int) (product >>> shift);
        return displacements.length == 0 ? slot : slot ^ displacements[bucket(product)];
    }

    /** The bits of the hash below those of the slot. */
    private int bucket(long product) {
        return (int) (product >>> bucketShift) & displacements.length - 1;
    }

    private static long longHash(long head, long tail, long length) {
        return (head ^ tail * TAIL_FACTOR) + length;
    }

    /** Whether every token that begins with this byte is a word, or cannot be told from one without the automaton. */
    boolean isFirst(int b) {
        return isFirst[b];
    }

    /** The length of the word that starts at an address, what closes it left out; 0 if the automaton has to decide. */
    int length(MemorySegment memory, long start) {
        long end = start;
        int kind;
        do {
            end = Runs.end(run, memory, end + 1, 0);
            kind = kinds[Memory.getByte(memory, end) & 0xFF];
        } while (kind == MEMBER);
        return kind == TERMINATOR ? (int) (end - start) : 0;
    }

    /**
     * The record of a word.
     *
     * @param base the record if it is no keyword
     */
    long record(MemorySegment memory, long start, long length, long base) {
        return length < Long.BYTES
                ? record(folded(Memory.getLong(memory, start), length), base)
                : longRecord(memory, start, length, base);
    }

    /** What a word of less than eight bytes is looked up by. */
    private long folded(long head, long length) {
        return (head | fold) & (1L << (length << 3)) - 1;
    }

    /**
     * The record of a word of less than eight bytes.
     *
     * @param head the word with the bits of {@link #fold} set, padded with NUL
     * @param base the record if it is no keyword
     */
    long record(long head, long base) {
        int slot = slot(head);
        // As a branch, it would be mispredicted for every other keyword.
        long difference = heads[slot] ^ head;
        long isDifferent = (difference | -difference) >> 63;
        long keyword = keywordRecords[slot];
        return keyword ^ (keyword ^ base) & isDifferent;
    }

    /**
     * The record of a word of eight bytes or more.
     *
     * @param base the record if it is no keyword
     */
    long longRecord(MemorySegment memory, long start, long length, long base) {
        long head = Memory.getLong(memory, start) | fold;
        long tail = Memory.getLong(memory, start + length - Long.BYTES) | fold;
        int slot = slot(longHash(head, tail, length));
        boolean isKeyword = heads[slot] == head && lengths[slot] == length && tails[slot] == tail;
        return isKeyword && (length <= COVERED || isWhole(memory, start, wholes[slot]))
                ? keywordRecords[slot]
                : base;
    }

    private boolean isWhole(MemorySegment memory, long start, long[] whole) {
        for (int i = 0; i < whole.length; i++) {
            if ((Memory.getLong(memory, start + (long) i * Long.BYTES) | fold) != whole[i]) {
                return false;
            }
        }
        return true;
    }
}
