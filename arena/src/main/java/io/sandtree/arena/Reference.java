package io.sandtree.arena;

import java.lang.foreign.MemorySegment;

/**
 * Bytes in an arena, with the proof that they are still there: after a reset, close or rewind that took them back, {@link #segment()}
 * throws instead of showing what came after.
 *
 * {@snippet :
 * Reference header = arena.reference(offset, 64);
 * header.segment().get(ValueLayout.JAVA_INT, 0);     // fine
 * arena.reset();
 * header.segment();                                  // IllegalStateException, with both epochs
 * }
 *
 * <p>When to pick it: an offset is kept for longer than a method call, and an exception is wanted when it went stale. In short loops use offsets.
 *
 * <p>Survives the moves of a relocating arena. Made by {@link LinearArena#reference(long, long)}.
 */
public final class Reference {
    private final LinearArena arena;
    private final long epoch;
    private final long time;
    private final long offset;
    private final long size;

    Reference(LinearArena arena, long epoch, long time, long offset, long size) {
        this.arena = arena;
        this.epoch = epoch;
        this.time = time;
        this.offset = offset;
        this.size = size;
    }

    /** Offset of the first byte in the arena. */
    public long offset() {
        return offset;
    }

    /** Size in bytes. */
    public long size() {
        return size;
    }

    /**
     * The bytes.
     *
     * @throws IllegalStateException if the arena was closed, reset, or rewound over them (the last is noticed in the profiles
     *     check and paranoid)
     */
    public MemorySegment segment() {
        if (!arena.isCurrent(epoch, time, offset + size)) {
            throw new IllegalStateException(
                    this + " is stale: " + arena + " is in epoch " + arena.epoch());
        }
        return arena.slice(offset, size);
    }

    @Override
    public String toString() {
        return "reference to bytes ["
                + offset
                + ", "
                + (offset + size)
                + ") of epoch "
                + epoch
                + " of arena '"
                + arena.name()
                + "'";
    }
}
