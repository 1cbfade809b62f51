package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block for good. Full means full. */
final class FixedStore extends Store {
    private final BlockSource source;
    private final Block only;

    FixedStore(String name, BlockSource source, long bytes, @Nullable Quota quota) {
        super(name, bytes, quota);
        this.source = source;
        only = take(source, bytes, 0);
        adopt();
    }

    private void adopt() {
        block = only.segment();
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
    void seal() {
        only.seal(source);
        adopt();
    }

    @Override
    void release() {
        giveBack(only);
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
    long resident() {
        return only.resident();
    }

    @Override
    long reserved() {
        return capacity;
    }

    @Override
    List<ArenaBlock> blocks() {
        return List.of(new ArenaBlock(0, only.size(), only.resident()));
    }

    @Override
    boolean contiguous() {
        return true;
    }
}
