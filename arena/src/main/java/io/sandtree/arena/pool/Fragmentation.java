package io.sandtree.arena.pool;

/**
 * How well an allocator uses its memory. All in bytes.
 *
 * @param requested what callers asked for, of the pieces that are live
 * @param granted what these pieces take, with headers and rounding
 * @param held what the allocator took from its arena
 * @param largestFree the largest request, rounding aside, that would succeed without taking more
 */
public record Fragmentation(long requested, long granted, long held, long largestFree) {

    /** The part of the granted bytes that nobody asked for, from 0 to 1. */
    public double internal() {
        return granted == 0 ? 0 : 1 - (double) requested / granted;
    }

    /** The part of the free bytes that is not in the largest free piece, from 0 to 1. */
    public double external() {
        long free = held - granted;
        return free <= 0 ? 0 : Math.max(0, 1 - (double) largestFree / free);
    }
}
