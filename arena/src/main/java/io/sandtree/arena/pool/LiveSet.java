package io.sandtree.arena.pool;

import java.util.Arrays;

/** The starts of all live pieces: one bit for every 8 bytes of the arena from the allocator's first piece on. */
final class LiveSet {
    private static final int GRANULE_BITS = 3;

    private static final long UNSET = Long.MAX_VALUE;

    /** Offset of the first bit; may lie before the arena. */
    private long origin = UNSET;

    private long[] bits = new long[16];

    /** Adds a start, a multiple of 8 after the first one. */
    void add(long offset) {
        if (origin == UNSET) {
            origin = offset;
        }
        if (offset < origin) {
            moveOrigin(offset);
        }
        long index = offset - origin >>> GRANULE_BITS;
        int word = Math.toIntExact(index >>> 6);
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2));
        }
        bits[word] |= 1L << index;
    }

    /** Moves the origin down by a multiple of 64 granules, so that words keep their contents. */
    private void moveOrigin(long offset) {
        long wordBytes = 64L << GRANULE_BITS;
        int words = Math.toIntExact((origin - offset + wordBytes - 1) / wordBytes);
        long[] moved = new long[bits.length + words];
        System.arraycopy(bits, 0, moved, words, bits.length);
        bits = moved;
        origin -= words * wordBytes;
    }

    boolean contains(long offset) {
        long index = offset - origin >>> GRANULE_BITS;
        long word = index >>> 6;
        return offset >= origin
                && (offset - origin & (1 << GRANULE_BITS) - 1) == 0
                && word < bits.length
                && (bits[(int) word] & 1L << index) != 0;
    }

    /** The first start at or after {@code offset}, or -1. */
    long next(long offset) {
        if (origin == UNSET) {
            return -1;
        }
        long index =
                offset <= origin ? 0 : offset - origin + (1 << GRANULE_BITS) - 1 >>> GRANULE_BITS;
        while (index >>> 6 < bits.length) {
            long rest = bits[(int) (index >>> 6)] >>> index;
            if (rest != 0) {
                return origin + (index + Long.numberOfTrailingZeros(rest) << GRANULE_BITS);
            }
            index = (index | 63) + 1;
        }
        return -1;
    }

    void remove(long offset) {
        long index = offset - origin >>> GRANULE_BITS;
        bits[(int) (index >>> 6)] &= ~(1L << index);
    }

    void clear() {
        Arrays.fill(bits, 0);
        origin = UNSET;
    }
}
