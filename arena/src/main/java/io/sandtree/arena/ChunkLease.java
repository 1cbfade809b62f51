package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory shared by the arenas of many threads, lent in chunks of one size.
 *
 * {@snippet :
 * try (ChunkLease lease = ChunkLease.open("workers", 1 << 20, 256 << 20)) {
 *     // in each worker:
 *     LinearArena mine = LinearArena.builder().segmented(lease.chunkBytes()).backing(lease).open();
 * }
 * }
 *
 * <p>When to pick it: threads that each need much memory at different times. The arenas stay confined and unsynchronised; only taking and giving
 * back a chunk locks. Chunks that come back are kept for the next taker, still warm.
 *
 * <p>Safe for use by many threads. Closing it while chunks are out is refused.
 */
public final class ChunkLease implements FreeingAllocator, AutoCloseable {
    private static final long ALIGNMENT = 4_096;

    private final String name;
    private final long chunkBytes;
    private final long limit;
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<MemorySegment> free = new ArrayDeque<>();

    /** By address: the chunks that are out. */
    private final Map<Long, MemorySegment> lent = new HashMap<>();

    private ChunkLease(String name, long chunkBytes, long limit) {
        this.name = name;
        this.chunkBytes = chunkBytes;
        this.limit = limit;
    }

    /**
     * @param name for messages
     * @param chunkBytes size of every chunk, rounded up to a multiple of 4096
     * @param limit the most bytes to lend at once
     */
    public static ChunkLease open(String name, long chunkBytes, long limit) {
        if (chunkBytes <= 0 || limit <= 0) {
            throw new IllegalArgumentException(
                    "not sizes in bytes: " + chunkBytes + " of " + limit);
        }
        return new ChunkLease(name, chunkBytes + ALIGNMENT - 1 & -ALIGNMENT, limit);
    }

    /** Bytes in a chunk. */
    public long chunkBytes() {
        return chunkBytes;
    }

    /** Chunks that are out now. */
    public synchronized int lent() {
        return lent.size();
    }

    /**
     * Lends a chunk. Its contents are what the last user left.
     *
     * @param byteSize at most {@link #chunkBytes()}; the segment has this size
     * @throws ArenaFullException if the limit is reached
     * @throws IllegalArgumentException if a chunk is too small for the request
     */
    @Override
    public synchronized MemorySegment allocate(long byteSize, long byteAlignment) {
        if (byteSize < 0 || byteSize > chunkBytes || byteAlignment > ALIGNMENT) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' lends chunks of "
                            + chunkBytes
                            + " bytes aligned to "
                            + ALIGNMENT
                            + ", not "
                            + byteSize
                            + " aligned to "
                            + byteAlignment);
        }
        MemorySegment chunk = free.poll();
        if (chunk == null) {
            chunk = takeSlow();
        }
        lent.put(chunk.address(), chunk);
        return chunk.asSlice(0, byteSize);
    }

    private MemorySegment takeSlow() {
        long held = blocks.size() * chunkBytes;
        if (chunkBytes > limit - held) {
            throw new ArenaFullException(name, chunkBytes, held, limit);
        }
        try {
            Block block = BlockSource.SYSTEM.allocate(chunkBytes);
            blocks.add(block);
            return block.segment();
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            throw new ArenaFullException(name, chunkBytes, held, limit, refused);
        }
    }

    /**
     * Takes a chunk back.
     *
     * @throws IllegalStateException if it is not a chunk that is out
     */
    @Override
    public synchronized void free(MemorySegment piece) {
        MemorySegment chunk = lent.remove(piece.address());
        if (chunk == null) {
            throw new IllegalStateException("not a chunk that '" + name + "' has lent: " + piece);
        }
        free.push(chunk);
    }

    /**
     * Returns all memory.
     *
     * @throws IllegalStateException if chunks are still lent
     */
    @Override
    public synchronized void close() {
        if (!lent.isEmpty()) {
            throw new IllegalStateException(
                    lent.size() + " chunks of '" + name + "' are still lent");
        }
        free.clear();
        blocks.forEach(Block::release);
        blocks.clear();
    }
}
