package io.sandtree.arena.pool;

import org.jspecify.annotations.Nullable;

/** The slabs of one size of slot: how they are cut, and which have room. */
final class SlabSize {
    final long slotBytes;
    final long stride;
    final long slabBytes;
    final int slots;

    /** The groups that have a slab with room. */
    @Nullable SlabGroup withRoom;

    private long takes;
    private long requestedEver;

    /** The group that the next slab goes to. */
    private SlabGroup growing = new SlabGroup();

    SlabSize(long slotBytes, long alignment, long guards, long wantedSlabBytes) {
        this.slotBytes = slotBytes;
        this.stride = slotBytes + guards + alignment - 1 & -alignment;
        long most = Math.min(wantedSlabBytes, stride * SlabBin.MOST_SLOTS);
        this.slabBytes = Math.max(most, stride) + PageOwners.PAGE - 1 & -PageOwners.PAGE;
        this.slots = (int) Math.min(slabBytes / stride, SlabBin.MOST_SLOTS);
    }

    /** Adds a slab that starts at an offset. */
    SlabBin add(long start) {
        if (growing.isFull()) {
            growing = new SlabGroup();
        }
        boolean hadRoom = growing.withRoom != 0;
        SlabBin slab = growing.add(this, start);
        if (!hadRoom) {
            link(growing);
        }
        return slab;
    }

    private void link(SlabGroup group) {
        group.next = withRoom;
        withRoom = group;
    }

    /** Takes a slot of a group with room for {@code requested} bytes: the lowest one of its lowest slab. */
    long take(SlabGroup group, long requested) {
        long rooms = group.withRoom;
        SlabBin slab = group.slabs[Long.numberOfTrailingZeros(rooms)];
        long offset = slab.take();
        if (!slab.hasRoom()) {
            rooms &= rooms - 1;
            group.withRoom = rooms;
            if (rooms == 0) {
                withRoom = group.next;
                group.next = null;
            }
        }
        takes++;
        requestedEver += requested;
        return offset;
    }

    /** Gives a slot back; returns false if none is taken at this offset. */
    boolean give(SlabBin slab, long offset) {
        if (!slab.give(offset)) {
            return false;
        }
        noteRoom(slab);
        return true;
    }

    /** Notes that a slab has room now. */
    void noteRoom(SlabBin slab) {
        SlabGroup group = slab.group;
        long rooms = group.withRoom;
        group.withRoom = rooms | slab.bit;
        if (rooms == 0) {
            link(group);
        }
    }

    double averageRequest() {
        return takes == 0 ? 0 : (double) requestedEver / takes;
    }
}
