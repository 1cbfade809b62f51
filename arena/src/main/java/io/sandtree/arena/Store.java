package io.sandtree.arena;

import java.lang.foreign.MemorySegment;

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

    Store(String name, long capacity) {
        this.name = name;
        this.capacity = capacity;
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

    /** Releases everything. */
    abstract void release();

    /** The bytes {@code [offset, offset + size)}, which must lie in one block below {@code position}. */
    abstract MemorySegment slice(long offset, long size);

    /** Bytes that this store holds from the system, as far as the store itself can know. */
    abstract long committed();

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
}
