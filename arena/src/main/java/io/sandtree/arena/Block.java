package io.sandtree.arena;

import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** One contiguous piece of memory that can be released by itself. */
final class Block {
    /** Offset of the first byte in the arena that uses the block. */
    long start;

    private final @Nullable VirtualRange range;
    private MemorySegment segment;
    private Runnable release;

    private Block(MemorySegment segment, @Nullable VirtualRange range, Runnable release) {
        this.segment = segment;
        this.range = range;
        this.release = release;
    }

    /** A block that takes all of {@code range} and closes it. */
    static Block of(VirtualRange range, long bytes) {
        return new Block(range.segment().asSlice(0, bytes), range, range::close);
    }

    /** A block over memory that {@code release} gives back. */
    static Block of(MemorySegment segment, Runnable release) {
        return new Block(segment, null, release);
    }

    MemorySegment segment() {
        return segment;
    }

    long size() {
        return segment.byteSize();
    }

    /** Bytes that use real memory, as far as the system tells; else the size. */
    long resident() {
        return range == null ? size() : range.resident();
    }

    /**
     * Makes the contents read-only for good. Writable segments handed out earlier must stop working, so memory that the system cannot
     * protect is copied and the original released.
     */
    void seal(BlockSource source) {
        long size = size();
        if (range != null) {
            range.seal();
            segment = range.segment().asSlice(0, size);
        } else if (source.owned()) {
            Block copy = source.allocate(size);
            MemorySegment.copy(segment, 0, copy.segment, 0, size);
            release.run();
            release = copy.release;
            segment = copy.segment.asReadOnly();
        } else {
            segment = segment.asReadOnly();
        }
    }

    void release() {
        release.run();
    }
}
