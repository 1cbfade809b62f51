package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * An allocator whose pieces can also be given back one by one. See {@code io.sandtree.arena.pool} for those there are.
 *
 * {@snippet :
 * MemorySegment piece = allocator.allocate(100, 8);
 * allocator.free(piece);
 * }
 */
public interface FreeingAllocator extends SegmentAllocator {

    /**
     * Gives a piece back.
     *
     * @param piece exactly what {@code allocate} returned
     * @throws IllegalArgumentException if the piece is not of this allocator
     * @throws IllegalStateException if it has been given back already
     */
    void free(MemorySegment piece);
}
