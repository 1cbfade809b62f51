package io.sandtree.arena.pool;

import org.jspecify.annotations.Nullable;

/** The slabs of one size of slot: how they are cut, and which have room. */
final class SlabSize {
    final long slotBytes;
    final long stride;
    final long slabBytes;
    final int slots;

    @Nullable SlabBin withRoom;

    private long takes;
    private long requestedEver;

    SlabSize(long slotBytes, long alignment, long guards, long wantedSlabBytes) {
        this.slotBytes = slotBytes;
        this.stride = slotBytes + guards + alignment - 1 & -alignment;
        long most = Math.min(wantedSlabBytes, stride * SlabBin.MOST_SLOTS);
        this.slabBytes = Math.max(most, stride) + PageOwners.PAGE - 1 & -PageOwners.PAGE;
        this.slots = (int) Math.min(slabBytes / stride, SlabBin.MOST_SLOTS);
    }

    void add(SlabBin slab) {
        slab.nextWithRoom = withRoom;
        withRoom = slab;
    }

    /** Takes a slot of a slab with room for {@code requested} bytes. */
    long take(SlabBin slab, long requested) {
        long offset = slab.take();
        if (!slab.hasRoom()) {
            withRoom = slab.nextWithRoom;
            slab.nextWithRoom = null;
        }
        takes++;
        requestedEver += requested;
        return offset;
    }

    /** Gives a slot back; returns false if none is taken at this offset. */
    boolean give(SlabBin slab, long offset) {
        boolean wasFull = !slab.hasRoom();
        if (!slab.give(offset)) {
            return false;
        }
        if (wasFull) {
            add(slab);
        }
        return true;
    }

    /** Forgets which slabs have room. */
    void forget() {
        withRoom = null;
    }

    double averageRequest() {
        return takes == 0 ? 0 : (double) requestedEver / takes;
    }
}
