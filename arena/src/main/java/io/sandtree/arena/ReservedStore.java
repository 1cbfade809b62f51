package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One huge range of addresses, committed as it fills. Nothing ever moves.
 *
 * <p>Where the system commits on touch, a step only moves the limit. Elsewhere a step is a system call, so steps double.
 */
final class ReservedStore extends Store {
    private static final long STEP = 64 << 10;

    private final VirtualRange range;

    ReservedStore(String name, VirtualRange range, long capacity, @Nullable Quota quota) {
        super(name, capacity, quota);
        this.range = range;
        AddressSpace.take(range.reserved());
        adopt();
    }

    private void adopt() {
        MemorySegment usable = range.segment();
        block = usable.byteSize() > capacity ? usable.asSlice(0, capacity) : usable;
        limit = committed();
    }

    @Override
    void grow(long position, long size, long alignment) {
        long end = align(position, alignment) + size;
        if (end > capacity || end < 0) {
            throw full(size, position);
        }
        long held = range.committed();
        long step = range.commitsInSteps() ? Math.max(STEP, held) : STEP;
        long generous = Math.min(Math.max(held + step, end + STEP - 1 & -STEP), range.reserved());
        try {
            commit(generous);
        } catch (ArenaFullException | VirtualMemoryException refused) {
            commitExactly(end, size, position);
        }
        adopt();
    }

    private void commitExactly(long end, long size, long position) {
        long page = VirtualRange.pageSize();
        try {
            commit(end + page - 1 & -page);
        } catch (VirtualMemoryException refused) {
            throw new ArenaFullException(name, size, position, range.committed(), refused);
        }
    }

    private void commit(long upTo) {
        long more = upTo - range.committed();
        charge(more);
        try {
            range.commit(upTo);
        } catch (VirtualMemoryException refused) {
            refund(more);
            throw refused;
        }
    }

    @Override
    void rewind(long position) {}

    @Override
    void decommit(long position) {
        long before = range.committed();
        range.decommit(position);
        refund(before - range.committed());
        adopt();
    }

    @Override
    void seal() {
        range.seal();
        adopt();
    }

    @Override
    void release() {
        refund(range.committed());
        AddressSpace.giveBack(range.reserved());
        range.close();
    }

    @Override
    MemorySegment slice(long offset, long size) {
        return block.asSlice(offset, size);
    }

    @Override
    long committed() {
        return Math.min(range.committed(), capacity);
    }

    @Override
    long resident() {
        return range.resident();
    }

    @Override
    long reserved() {
        return range.reserved();
    }

    @Override
    List<ArenaBlock> blocks() {
        return List.of(new ArenaBlock(0, committed(), range.resident()));
    }

    @Override
    boolean contiguous() {
        return true;
    }
}
