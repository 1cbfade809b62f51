package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names as small numbers: equal bytes give the same id, different bytes different ids.
 *
 * {@snippet :
 * try (Symbols symbols = Symbols.open()) {
 *     int main = symbols.intern("main");
 *     assert symbols.intern(text, 120, 4) == main;      // the four bytes at 120 are "main"
 *     assert symbols.name(main).equals("main");
 * }
 * }
 *
 * <p>Ids count from 1 in the order of first appearance; {@link #NONE} (0) stands for "no name". A name is any sequence of bytes
 * (UTF-8 where it is text). The bytes are stored once, in a chained arena of this object's own; where they are and the hash table
 * are Java arrays of 12 bytes a name and 8 to 24 bytes a name. Interning a name that is known allocates nothing.
 *
 * <p>The hash is a folded 128-bit multiplication over eight bytes at a time, as in wyhash (Wang Yi, 2019), seeded at random, so that nobody
 * can prepare names that collide.
 *
 * <p>Confined to one thread at a time. {@link #reset()} forgets all names; {@link #close()} returns the memory.
 */
public final class Symbols implements AutoCloseable {
    /** The id that stands for "no name". */
    public static final int NONE = 0;

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

    private final LinearArena arena;
    private final long seed;

    /** Open addressing with linear probing. An entry is half of the name's hash, which also chooses the slot, and the id; 0 is free. */
    private long[] table = new long[FIRST_TABLE];

    /** By id: the chunk (upper half) and the place in it (lower half) of the name's bytes. */
    private long[] starts = new long[FIRST_TABLE];

    private int[] lengths = new int[FIRST_TABLE];
    private int count;

    private MemorySegment[] chunks = new MemorySegment[4];
    private int chunkCount;
    private long chunkUsed;

    private Symbols(LinearArena arena, long seed) {
        this.arena = arena;
        this.seed = seed;
    }

    /** An empty set of names. */
    public static Symbols open() {
        LinearArena arena =
                LinearArena.builder()
                        .name("symbols")
                        .chained(FIRST_CHUNK, 2L * LARGEST_CHUNK)
                        .open();
        return new Symbols(arena, ThreadLocalRandom.current().nextLong());
    }

    /** The id of a name, which is added if it is new. */
    public int intern(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return intern(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    /**
     * The id of the {@code length} bytes at {@code offset}, which are added if they are new.
     *
     * @throws IndexOutOfBoundsException if the segment has no such bytes
     * @throws ArenaFullException if there are 2^29 names already, or no memory for one more
     */
    public int intern(MemorySegment source, long offset, int length) {
        long tag = hash(source, offset, length) & TAG;
        int slot = find(tag, source, offset, length);
        long entry = table[slot];
        return entry != 0 ? (int) entry : addSlow(tag, slot, source, offset, length);
    }

    /** The id of a name, or {@link #NONE} if it was never interned. */
    public int lookup(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return lookup(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    /**
     * The id of the {@code length} bytes at {@code offset}, or {@link #NONE} if they were never interned.
     *
     * @throws IndexOutOfBoundsException if the segment has no such bytes
     */
    public int lookup(MemorySegment source, long offset, int length) {
        return (int) table[find(hash(source, offset, length) & TAG, source, offset, length)];
    }

    /**
     * The name with this id. Bytes that are not UTF-8 appear as U+FFFD.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public String name(int id) {
        byte[] utf8 = new byte[length(id)];
        MemorySegment.copy(chunk(id), JAVA_BYTE, (int) starts[id], utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * The bytes of the name with this id, read-only; valid until {@link #reset()}.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public MemorySegment bytes(int id) {
        int length = length(id);
        return chunk(id).asSlice((int) starts[id], length).asReadOnly();
    }

    /**
     * How many bytes the name with this id has.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public int length(int id) {
        if (id <= NONE || id > count) {
            throw new IllegalArgumentException(
                    "no symbol has id " + id + "; ids are 1 to " + count);
        }
        return lengths[id];
    }

    /** How many different names there are; also the largest id. */
    public int size() {
        return count;
    }

    /** Forgets all names, and keeps the memory for new ones. */
    public void reset() {
        arena.reset();
        Arrays.fill(table, 0);
        Arrays.fill(chunks, null);
        chunkCount = 0;
        chunkUsed = 0;
        count = 0;
    }

    /** Returns the memory. */
    @Override
    public void close() {
        arena.close();
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

    /** The stored side is this object's own and read unchecked; the caller's side is checked by the JDK. */
    private boolean sameBytes(int id, MemorySegment source, long offset, int length) {
        if (lengths[id] != length) {
            return false;
        }
        MemorySegment chunk = chunk(id);
        long stored = Memory.base(chunk) + (int) starts[id];
        int index = 0;
        for (; index + 8 <= length; index += 8) {
            if (Memory.getLong(chunk, stored + index) != source.get(LONG, offset + index)) {
                return false;
            }
        }
        for (; index < length; index++) {
            if (Memory.getByte(chunk, stored + index) != source.get(JAVA_BYTE, offset + index)) {
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
        MemorySegment chunk = arena.allocate(Math.max(least, Math.min(last * 2, LARGEST_CHUNK)), 1);
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount++] = chunk;
        chunkUsed = 0;
    }

    private static long[] doubled(long[] old) {
        long[] larger = new long[old.length * 2];
        int mask = larger.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (larger[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                larger[slot] = entry;
            }
        }
        return larger;
    }

    private long hash(MemorySegment source, long offset, int length) {
        long state = seed ^ length;
        int left = length;
        long at = offset;
        while (left > 8) {
            state = fold(source.get(LONG, at) ^ FIRST_MULTIPLIER, state ^ SECOND_MULTIPLIER);
            at += 8;
            left -= 8;
        }
        long tail;
        if (length >= 8) {
            tail = source.get(LONG, offset + length - 8);
        } else if (length >= 4) {
            tail = (long) source.get(INT, offset) << 32 ^ source.get(INT, offset + length - 4);
        } else if (length > 0) {
            tail =
                    (long) source.get(JAVA_BYTE, offset) << 16
                            ^ (long) source.get(JAVA_BYTE, offset + (length >>> 1)) << 8
                            ^ source.get(JAVA_BYTE, offset + length - 1);
        } else {
            tail = 0;
        }
        return fold(tail ^ FIRST_MULTIPLIER, fold(state ^ SECOND_MULTIPLIER, FIRST_MULTIPLIER));
    }

    private static long fold(long left, long right) {
        return Math.unsignedMultiplyHigh(left, right) ^ left * right;
    }
}
