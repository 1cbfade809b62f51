package io.sandtree.arena;

/**
 * A moment in the life of a {@link LinearArena}, to which {@link LinearArena#rewind(Mark)} goes back.
 *
 * {@snippet :
 * Mark mark = arena.mark();
 * long attempt = speculate(arena);
 * arena.rewind(mark);                  // as if nothing had happened
 *
 * try (Mark temporary = arena.mark()) {
 *     compute(arena.allocate(1 << 20, 8));
 * }                                    // rewound
 * }
 *
 * <p>When to pick it: a part of an arena shall go back, and the rest stay; to take back everything there is {@link LinearArena#reset}.
 *
 * <p>Valid until the arena is reset, closed, or rewound to an earlier mark. A mark may be rewound to several times.
 */
public final class Mark implements AutoCloseable {
    final LinearArena arena;
    final long epoch;
    final long time;
    final long position;
    final long attached;
    final int level;

    Mark(LinearArena arena, long epoch, long time, long position, long attached, int level) {
        this.arena = arena;
        this.epoch = epoch;
        this.time = time;
        this.position = position;
        this.attached = attached;
        this.level = level;
    }

    /** The arena's position at that moment, in bytes. */
    public long position() {
        return position;
    }

    /** Rewinds the arena to this mark, unless it is closed already. Errors are those of {@link LinearArena#rewind(Mark)}. */
    @Override
    public void close() {
        if (!arena.isClosed()) {
            arena.rewind(this);
        }
    }

    @Override
    public String toString() {
        return "mark at " + position + " in epoch " + epoch + " of arena '" + arena.name() + "'";
    }
}
