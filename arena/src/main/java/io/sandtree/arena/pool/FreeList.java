package io.sandtree.arena.pool;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;

/**
 * Pieces of any size, cut from free blocks and merged with their free neighbours when freed.
 *
 * {@snippet :
 * FreeList heap = FreeList.in(arena, FreeList.Fit.BEST);
 * long piece = heap.allocateOffset(1_000, 8);
 * heap.free(piece);
 * System.out.println(heap.fragmentation().external());
 * }
 *
 * <p>When to pick it: sizes vary a lot, pieces live long, and memory must come back to be used for other sizes. Slower than
 * {@link Buckets}.
 *
 * <p>Layout. A block is a multiple of 16 bytes, at least {@value BlockHeap#LEAST_BLOCK}. It begins with a header of 16 bytes: size and
 * flags (used, previous block used), a check word, and the size that was asked for. A free block also holds the links of its list behind the header
 * and repeats its size in its last 8 bytes, where its right neighbour finds it (boundary tags, Knuth, TAOCP 1, 2.5). Free
 * blocks are kept in one list for each power of two. First fit takes the first that fits from the smallest list that can have one,
 * best fit the smallest.
 */
public final class FreeList extends OffsetAllocator {

    /** Which of the free blocks that are large enough to take. */
    public enum Fit {
        /** The first one found: faster. */
        FIRST,
        /** The smallest one: less fragmentation where sizes repeat. */
        BEST
    }

    private static final long EXTENT_BYTES = 64 << 10;

    private final BlockHeap heap;
    private final Fit fit;
    private final long extentBytes;

    private FreeList(LinearArena arena, Fit fit, long extentBytes) {
        super(arena);
        this.fit = fit;
        this.extentBytes = extentBytes;
        this.heap = new BlockHeap(arena, this);
    }

    /** First fit, growing by at least 64 KiB. */
    public static FreeList in(LinearArena arena) {
        return in(arena, Fit.FIRST);
    }

    /** Growing by at least 64 KiB. */
    public static FreeList in(LinearArena arena, Fit fit) {
        return in(arena, fit, EXTENT_BYTES);
    }

    /** Growing by at least {@code extentBytes}. */
    public static FreeList in(LinearArena arena, Fit fit, long extentBytes) {
        if (extentBytes <= 0) {
            throw new IllegalArgumentException("not a size in bytes: " + extentBytes);
        }
        return new FreeList(arena, fit, extentBytes);
    }

    @Override
    long take(long size, long alignment) {
        long bytes = BlockHeap.blockBytes(size);
        long slack = alignment > BlockHeap.GRAIN ? alignment + BlockHeap.LEAST_BLOCK : 0;
        long block = heap.find(bytes + slack, fit);
        if (block < 0) {
            growSlow(bytes + slack);
            block = heap.find(bytes + slack, fit);
        }
        if (slack > 0) {
            block = heap.alignPayload(block, alignment);
        }
        return heap.use(block, bytes, size);
    }

    private void growSlow(long least) {
        long wanted = Math.max(least, extentBytes);
        try {
            heap.addExtent(wanted);
        } catch (ArenaFullException full) {
            if (wanted == least) {
                throw full;
            }
            heap.addExtent(least);
        }
    }

    @Override
    void give(long offset) {
        heap.free(offset);
    }

    @Override
    long granted(long offset) {
        return heap.payloadBytes(offset);
    }

    @Override
    void forget() {
        heap.forget();
    }

    /** Free blocks now; neighbours are always merged. */
    public long freeBlocks() {
        return heap.freeBlocks();
    }

    @Override
    public Fragmentation fragmentation() {
        return heap.fragmentation();
    }
}
