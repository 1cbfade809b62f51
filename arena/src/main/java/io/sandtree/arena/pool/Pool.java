package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.CorruptionException;
import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Slots of one size. Allocating and freeing are a few instructions each, in any order.
 *
 * {@snippet :
 * Pool points = Pool.in(arena, POINT_LAYOUT);
 * points.preheat(10_000);                              // optional: take the memory now
 * MemorySegment point = points.allocate(POINT_LAYOUT);
 * points.free(point);                                  // the next allocation gets this slot
 * }
 *
 * <p>When to pick it: many objects of the same size that die at random. For several sizes see {@link Buckets}; if freed slots should be
 * reused lowest first, or memory of free objects must not be written, see {@link Slab}.
 *
 * <p>A free slot holds the offset of the next free one in its first 8 bytes (an intrusive free list), so there is no other memory in use
 * per slot, except for one bit for every 8 bytes in the check profile. Slots are taken from the arena in batches that double up
 * to 64 KiB.
 */
public final class Pool extends OffsetAllocator {
    private static final long NONE = -1;
    private static final int LINK_BYTES = 8;
    private static final int FIRST_BATCH = 16;
    private static final long LARGEST_BATCH_BYTES = 64 << 10;

    private final long slotBytes;
    private final long alignment;
    private final long guards;
    private final long stride;
    private final long most;

    /** Links are stored xor this, so that one which was overwritten is noticed. */
    private final long secret = ThreadLocalRandom.current().nextLong();

    private long free = NONE;
    private long fresh;
    private long freshEnd;
    private long slots;
    private long used;
    private int nextBatch = FIRST_BATCH;

    private long[] batchStarts = new long[4];
    private long[] batchEnds = new long[4];
    private int batches;
    private int batch = -1;

    private Pool(LinearArena arena, long slotBytes, long alignment, long most) {
        super(arena);
        if (slotBytes <= 0 || alignment <= 0 || Long.bitCount(alignment) != 1 || most <= 0) {
            throw new IllegalArgumentException(
                    "not a pool: slots of "
                            + slotBytes
                            + " bytes aligned to "
                            + alignment
                            + ", at most "
                            + most);
        }
        this.slotBytes = slotBytes;
        this.alignment = Math.max(alignment, LINK_BYTES);
        this.guards = guardBytes(this.alignment);
        this.stride =
                Math.max(slotBytes, LINK_BYTES) + guards + this.alignment - 1 & -this.alignment;
        this.most = most;
    }

    /** A pool of slots that fit {@code layout}, growing as the arena allows. */
    public static Pool in(LinearArena arena, MemoryLayout layout) {
        return in(arena, layout.byteSize(), layout.byteAlignment());
    }

    /** A pool of slots of {@code slotBytes} bytes, growing as the arena allows. */
    public static Pool in(LinearArena arena, long slotBytes, long alignment) {
        return new Pool(arena, slotBytes, alignment, Long.MAX_VALUE);
    }

    /** A pool that never holds more than {@code slots} slots, and takes them all at once. */
    public static Pool fixed(LinearArena arena, MemoryLayout layout, long slots) {
        Pool pool = new Pool(arena, layout.byteSize(), layout.byteAlignment(), slots);
        pool.preheat(slots);
        return pool;
    }

    /** Takes memory for {@code wanted} slots in all now, so that allocating the first so many takes none. */
    public void preheat(long wanted) {
        checkUsable();
        if (wanted > most) {
            throw new ArenaFullException(
                    toString(), wanted * stride, slots * stride, most * stride);
        }
        if (wanted > slots) {
            addBatch(wanted - slots);
        }
    }

    @Override
    long take(long size, long wantedAlignment) {
        if (size - guards > slotBytes || wantedAlignment > alignment) {
            throw new IllegalArgumentException(
                    this
                            + " has slots of "
                            + slotBytes
                            + " bytes aligned to "
                            + alignment
                            + ", not "
                            + (size - guards)
                            + " aligned to "
                            + wantedAlignment);
        }
        long slot = free;
        if (slot != NONE) {
            free = nextOf(slot);
        } else {
            if (fresh == freshEnd) {
                nextBatchSlow();
            }
            slot = fresh;
            fresh = slot + stride;
        }
        used++;
        return slot;
    }

    private void nextBatchSlow() {
        if (batch + 1 == batches) {
            growSlow();
        }
        batch++;
        fresh = batchStarts[batch];
        freshEnd = batchEnds[batch];
    }

    private void growSlow() {
        if (slots >= most) {
            throw new ArenaFullException(toString(), stride, used * stride, most * stride);
        }
        long wanted = Math.min(nextBatch, most - slots);
        try {
            addBatch(wanted);
        } catch (ArenaFullException full) {
            if (wanted == 1) {
                throw full;
            }
            addBatch(1);
        }
        if (nextBatch * stride < LARGEST_BATCH_BYTES) {
            nextBatch *= 2;
        }
    }

    private void addBatch(long count) {
        long start = arena.allocateOffset(Math.multiplyExact(count, stride), alignment);
        if (batches == batchStarts.length) {
            batchStarts = Arrays.copyOf(batchStarts, batches * 2);
            batchEnds = Arrays.copyOf(batchEnds, batches * 2);
        }
        batchStarts[batches] = start;
        batchEnds[batches] = start + count * stride;
        batches++;
        slots += count;
    }

    @Override
    void give(long slot) {
        arena.segment().set(JAVA_LONG_UNALIGNED, slot, free ^ secret);
        free = slot;
        used--;
    }

    /** The link is in memory that callers can write, so it is believed only if it could be a slot. */
    private long nextOf(long slot) {
        long next = arena.segment().get(JAVA_LONG_UNALIGNED, slot) ^ secret;
        if (next != NONE && (next < 0 || next > arena.position() - stride)) {
            throw new CorruptionException(
                    this + ": the slot at " + slot + " was written after it had been freed");
        }
        return next;
    }

    @Override
    long granted(long offset) {
        return stride;
    }

    @Override
    void forget() {
        free = NONE;
        fresh = 0;
        freshEnd = 0;
        batch = -1;
        used = 0;
    }

    @Override
    public Fragmentation fragmentation() {
        long held = slots * stride;
        return new Fragmentation(used * slotBytes, used * stride, held, used < slots ? stride : 0);
    }
}
