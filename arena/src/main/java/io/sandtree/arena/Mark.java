package io.sandtree.arena;

/**
 * A moment in the life of a {@link LinearArena}, to which {@link LinearArena#rewind(Mark)} goes back.
 *
 * <p>Valid until the arena is reset, closed, or rewound to an earlier mark.
 */
public final class Mark {
    final LinearArena arena;
    final long epoch;
    final long position;

    Mark(LinearArena arena, long epoch, long position) {
        this.arena = arena;
        this.epoch = epoch;
        this.position = position;
    }

    /** The arena's position at that moment, in bytes. */
    public long position() {
        return position;
    }

    @Override
    public String toString() {
        return "mark at " + position + " in epoch " + epoch + " of arena '" + arena.name() + "'";
    }
}
