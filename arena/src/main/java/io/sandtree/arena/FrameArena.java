package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * Two arenas that take turns: what is allocated in one frame lives through the next and is gone after it.
 *
 * {@snippet :
 * try (FrameArena frames = FrameArena.open(LinearArena.builder().name("frame"))) {
 *     while (running) {
 *         MemorySegment now = frames.allocate(4_096, 8);     // readable until the end of the next frame
 *         step(now, frames.previous());
 *         frames.swap();
 *     }
 * }
 * }
 *
 * <p>When to pick it: work in rounds, each of which reads what the round before produced. A swap costs one reset. Owned by one thread, as the
 * arenas are.
 */
public final class FrameArena implements SegmentAllocator, AutoCloseable {
    private LinearArena current;
    private LinearArena previous;
    private long frame = 1;

    private FrameArena(LinearArena current, LinearArena previous) {
        this.current = current;
        this.previous = previous;
    }

    /** Opens two arenas as {@code builder} describes. */
    public static FrameArena open(ArenaBuilder builder) {
        LinearArena first = builder.open();
        try {
            return new FrameArena(first, builder.open());
        } catch (RuntimeException refused) {
            first.close();
            throw refused;
        }
    }

    /** Allocates in the current frame; errors are those of {@link LinearArena#allocate(long, long)}. */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return current.allocate(byteSize, byteAlignment);
    }

    /** The arena of this frame. */
    public LinearArena current() {
        return current;
    }

    /** The arena of the frame before. */
    public LinearArena previous() {
        return previous;
    }

    /** Begins the next frame: what was allocated in the frame before this one is gone. */
    public void swap() {
        LinearArena oldest = previous;
        oldest.reset();
        previous = current;
        current = oldest;
        frame++;
    }

    /** Number of this frame, from 1. */
    public long frame() {
        return frame;
    }

    @Override
    public void close() {
        try {
            current.close();
        } finally {
            previous.close();
        }
    }
}
