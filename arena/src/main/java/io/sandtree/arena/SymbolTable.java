package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names and the hash table of {@link Symbols}.
 *
 * <p>The hash is a folded 128-bit multiplication over eight bytes at a time, as in wyhash (Wang Yi, 2019), from a random seed. Half of it is kept in
 * the table, where it chooses the slot and saves most comparisons of bytes.
 */
final class SymbolTable {
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_MULTIPLIER = 0xA0761D6478BD642FL;
    private static final long SECOND_MULTIPLIER = 0xE7037ED1A0B428DBL;
    private static final long TAG = 0xFFFF_FFFF_0000_0000L;
    private static final int FIRST_TABLE = 1 << 8;
    private static final int LARGEST_TABLE = 1 << 30;
    private static final int FIRST_CHUNK = 4 << 10;
    private static final int LARGEST_CHUNK = 1 << 20;

    final LinearArena arena;
    private final long seed;

    /** Open addressing with linear probing. An entry is a tag, which is half of the name's hash, and the id; 0 is free. */
    private long[] table = new long[FIRST_TABLE];

    /** By id: the chunk (upper half) and the place in it (lower half) of the name's bytes. */
    private long[] starts = new long[FIRST_TABLE];

    private int[] lengths = new int[FIRST_TABLE];
    private int count;

    private MemorySegment[] chunks = new MemorySegment[4];
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
        return (int) table[find(hash(source, offset, length) & TAG, source, offset, length)];
    }

    int intern(MemorySegment source, long offset, int length) {
        long tag = hash(source, offset, length) & TAG;
        int slot = find(tag, source, offset, length);
        long entry = table[slot];
        return entry != 0 ? (int) entry : addSlow(tag, slot, source, offset, length);
    }

    String name(int id) {
        byte[] utf8 = new byte[length(id)];
        MemorySegment.copy(chunk(id), JAVA_BYTE, (int) starts[id], utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    MemorySegment bytes(int id) {
        int length = length(id);
        return chunk(id).asSlice((int) starts[id], length).asReadOnly();
    }

    int length(int id) {
        if (id <= Symbols.NONE || id > count) {
            throw new IllegalArgumentException(
                    "no symbol has id " + id + "; ids are 1 to " + count);
        }
        return lengths[id];
    }

    /** Forgets the names above {@code kept}. The arena has been rewound to the moment when there were so many. */
    void forgetAbove(int kept, int keptChunks, long keptUsed) {
        Arrays.fill(table, 0);
        Arrays.fill(chunks, keptChunks, chunkCount, null);
        chunkCount = keptChunks;
        chunkUsed = keptUsed;
        count = kept;
        for (int id = 1; id <= kept; id++) {
            long tag = hash(chunk(id), (int) starts[id], lengths[id]) & TAG;
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
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            chunks[chunk] = arena.slice(chunkOffsets[chunk], chunks[chunk].byteSize());
        }
    }

    private MemorySegment chunk(int id) {
        return chunks[(int) (starts[id] >>> 32)];
    }

    /** The slot that holds the name, or the free one where it would go. */
    private int find(long tag, MemorySegment source, long offset, int length) {
        final long[] table = this.table;
        final int mask = table.length - 1;
        int slot = (int) (tag >>> 32) & mask;
        while (true) {
            long entry = table[slot];
            if (entry == 0
                    || (entry & TAG) == tag && sameBytes((int) entry, source, offset, length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private boolean sameBytes(int id, MemorySegment source, long offset, int length) {
        if (lengths[id] != length) {
            return false;
        }
        MemorySegment chunk = chunk(id);
        long stored = (int) starts[id];
        int index = 0;
        for (; index + 8 <= length; index += 8) {
            if (chunk.get(LONG, stored + index) != source.get(LONG, offset + index)) {
                return false;
            }
        }
        for (; index < length; index++) {
            if (chunk.get(JAVA_BYTE, stored + index) != source.get(JAVA_BYTE, offset + index)) {
                return false;
            }
        }
        return true;
    }

    private int addSlow(long tag, int slot, MemorySegment source, long offset, int length) {
        if (count >= LARGEST_TABLE / 2) {
            throw new ArenaFullException(arena.name(), length, count, LARGEST_TABLE / 2);
        }
        long start = store(source, offset, length);
        int id = count + 1;
        if (id == starts.length) {
            starts = Arrays.copyOf(starts, id * 2);
            lengths = Arrays.copyOf(lengths, id * 2);
        }
        starts[id] = start;
        lengths[id] = length;
        table[slot] = tag | id;
        count = id;
        if (id * 3L > table.length * 2L && table.length < LARGEST_TABLE) {
            table = doubled(table);
        }
        return id;
    }

    private long store(MemorySegment source, long offset, int length) {
        if (chunkCount == 0 || chunks[chunkCount - 1].byteSize() - chunkUsed < length) {
            addChunk(length);
        }
        long place = chunkUsed;
        MemorySegment.copy(source, offset, chunks[chunkCount - 1], place, length);
        chunkUsed = place + length;
        return (long) (chunkCount - 1) << 32 | place;
    }

    private void addChunk(int least) {
        long last = chunkCount == 0 ? FIRST_CHUNK / 2 : chunks[chunkCount - 1].byteSize();
        long bytes = Math.max(least, Math.min(last * 2, LARGEST_CHUNK));
        long offset = arena.allocateOffset(bytes, 1);
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
            chunkOffsets = Arrays.copyOf(chunkOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = arena.slice(offset, bytes);
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

    private long hash(MemorySegment source, long offset, int length) {
        long state = seed ^ length;
        long at = offset;
        for (int left = length; left > 8; left -= 8) {
            state = fold(source.get(LONG, at) ^ FIRST_MULTIPLIER, state ^ SECOND_MULTIPLIER);
            at += 8;
        }
        long tail = tail(source, offset, length);
        return fold(tail ^ FIRST_MULTIPLIER, fold(state ^ SECOND_MULTIPLIER, FIRST_MULTIPLIER));
    }

    /** The last eight bytes, or all of them if there are fewer. */
    private static long tail(MemorySegment source, long offset, int length) {
        if (length >= 8) {
            return source.get(LONG, offset + length - 8);
        }
        if (length >= 4) {
            return (long) source.get(INT, offset) << 32 ^ source.get(INT, offset + length - 4);
        }
        if (length > 0) {
            return (long) source.get(JAVA_BYTE, offset) << 16
                    ^ (long) source.get(JAVA_BYTE, offset + (length >>> 1)) << 8
                    ^ source.get(JAVA_BYTE, offset + length - 1);
        }
        if (length < 0 || offset < 0 || offset > source.byteSize()) {
            throw new IndexOutOfBoundsException(
                    length + " bytes at " + offset + " of " + source.byteSize());
        }
        return 0;
    }

    private static long fold(long left, long right) {
        return Math.unsignedMultiplyHigh(left, right) ^ left * right;
    }
}
