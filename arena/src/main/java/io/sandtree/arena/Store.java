package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link LinearArena} gets its bytes, and what happens when they run out: one subclass per policy.
 *
 * <p>A store has one <em>current block</em>, {@link #block}, whose bytes are the arena's offsets {@link #start} to
 * {@link #limit}. The arena copies these three and bumps inside them; it calls here only when they do not suffice.
 */
abstract sealed class Store permits FixedStore, ReservedStore, RelocatingStore, ChainedStore {
    final String name;
    final long capacity;

    MemorySegment block = MemorySegment.NULL;
    long start;
    long limit;

    private final @Nullable Quota quota;

    Store(String name, long capacity, @Nullable Quota quota) {
        this.name = name;
        this.capacity = capacity;
        this.quota = quota;
    }

    /**
     * Makes a current block that has {@code size} bytes aligned to {@code alignment} free at {@code position} or, if the block is a new
     * one, at its start.
     *
     * @throws ArenaFullException if the policy does not allow it; the store is unchanged then
     */
    abstract void grow(long position, long size, long alignment);

    /** Makes the block that holds {@code position} current again. Bytes above are free. */
    abstract void rewind(long position);

    /** Gives the pages of the bytes from {@code position} on back to the system, as far as the store can. */
    abstract void decommit(long position);

    /** Makes everything read-only. */
    abstract void seal();

    /** Releases everything. */
    abstract void release();

    /** The bytes {@code [offset, offset + size)}, which must lie in one block. */
    abstract MemorySegment slice(long offset, long size);

    /** Bytes that this store holds, touched or not. */
    abstract long committed();

    /** Bytes that use real memory, as far as the system tells. */
    abstract long resident();

    /** Bytes of address space. */
    abstract long reserved();

    /** The pieces, each with the offset where it starts. */
    abstract List<ArenaBlock> blocks();

    /** Whether all offsets lie in one block. */
    abstract boolean contiguous();

    /** First byte at or after {@code position} whose address has the alignment, as an offset. */
    final long align(long position, long alignment) {
        long base = block.address() - start;
        return (base + position + alignment - 1 & -alignment) - base;
    }

    final ArenaFullException full(long requested, long used) {
        return new ArenaFullException(name, requested, used, capacity);
    }

    /** Takes a block of exactly {@code bytes} bytes from {@code source}, on account of the quota. */
    final Block take(BlockSource source, long bytes, long used) {
        charge(bytes);
        try {
            return source.allocate(bytes);
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            refund(bytes);
            throw new ArenaFullException(name, bytes, used, capacity, refused);
        } catch (RuntimeException refused) {
            refund(bytes);
            throw refused;
        }
    }

    final void giveBack(Block unused) {
        refund(unused.size());
        unused.release();
    }

    final void charge(long bytes) {
        if (quota != null) {
            quota.charge(bytes);
        }
    }

    final void refund(long bytes) {
        if (quota != null) {
            quota.refund(bytes);
        }
    }
}
