package io.sandtree.arena.pool;

import org.jspecify.annotations.Nullable;

/** Up to 64 slabs of one size, with one bit for each that has a free slot. */
final class SlabGroup {
    private static final int MOST = 64;

    final SlabBin[] slabs = new SlabBin[MOST];

    /** Bits of the slabs that have room. */
    long withRoom;

    /** The next group of the same size that has room. */
    @Nullable SlabGroup next;

    private int count;

    boolean isFull() {
        return count == MOST;
    }

    /** Adds a slab, of which all slots are free. */
    SlabBin add(SlabSize size, long start) {
        SlabBin slab = new SlabBin(size, start, this, 1L << count);
        slabs[count++] = slab;
        withRoom |= slab.bit;
        return slab;
    }
}
