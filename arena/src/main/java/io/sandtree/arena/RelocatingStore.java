package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block that moves into a larger one when it is full. Offsets stay valid; segments of the old block throw. */
final class RelocatingStore extends Store {
    private final BlockSource source;
    private Block only;

    RelocatingStore(
            String name, BlockSource source, long initial, long capacity, @Nullable Quota quota) {
        super(name, capacity, quota);
        this.source = source;
        only = take(source, Math.min(initial, capacity), 0);
        adopt();
    }

    private void adopt() {
        block = only.segment();
        limit = only.size();
    }

    @Override
    void grow(long position, long size, long alignment) {
        if (alignment > source.alignment()) {
            throw new IllegalArgumentException(
                    "arena '"
                            + name
                            + "' moves its contents and can keep an alignment of "
                            + source.alignment()
                            + " bytes at most, not "
                            + alignment);
        }
        long end = align(position, alignment) + size;
        if (end > capacity || end < 0) {
            throw full(size, position);
        }
        Block larger = takeLarger(end, position);
        // All of it: behind the position there may be what a writer has written and not yet
        // reported.
        long kept = Math.min(only.size(), larger.size());
        MemorySegment.copy(only.segment(), 0, larger.segment(), 0, kept);
        giveBack(only);
        only = larger;
        adopt();
    }

    /** Twice the size if that is to be had, else just enough. */
    private Block takeLarger(long least, long position) {
        long doubled = Math.max(Math.min(only.size() * 2, capacity), least);
        try {
            return take(source, doubled, position);
        } catch (ArenaFullException refused) {
            if (doubled == least) {
                throw refused;
            }
            return take(source, least, position);
        }
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
        return only.size();
    }

    @Override
    long resident() {
        return only.resident();
    }

    @Override
    long reserved() {
        return only.size();
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
