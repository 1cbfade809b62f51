package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import java.lang.foreign.MemorySegment;

/** One block that moves into a larger one when it is full. Offsets stay valid; segments of the old block throw. */
final class RelocatingStore extends Store {
    private Block only;

    RelocatingStore(String name, long initial, long capacity) {
        super(name, capacity);
        only = Block.allocate(Math.min(initial, capacity));
        adopt();
    }

    @Override
    void grow(long position, long size, long alignment) {
        if (alignment > Block.ALIGNMENT) {
            throw new IllegalArgumentException(
                    "arena '"
                            + name
                            + "' moves its contents and can keep an alignment of "
                            + Block.ALIGNMENT
                            + " bytes at most, not "
                            + alignment);
        }
        long end = align(position, alignment) + size;
        if (end > capacity || end < 0) {
            throw full(size, position);
        }
        long doubled = Math.min(only.size() * 2, capacity);
        Block larger = allocate(Math.max(doubled, end), size, position);
        MemorySegment.copy(only.segment, 0, larger.segment, 0, position);
        only.release();
        only = larger;
        adopt();
    }

    private Block allocate(long bytes, long size, long position) {
        try {
            return Block.allocate(bytes);
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            throw new ArenaFullException(name, size, position, only.size(), refused);
        }
    }

    private void adopt() {
        block = only.segment;
        limit = only.size();
    }

    @Override
    void rewind(long position) {}

    @Override
    void decommit(long position) {}

    @Override
    void release() {
        only.release();
    }

    @Override
    MemorySegment slice(long offset, long size) {
        return block.asSlice(offset, size);
    }

    @Override
    long committed() {
        return only.size();
    }

    @Override
    boolean contiguous() {
        return true;
    }
}
