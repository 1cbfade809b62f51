package io.sandtree.arena;

import java.lang.foreign.MemorySegment;

/** One block for good. Full means full. */
final class FixedStore extends Store {
    private final Block only;

    FixedStore(String name, Block only) {
        super(name, only.size());
        this.only = only;
        block = only.segment;
        limit = only.size();
    }

    @Override
    void grow(long position, long size, long alignment) {
        throw full(size + (align(position, alignment) - position), position);
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
        return capacity;
    }

    @Override
    boolean contiguous() {
        return true;
    }
}
