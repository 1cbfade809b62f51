package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.MemorySegment;

/**
 * One huge range of addresses, committed as it fills. Nothing ever moves.
 *
 * <p>Where the system commits on touch, a step only moves the limit. Elsewhere a step is a system call, so steps double.
 */
final class ReservedStore extends Store {
    private static final long STEP = 64 << 10;

    private final VirtualRange range;

    ReservedStore(String name, VirtualRange range, boolean hugePages) {
        super(name, range.reserved());
        this.range = range;
        if (hugePages) {
            range.adviseHugePages();
        }
        block = range.segment();
    }

    @Override
    void grow(long position, long size, long alignment) {
        long end = align(position, alignment) + size;
        if (end > capacity || end < 0) {
            throw full(size, position);
        }
        long step = range.commitsInSteps() ? Math.max(STEP, range.committed()) : STEP;
        long wanted = Math.max(range.committed() + step, end + STEP - 1 & -STEP);
        try {
            range.commit(Math.min(wanted, capacity));
        } catch (VirtualMemoryException refused) {
            commitExactly(end, size, position);
        }
        block = range.segment();
        limit = range.committed();
    }

    private void commitExactly(long end, long size, long position) {
        try {
            range.commit(end);
        } catch (VirtualMemoryException refused) {
            throw new ArenaFullException(name, size, position, range.committed(), refused);
        }
    }

    @Override
    void rewind(long position) {}

    @Override
    void decommit(long position) {
        range.decommit(position);
        block = range.segment();
        limit = range.committed();
    }

    @Override
    void release() {
        range.close();
    }

    @Override
    MemorySegment slice(long offset, long size) {
        return block.asSlice(offset, size);
    }

    @Override
    long committed() {
        return range.committed();
    }

    @Override
    boolean contiguous() {
        return true;
    }
}
