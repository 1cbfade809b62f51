package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The names and the hash table of {@link Symbols}.
 *
 * <p>The hash is a folded 128-bit multiplication over eight bytes at a time, as in wyhash (Wang Yi, 2019), from a random seed. Half of it is kept in
 * the table, where it chooses the slot and saves most comparisons of bytes.
 */
final class SymbolTable {
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_MULTIPLIER = 0xA0761D6478BD642FL;
    private static final long SECOND_MULTIPLIER = 0xE7037ED1A0B428DBL;
    private static final long TAG = 0xFFFF_FFFF_0000_0000L;
    private static final int FIRST_TABLE = 1 << 8;
    private static final int LARGEST_TABLE = 1 << 30;
    private static final int FIRST_CHUNK = 4 << 10;
    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int LENGTH_BITS = 30;
    private static final int PLACE_BITS = 20;
    private static final int MOST_CHUNKS = 1 << 14;

    /** Bytes that may be read behind the last name of a chunk. */
    private static final int PADDING = 8;

    final LinearArena arena;
    private final long seed;

    /** Open addressing with linear probing. An entry is a tag, which is half of the name's hash, and the id; 0 is free. */
    private long[] table = new long[FIRST_TABLE];

    /** By id: where the name is. From the top: 14 bits chunk, 20 bits place in the chunk, 30 bits length. */
    private long[] places = new long[FIRST_TABLE];

    private int count;

    /** Whether chunks may be read unchecked: they are this thread's own. Not once they are frozen, since then others may close them. */
    private boolean raw = Memory.NATIVE;

    private MemorySegment[] chunks = new MemorySegment[4];
    private long[] chunkBases = new long[4];
    private long[] chunkOffsets = new long[4];
    private int chunkCount;
    private long chunkUsed;

    SymbolTable(String name, long seed) {
        this.arena =
                LinearArena.builder().name(name).chained(FIRST_CHUNK, 2L * LARGEST_CHUNK).open();
        this.seed = seed;
    }

    int count() {
        return count;
    }

    int lookup(MemorySegment source, long offset, int length) {
        long first = first(source, offset, length);
        long last = last(source, offset, length);
        long tag = hash(first, last, source, offset, length) & TAG;
        return (int) table[find(tag, first, last, source, offset, length)];
    }

    int intern(MemorySegment source, long offset, int length) {
        long first = first(source, offset, length);
        long last = last(source, offset, length);
        long tag = hash(first, last, source, offset, length) & TAG;
        int slot = find(tag, first, last, source, offset, length);
        long entry = table[slot];
        return entry != 0 ? (int) entry : addSlow(tag, slot, source, offset, length);
    }

    String name(int id) {
        byte[] utf8 = new byte[length(id)];
        long place = places[id];
        MemorySegment.copy(chunkOf(place), JAVA_BYTE, startOf(place), utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    MemorySegment bytes(int id) {
        int length = length(id);
        long place = places[id];
        return chunkOf(place).asSlice(startOf(place), length).asReadOnly();
    }

    int length(int id) {
        if (id <= Symbols.NONE || id > count) {
            throw new IllegalArgumentException(
                    "no symbol has id " + id + "; ids are 1 to " + count);
        }
        return lengthOf(places[id]);
    }

    private MemorySegment chunkOf(long place) {
        return chunks[(int) (place >>> LENGTH_BITS + PLACE_BITS)];
    }

    private static long startOf(long place) {
        return place >>> LENGTH_BITS & (1L << PLACE_BITS) - 1;
    }

    private static int lengthOf(long place) {
        return (int) place & (1 << LENGTH_BITS) - 1;
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
            long tag =
                    hash(first(bytes, 0, length), last(bytes, 0, length), bytes, 0, length) & TAG;
            table[freeSlot(table, tag)] = tag | id;
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
            long tag, long first, long last, MemorySegment source, long offset, int length) {
        final long[] table = this.table;
        final int mask = table.length - 1;
        int slot = (int) (tag >>> 32) & mask;
        while (true) {
            long entry = table[slot];
            if (entry == 0
                    || (entry & TAG) == tag
                            && isName((int) entry, first, last, source, offset, length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private boolean isName(
            int id, long first, long last, MemorySegment source, long offset, int length) {
        long place = places[id];
        if (lengthOf(place) != length) {
            return false;
        }
        long start = startOf(place);
        long mask = mask(length);
        int lastAt = lastAt(length);
        MemorySegment chunk = chunkOf(place);
        long storedFirst;
        long storedLast;
        if (raw) {
            long address = chunkBases[(int) (place >>> LENGTH_BITS + PLACE_BITS)] + start;
            storedFirst = Memory.getLong(chunk, address);
            storedLast = Memory.getLong(chunk, address + lastAt);
        } else {
            storedFirst = chunk.get(LONG, start);
            storedLast = chunk.get(LONG, start + lastAt);
        }
        return (storedFirst & mask) == first
                && (storedLast & mask) == last
                && (length <= 16 || sameMiddle(chunk, start, source, offset, length));
    }

    private static boolean sameMiddle(
            MemorySegment chunk, long start, MemorySegment source, long offset, int length) {
        for (int at = 8; at < length - 8; at += 8) {
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
        long place = store(source, offset, length);
        int id = count + 1;
        if (id == places.length) {
            places = Arrays.copyOf(places, id * 2);
        }
        places[id] = place;
        table[slot] = tag | id;
        count = id;
        if (id * 3L > table.length * 2L && table.length < LARGEST_TABLE) {
            table = doubled(table);
        }
        return id;
    }

    private long store(MemorySegment source, long offset, int length) {
        if (length >= 1 << LENGTH_BITS) {
            throw new IllegalArgumentException(
                    "a name of " + length + " bytes; the most is " + ((1 << LENGTH_BITS) - 1));
        }
        long needed = (long) length + PADDING;
        if (chunkCount == 0
                || chunkUsed >= LARGEST_CHUNK
                || chunks[chunkCount - 1].byteSize() - chunkUsed < needed) {
            addChunk(needed);
        }
        long start = chunkUsed;
        MemorySegment.copy(source, offset, chunks[chunkCount - 1], start, length);
        chunkUsed = start + length;
        return (long) (chunkCount - 1) << LENGTH_BITS + PLACE_BITS | start << LENGTH_BITS | length;
    }

    private void addChunk(long least) {
        if (chunkCount == MOST_CHUNKS) {
            throw new ArenaFullException(arena.name(), least, arena.position(), arena.position());
        }
        long last = chunkCount == 0 ? FIRST_CHUNK / 2 : chunks[chunkCount - 1].byteSize();
        long bytes = Math.max(least, Math.min(last * 2, LARGEST_CHUNK));
        long offset = arena.allocateOffset(bytes, 1);
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
            chunkBases = Arrays.copyOf(chunkBases, chunkCount * 2);
            chunkOffsets = Arrays.copyOf(chunkOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = arena.slice(offset, bytes);
        chunkBases[chunkCount] = Memory.base(chunks[chunkCount]);
        chunkOffsets[chunkCount] = offset;
        chunkCount++;
        chunkUsed = 0;
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

    private long hash(long first, long last, MemorySegment source, long offset, int length) {
        long state = fold(first ^ FIRST_MULTIPLIER, seed ^ length);
        if (length > 16) {
            for (int at = 8; at < length - 8; at += 8) {
                state =
                        fold(
                                source.get(LONG, offset + at) ^ FIRST_MULTIPLIER,
                                state ^ SECOND_MULTIPLIER);
            }
        }
        return fold(last ^ SECOND_MULTIPLIER, state ^ FIRST_MULTIPLIER);
    }

    /** The first eight bytes, with zeros behind a shorter name. Checks that there are {@code length} bytes. */
    private static long first(MemorySegment source, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.byteSize());
        if (offset <= source.byteSize() - 8) {
            return source.get(LONG, offset) & mask(length);
        }
        long bytes = 0;
        for (int at = length - 1; at >= 0; at--) {
            bytes = bytes << 8 | source.get(JAVA_BYTE, offset + at) & 0xFF;
        }
        return bytes;
    }

    /** The last eight bytes; of a shorter name the same as the first. Without a branch, since lengths are hard to foresee. */
    private static long last(MemorySegment source, long offset, int length) {
        if (offset <= source.byteSize() - 8) {
            return source.get(LONG, offset + lastAt(length)) & mask(length);
        }
        return first(source, offset, length);
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
