package io.sandtree.arena.os;

/**
 * The system calls behind {@link VirtualRange}, by raw address. Package-private: nothing here is checked.
 *
 * <p>Addresses and sizes are multiples of {@link #pageSize()}. A call that fails throws {@link VirtualMemoryException} with the
 * system's own error code.
 */
interface Provider {

    /** The name by which {@code sandtree.os} chooses it. */
    String name();

    /** Bytes in a page. */
    long pageSize();

    /** Whether reserved memory must be committed before it is touched. */
    boolean commits();

    /** Reserves addresses; returns the first. */
    long reserve(long bytes);

    /** Makes a part of a reservation usable; it reads as zeros the first time. */
    void commit(long address, long bytes);

    /** Gives the pages back to the system and keeps the addresses. */
    void decommit(long address, long bytes);

    /** Allows or forbids writing; forbids reading too if {@code access} is {@code NONE}. */
    void protect(long address, long bytes, Access access);

    /** Asks for huge pages; returns whether the system took the advice. */
    boolean adviseHugePages(long address, long bytes);

    /** How many of these bytes are in memory, or all if the system does not say. */
    long resident(long address, long bytes);

    /** Gives a whole reservation back. */
    void release(long address, long bytes);
}
