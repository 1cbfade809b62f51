package io.sandtree.arena.pool;

import java.util.Arrays;

/** Which run of pages an offset is in: an int for each page of 4 KiB from the first run on. */
final class PageOwners {
    static final int PAGE_BITS = 12;
    static final long PAGE = 1L << PAGE_BITS;
    static final int NONE = -1;

    private long origin = -1;
    private int[] owners = new int[0];

    /** Assigns the pages of {@code [start, start + bytes)}; starts differ by multiples of a page and never fall. */
    void assign(long start, long bytes, int owner) {
        if (origin < 0) {
            origin = start;
        }
        int first = Math.toIntExact(start - origin >>> PAGE_BITS);
        int end = Math.toIntExact(start - origin + bytes + PAGE - 1 >>> PAGE_BITS);
        if (end > owners.length) {
            int known = owners.length;
            owners = Arrays.copyOf(owners, Math.max(end, known * 2));
            Arrays.fill(owners, known, owners.length, NONE);
        }
        Arrays.fill(owners, first, end, owner);
    }

    int of(long offset) {
        long page = offset - origin >>> PAGE_BITS;
        return offset < origin || page >= owners.length ? NONE : owners[(int) page];
    }
}
