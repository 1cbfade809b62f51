package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Linked blocks. Serves two policies: <em>chained</em> (blocks double up to a largest size and are all kept on rewind) and
 * <em>segmented</em> (equal blocks, of which a rewind keeps one spare, so that a loop over a border does not allocate
 * and release a block each time round).
 *
 * <p>A block's first offset is the sum of the sizes of the blocks before it. A request larger than a block gets one of its own.
 */
final class ChainedStore extends Store {
    private final List<Block> blocks = new ArrayList<>();
    private final long largest;
    private final boolean keepAll;
    private long next;
    private int current;
    private long committed;

    ChainedStore(String name, long first, long largest, boolean keepAll, long capacity) {
        super(name, capacity);
        this.next = Math.min(first, capacity);
        this.largest = Math.max(first, largest);
        this.keepAll = keepAll;
        this.current = -1;
        limit = 0;
    }

    @Override
    void grow(long position, long size, long alignment) {
        long slack = alignment > Block.ALIGNMENT ? alignment : 0;
        long needed = size + slack;
        if (needed > capacity || needed < 0) {
            throw full(size, position);
        }
        if (!takeSpare(needed)) {
            blocks.add(current + 1, allocate(needed, position));
        }
        makeCurrent(current + 1);
    }

    private boolean takeSpare(long needed) {
        for (int index = current + 1; index < blocks.size(); index++) {
            if (blocks.get(index).size() >= needed) {
                Block spare = blocks.remove(index);
                blocks.add(current + 1, spare);
                return true;
            }
        }
        return false;
    }

    private Block allocate(long needed, long position) {
        long room = capacity - committed;
        if (needed > room) {
            releaseFrom(current + 1);
            room = capacity - committed;
        }
        if (needed > room) {
            throw full(needed, position);
        }
        boolean ordinary = needed <= next;
        long bytes = ordinary ? Math.min(next, room) : needed;
        Block block;
        try {
            block = Block.allocate(bytes);
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            throw new ArenaFullException(name, needed, position, committed, refused);
        }
        committed += bytes;
        if (ordinary && next < largest) {
            next = Math.min(next * 2, largest);
        }
        return block;
    }

    private void makeCurrent(int index) {
        Block chosen = blocks.get(index);
        if (index > 0) {
            Block before = blocks.get(index - 1);
            chosen.start = before.start + before.size();
        } else {
            chosen.start = 0;
        }
        current = index;
        block = chosen.segment;
        start = chosen.start;
        limit = chosen.start + chosen.size();
    }

    @Override
    void rewind(long position) {
        if (current < 0) {
            return;
        }
        makeCurrent(position == 0 ? 0 : indexOf(position - 1));
        if (!keepAll) {
            releaseFrom(current + 2);
        }
    }

    /** Index of the block that holds the byte at {@code offset}; the offset lies at or below the current block. */
    private int indexOf(long offset) {
        int low = 0;
        int high = current;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (blocks.get(middle).start <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void releaseFrom(int index) {
        List<Block> unused = blocks.subList(Math.min(index, blocks.size()), blocks.size());
        for (Block spare : unused) {
            committed -= spare.size();
            spare.release();
        }
        unused.clear();
    }

    @Override
    void decommit(long position) {
        releaseFrom(current + 1);
    }

    @Override
    void release() {
        releaseFrom(0);
    }

    @Override
    MemorySegment slice(long offset, long size) {
        if (offset >= start) {
            return block.asSlice(offset - start, size);
        }
        Block holder = blocks.get(indexOf(offset));
        return holder.segment.asSlice(offset - holder.start, size);
    }

    @Override
    long committed() {
        return committed;
    }

    @Override
    boolean contiguous() {
        return false;
    }
}
