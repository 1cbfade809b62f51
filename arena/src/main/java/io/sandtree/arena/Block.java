package io.sandtree.arena;

import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One contiguous piece of memory that can be released by itself. Fresh blocks read as zeros.
 *
 * <p>Large blocks come from the operating system where that is allowed, since the JDK clears what it allocates, which
 * touches every page.
 */
final class Block {
    private static final long LARGE = 256 << 10;

    /** Alignment of the first byte of every block that is not supplied by the caller. */
    static final long ALIGNMENT = 4096;

    final MemorySegment segment;
    private final Runnable release;

    /** Offset of the first byte in the arena that uses the block. */
    long start;

    private Block(MemorySegment segment, Runnable release) {
        this.segment = segment;
        this.release = release;
    }

    static Block allocate(long bytes) {
        if (bytes >= LARGE && VirtualRange.isAvailable()) {
            VirtualRange range = VirtualRange.reserve(bytes);
            range.commit(bytes);
            return new Block(range.segment().asSlice(0, bytes), range::close);
        }
        Arena arena = Arena.ofShared();
        return new Block(arena.allocate(bytes, ALIGNMENT), arena::close);
    }

    /** A block over memory that somebody else owns and releases. */
    static Block over(MemorySegment segment) {
        return new Block(segment, () -> {});
    }

    long size() {
        return segment.byteSize();
    }

    void release() {
        release.run();
    }
}
