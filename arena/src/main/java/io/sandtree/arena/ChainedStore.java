package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linked blocks. Serves two policies: <em>chained</em> (blocks double up to a largest size and are all kept on rewind) and
 * <em>segmented</em> (equal blocks, which a rewind releases if they were not used since the rewind before either, but for one
 * spare; so neither a loop over a border nor one that fills and resets many blocks takes and releases blocks each time round, which at two
 * system calls and the end of a shared session costs 60 µs a block, 2026-11).
 *
 * <p>A block's first offset is the sum of the sizes of the blocks before it. A request larger than a block gets one of its own.
 */
final class ChainedStore extends Store {
    private final List<Block> blocks = new ArrayList<>();
    private final BlockSource source;
    private final long largest;
    private final boolean keepAll;
    private long next;
    private int current = -1;

    /** The highest block that was current since the last rewind. */
    private int highest = -1;

    private long committed;

    ChainedStore(
            String name,
            BlockSource source,
            Policy.Chained policy,
            long capacity,
            @Nullable Quota quota) {
        this(name, source, policy.first(), policy.largest(), true, capacity, quota);
    }

    ChainedStore(
            String name,
            BlockSource source,
            Policy.Segmented policy,
            long capacity,
            @Nullable Quota quota) {
        this(name, source, policy.bytes(), policy.bytes(), false, capacity, quota);
    }

    private ChainedStore(
            String name,
            BlockSource source,
            long first,
            long largest,
            boolean keepAll,
            long capacity,
            @Nullable Quota quota) {
        super(name, capacity, quota);
        this.source = source;
        this.next = Math.min(first, capacity);
        this.largest = Math.max(first, largest);
        this.keepAll = keepAll;
    }

    @Override
    void grow(long position, long size, long alignment) {
        long needed = size + (alignment > source.alignment() ? alignment : 0);
        if (needed > capacity || needed < 0) {
            throw full(size, position);
        }
        if (!findSpare(needed)) {
            blocks.add(current + 1, takeNew(needed, position));
        }
        makeCurrent(current + 1);
    }

    /** Moves the first unused block that is large enough to be the next one. */
    private boolean findSpare(long needed) {
        for (int index = current + 1; index < blocks.size(); index++) {
            if (blocks.get(index).size() >= needed) {
                blocks.add(current + 1, blocks.remove(index));
                return true;
            }
        }
        return false;
    }

    private Block takeNew(long needed, long position) {
        if (needed > capacity - committed) {
            releaseFrom(current + 1);
        }
        long room = capacity - committed;
        if (needed > room) {
            throw full(needed, position);
        }
        boolean ordinary = needed <= next;
        long bytes = ordinary ? Math.min(next, room) : needed;
        Block block;
        try {
            block = take(source, bytes, position);
        } catch (ArenaFullException refused) {
            releaseFrom(current + 1);
            bytes = needed;
            block = take(source, bytes, position);
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
        highest = Math.max(highest, index);
        block = chosen.segment();
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
            releaseFrom(Math.max(current + 1, highest) + 1);
        }
        highest = current;
    }

    /** Index of the block that holds the byte at {@code offset}, which lies at or below the current block. */
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
            giveBack(spare);
        }
        unused.clear();
    }

    @Override
    void decommit(long position) {
        releaseFrom(current + 1);
    }

    @Override
    void seal() {
        releaseFrom(current + 1);
        for (Block each : blocks) {
            each.seal(source);
        }
        if (current >= 0) {
            makeCurrent(current);
        }
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
        return holder.segment().asSlice(offset - holder.start, size);
    }

    @Override
    long committed() {
        return committed;
    }

    @Override
    long resident() {
        return blocks().stream().mapToLong(ArenaBlock::resident).sum();
    }

    @Override
    long reserved() {
        return committed;
    }

    @Override
    List<ArenaBlock> blocks() {
        List<ArenaBlock> described = new ArrayList<>();
        long at = 0;
        for (Block each : blocks.toArray(Block[]::new)) {
            described.add(new ArenaBlock(at, each.size(), each.resident()));
            at += each.size();
        }
        return described;
    }

    @Override
    boolean contiguous() {
        return false;
    }
}
