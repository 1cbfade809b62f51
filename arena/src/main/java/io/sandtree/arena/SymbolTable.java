package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The names and the hash table of {@link Symbols}.
 *
 * <p>A name lies in a chunk of the arena, at a multiple of 4 bytes: its id, its length, its bytes. The table knows it by its <em>place</em>, which
 * is the number of the chunk and the position in it, in 32 bits; so what a search reads after the table is one or two cache lines.
 *
 * <p>The hash is a folded 128-bit multiplication over sixteen bytes at a time, as in wyhash (Wang Yi, 2019), of which both factors are blinded by
 * random seeds: with one factor known, a name could be made that turns the product to zero whatever the other is. Half of the hash is kept in
 * the table, where it chooses the slot and saves most comparisons of bytes.
 *
 * <p>Names of up to 24 bytes are read without a branch on their length, as three words that overlap where the name is shorter: lengths are hard to
 * foresee, and a branch foreseen wrongly costs as much as all the rest.
 */
final class SymbolTable {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long TAG = 0xFFFF_FFFF_0000_0000L;
    private static final int FIRST_TABLE = 1 << 8;
    private static final int LARGEST_TABLE = 1 << 30;
    static final int FIRST_CHUNK = 4 << 10;

    /** The largest size there may be, since a place has bits for no more. */
    static final int LARGEST_CHUNK = 1 << 20;

    private static final int GRAIN_BITS = 2;
    private static final int GRAIN = 1 << GRAIN_BITS;
    private static final int PLACE_BITS = 18;
    private static final int MOST_CHUNKS = 1 << 32 - PLACE_BITS;
    private static final int LENGTH_AT = 4;
    private static final int HEADER = 8;

    /** Names up to this length are covered by three words. */
    private static final int THREE_WORDS = 24;

    /** Bytes that may be read behind the last name of a chunk. */
    private static final int PADDING = 8;

    final LinearArena arena;
    private final int firstChunk;
    private final int largestChunk;
    private final long firstSeed;
    private final long secondSeed;
    private final long thirdSeed;

    /**
     * Open addressing with linear probing, at most half full. An entry is a tag, which is half of the name's hash, and the place of the name;
     * 0 is free.
     */
    private long[] table = new long[FIRST_TABLE];

    /** By id: where the name is. From the top: 14 bits for the chunk, 18 bits for the position in it in steps of 4 bytes. */
    private int[] places = new int[FIRST_TABLE];

    private int count;

    /** Whether chunks may be read unchecked: they are this thread's own. Not once they are frozen, since then others may close them. */
    private boolean raw = Memory.NATIVE;

    private MemorySegment[] chunks = new MemorySegment[4];
    private long[] chunkBases = new long[4];
    private long[] chunkOffsets = new long[4];
    private int chunkCount;
    private long chunkUsed;

    SymbolTable(String name, RandomGenerator seeds, int firstChunk, int largestChunk) {
        this.firstChunk = firstChunk;
        this.largestChunk = largestChunk;
        this.arena = LinearArena.builder().name(name).chained(firstChunk, 2L * largestChunk).open();
        this.firstSeed = seeds.nextLong();
        this.secondSeed = seeds.nextLong();
        this.thirdSeed = seeds.nextLong();
    }

    int count() {
        return count;
    }

    int lookup(MemorySegment source, long offset, int length) {
        long first = first(source, offset, length);
        long middle = word(source, offset, length, middleAt(length));
        long last = word(source, offset, length, lastAt(length));
        long tag = hash(first, middle, last, source, offset, length) & TAG;
        int slot = find(tag, first, middle, last, source, offset, length);
        return idAt((int) table[slot]);
    }

    int intern(MemorySegment source, long offset, int length) {
        long first = first(source, offset, length);
        long middle = word(source, offset, length, middleAt(length));
        long last = word(source, offset, length, lastAt(length));
        long tag = hash(first, middle, last, source, offset, length) & TAG;
        int slot = find(tag, first, middle, last, source, offset, length);
        int place = (int) table[slot];
        return place != 0 ? idAt(place) : addSlow(tag, slot, source, offset, length);
    }

    String name(int id) {
        byte[] utf8 = new byte[length(id)];
        int place = places[id];
        MemorySegment.copy(
                chunkOf(place), JAVA_BYTE, startOf(place) + HEADER, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    MemorySegment bytes(int id) {
        int length = length(id);
        int place = places[id];
        return chunkOf(place).asSlice(startOf(place) + HEADER, length).asReadOnly();
    }

    int length(int id) {
        if (id <= Symbols.NONE || id > count) {
            throw new IllegalArgumentException(
                    "no symbol has id " + id + "; ids are 1 to " + count);
        }
        int place = places[id];
        return chunkOf(place).get(INT, startOf(place) + LENGTH_AT);
    }

    /** The id of the name at a place; that of place 0 is none. */
    private int idAt(int place) {
        if (place == 0) {
            return Symbols.NONE;
        }
        return raw
                ? Memory.getInt(chunkOf(place), chunkBases[place >>> PLACE_BITS] + startOf(place))
                : chunkOf(place).get(INT, startOf(place));
    }

    private MemorySegment chunkOf(int place) {
        return chunks[place >>> PLACE_BITS];
    }

    private static long startOf(int place) {
        return (place & (1L << PLACE_BITS) - 1) << GRAIN_BITS;
    }

    /** Forgets the names above {@code kept}. The arena has been rewound to the moment when there were so many. */
    void forgetAbove(int kept, int keptChunks, long keptUsed) {
        Arrays.fill(table, 0);
        Arrays.fill(chunks, keptChunks, chunkCount, null);
        chunkCount = keptChunks;
        chunkUsed = keptUsed;
        count = kept;
        for (int id = 1; id <= kept; id++) {
            MemorySegment bytes = bytes(id);
            int length = length(id);
            long first = first(bytes, 0, length);
            long middle = word(bytes, 0, length, middleAt(length));
            long last = word(bytes, 0, length, lastAt(length));
            long tag = hash(first, middle, last, bytes, 0, length) & TAG;
            table[freeSlot(table, tag)] = tag | Integer.toUnsignedLong(places[id]);
        }
    }

    int chunkCount() {
        return chunkCount;
    }

    long chunkUsed() {
        return chunkUsed;
    }

    /** Looks the chunks up again after the arena has been sealed. */
    void renewChunks() {
        raw = false;
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            chunks[chunk] = arena.slice(chunkOffsets[chunk], chunks[chunk].byteSize());
        }
    }

    /** The slot that holds the name, or the free one where it would go. */
    private int find(
            long tag,
            long first,
            long middle,
            long last,
            MemorySegment source,
            long offset,
            int length) {
        final long[] table = this.table;
        final int mask = table.length - 1;
        int slot = (int) (tag >>> 32) & mask;
        while (true) {
            long entry = table[slot];
            if (entry == 0
                    || (entry & TAG) == tag
                            && isName((int) entry, first, middle, last, source, offset, length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private boolean isName(
            int place,
            long first,
            long middle,
            long last,
            MemorySegment source,
            long offset,
            int length) {
        MemorySegment chunk = chunkOf(place);
        long mask = mask(length);
        long difference;
        long start = startOf(place);
        if (raw) {
            long at = chunkBases[place >>> PLACE_BITS] + start;
            if (Memory.getInt(chunk, at + LENGTH_AT) != length) {
                return false;
            }
            difference =
                    Memory.getLong(chunk, at + HEADER) & mask ^ first
                            | Memory.getLong(chunk, at + HEADER + middleAt(length)) & mask ^ middle
                            | Memory.getLong(chunk, at + HEADER + lastAt(length)) & mask ^ last;
        } else {
            if (chunk.get(INT, start + LENGTH_AT) != length) {
                return false;
            }
            difference =
                    chunk.get(LONG, start + HEADER) & mask ^ first
                            | chunk.get(LONG, start + HEADER + middleAt(length)) & mask ^ middle
                            | chunk.get(LONG, start + HEADER + lastAt(length)) & mask ^ last;
        }
        return difference == 0
                && (length <= THREE_WORDS
                        || sameMiddle(chunk, start + HEADER, source, offset, length));
    }

    private static boolean sameMiddle(
            MemorySegment chunk, long start, MemorySegment source, long offset, int length) {
        for (int at = 16; at < length - 8; at += 8) {
            if (chunk.get(LONG, start + at) != source.get(LONG, offset + at)) {
                return false;
            }
        }
        return true;
    }

    private int addSlow(long tag, int slot, MemorySegment source, long offset, int length) {
        if (count >= LARGEST_TABLE / 2) {
            throw new ArenaFullException(arena.name(), length, count, LARGEST_TABLE / 2);
        }
        int id = count + 1;
        int place = store(id, source, offset, length);
        if (id == places.length) {
            places = Arrays.copyOf(places, id * 2);
        }
        places[id] = place;
        table[slot] = tag | Integer.toUnsignedLong(place);
        count = id;
        if (id * 2L >= table.length && table.length < LARGEST_TABLE) {
            table = doubled(table);
        }
        return id;
    }

    private int store(int id, MemorySegment source, long offset, int length) {
        long needed = (long) HEADER + length + PADDING;
        if (chunkCount == 0
                || chunkUsed >= largestChunk
                || chunks[chunkCount - 1].byteSize() - chunkUsed < needed) {
            addChunk(needed);
        }
        MemorySegment chunk = chunks[chunkCount - 1];
        long start = chunkUsed;
        chunk.set(INT, start, id);
        chunk.set(INT, start + LENGTH_AT, length);
        MemorySegment.copy(source, offset, chunk, start + HEADER, length);
        chunkUsed = start + HEADER + length + GRAIN - 1 & -GRAIN;
        return chunkCount - 1 << PLACE_BITS | (int) (start >>> GRAIN_BITS);
    }

    private void addChunk(long least) {
        if (chunkCount == MOST_CHUNKS) {
            throw new ArenaFullException(arena.name(), least, arena.position(), arena.position());
        }
        long last = chunkCount == 0 ? firstChunk / 2 : chunks[chunkCount - 1].byteSize();
        long bytes = Math.max(GRAIN + least, Math.min(last * 2, largestChunk));
        long offset = arena.allocateOffset(bytes, HEADER);
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
            chunkBases = Arrays.copyOf(chunkBases, chunkCount * 2);
            chunkOffsets = Arrays.copyOf(chunkOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = arena.slice(offset, bytes);
        chunkBases[chunkCount] = Memory.base(chunks[chunkCount]);
        chunkOffsets[chunkCount] = offset;
        chunkCount++;
        chunkUsed = GRAIN; // so that no place is 0
    }

    private static long[] doubled(long[] old) {
        long[] larger = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                larger[freeSlot(larger, entry)] = entry;
            }
        }
        return larger;
    }

    private static int freeSlot(long[] table, long tag) {
        int mask = table.length - 1;
        int slot = (int) (tag >>> 32) & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private long hash(
            long first, long middle, long last, MemorySegment source, long offset, int length) {
        long state = fold(first ^ firstSeed, middle ^ secondSeed);
        if (length > THREE_WORDS) {
            for (int at = 16; at < length - 8; at += 8) {
                state = fold(source.get(LONG, offset + at) ^ firstSeed, state ^ secondSeed);
            }
        }
        return fold(last ^ thirdSeed, state ^ length);
    }

    /** The first eight bytes, with zeros behind a shorter name. Checks that there are {@code length} bytes. */
    private static long first(MemorySegment source, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.byteSize());
        return word(source, offset, length, 0);
    }

    /** Eight bytes of a name from {@code at} on, or all of a shorter one. */
    private static long word(MemorySegment source, long offset, int length, int at) {
        if (offset <= source.byteSize() - 8) {
            return source.get(LONG, offset + at) & mask(length);
        }
        long bytes = 0;
        for (int index = length - 1; index >= 0; index--) {
            bytes = bytes << 8 | source.get(JAVA_BYTE, offset + index) & 0xFF;
        }
        return bytes;
    }

    private static int middleAt(int length) {
        return Math.min(lastAt(length), 8);
    }

    private static int lastAt(int length) {
        return Math.max(length, 8) - 8;
    }

    /** Ones for the first {@code length} of eight bytes; all ones for eight and more. */
    private static long mask(int length) {
        return length == 0 ? 0 : -1L >>> (-8 * Math.min(length, 8) & 63);
    }

    private static long fold(long left, long right) {
        return Math.unsignedMultiplyHigh(left, right) ^ left * right;
    }
}
