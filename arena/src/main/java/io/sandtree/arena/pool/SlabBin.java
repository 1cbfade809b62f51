package io.sandtree.arena.pool;

import java.util.Arrays;

/**
 * One slab: slots side by side, one bit for each that is taken, and one bit for each word of those that has a free slot.
 *
 * <p>With two levels of at most 64 words the lowest free slot is found in two steps, wherever it is.
 */
final class SlabBin {
    static final int MOST_SLOTS = 64 * 64;

    final SlabSize size;
    final long start;

    final SlabGroup group;

    /** Its bit in the group. */
    final long bit;

    private final int slots;
    private final long stride;
    private final long reciprocal;
    private final long[] taken;
    private long wordsWithRoom;

    SlabBin(SlabSize size, long start, SlabGroup group, long bit) {
        this.size = size;
        this.start = start;
        this.group = group;
        this.bit = bit;
        this.slots = size.slots;
        this.stride = size.stride;
        this.reciprocal = Long.divideUnsigned(-1L, stride) + 1;
        this.taken = new long[slots + 63 >>> 6];
        empty();
    }

    /** Marks all slots free, and those behind the last one taken for good. */
    void empty() {
        Arrays.fill(taken, 0);
        int rest = slots & 63;
        if (rest != 0) {
            taken[taken.length - 1] = -1L << rest;
        }
        wordsWithRoom = -1L >>> 64 - taken.length;
    }

    /** Takes the lowest free slot, which must exist, and returns its offset. */
    long take() {
        final long[] taken = this.taken;
        int word = Long.numberOfTrailingZeros(wordsWithRoom);
        long bits = taken[word];
        long bit = ~bits & bits + 1;
        bits |= bit;
        taken[word] = bits;
        if (bits == -1L) {
            wordsWithRoom &= wordsWithRoom - 1;
        }
        return start + (word * 64L + Long.numberOfTrailingZeros(bit)) * stride;
    }

    /** Gives a slot back; returns false if none is taken at this offset. */
    boolean give(long offset) {
        final long[] taken = this.taken;
        long slot = slotOf(offset);
        int word = (int) (slot >>> 6);
        if (start + slot * stride != offset || slot >= slots) {
            return false;
        }
        long bits = taken[word];
        long given = bits & ~(1L << slot);
        if (given == bits) {
            return false;
        }
        taken[word] = given;
        wordsWithRoom |= 1L << word;
        return true;
    }

    /** The first taken slot at or after an offset in this slab, or -1. */
    long nextTaken(long offset) {
        long from = offset <= start ? 0 : (offset - start + stride - 1) / stride;
        for (long slot = from; slot < slots; slot++) {
            if ((taken[(int) (slot >>> 6)] & 1L << slot) != 0) {
                return start + slot * stride;
            }
        }
        return -1;
    }

    /** How many slots are taken. */
    int used() {
        int count = slots - 64 * taken.length;
        for (long word : taken) {
            count += Long.bitCount(word);
        }
        return count;
    }

    boolean hasRoom() {
        return wordsWithRoom != 0;
    }

    /** A division by the stride, as a multiplication with its reciprocal; exact since slabs have less than 2^32 bytes. */
    private long slotOf(long offset) {
        return Math.unsignedMultiplyHigh(offset - start, reciprocal);
    }
}
