package io.sandtree.arena.pool;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.os.VirtualRange;
import java.util.Arrays;

/**
 * Runs of whole pages, the lowest that fit first.
 *
 * {@snippet :
 * Pages pages = Pages.in(arena);
 * long buffer = pages.allocateOffset(3 * Pages.size(), Pages.size());    // three pages in a row
 * pages.free(buffer);
 * }
 *
 * <p>When to pick it: large buffers, aligned for direct input and output, or as the source of other allocators' memory.
 *
 * <p>Kept on the Java heap: two bits a page, one for "taken" and one for "a run starts here". Finding a run scans the bitmap from the lowest page
 * that may be free.
 */
public final class Pages extends OffsetAllocator {
    private static final int CHUNK_PAGES = 64;

    private final long pageBytes = size();
    private final int chunkPages;
    private long origin = -1;
    private long[] taken = new long[1];
    private long[] starts = new long[1];
    private long[] foreign = new long[1];
    private int pages;
    private int lowestFree;
    private long usedPages;
    private long heldPages;

    private Pages(LinearArena arena, int chunkPages) {
        super(arena);
        if (chunkPages <= 0) {
            throw new IllegalArgumentException("not a number of pages: " + chunkPages);
        }
        this.chunkPages = chunkPages;
    }

    /** Pages that are taken from the arena 64 at a time. */
    public static Pages in(LinearArena arena) {
        return new Pages(arena, CHUNK_PAGES);
    }

    /** Pages that are taken from the arena {@code chunkPages} at a time. */
    public static Pages in(LinearArena arena, int chunkPages) {
        return new Pages(arena, chunkPages);
    }

    /** Bytes in a page. */
    public static long size() {
        return VirtualRange.pageSize();
    }

    @Override
    long take(long size, long alignment) {
        if (alignment > pageBytes) {
            throw new IllegalArgumentException(
                    this + " aligns to " + pageBytes + " bytes, not to " + alignment);
        }
        int count = Math.toIntExact(Math.max(1, (size + pageBytes - 1) / pageBytes));
        int first = find(count);
        if (first < 0) {
            growSlow(count);
            first = find(count);
        }
        set(taken, first, count, true);
        set(starts, first, 1, true);
        usedPages += count;
        return origin + first * pageBytes;
    }

    private int find(int count) {
        int first = next(lowestFree, false);
        lowestFree = first;
        for (int page = first; page < pages; ) {
            int end = next(page, true);
            if (end - page >= count) {
                return page;
            }
            page = next(end, false);
        }
        return -1;
    }

    /** The first page from {@code from} on that is taken, or not; {@link #pages} if there is none. */
    private int next(int from, boolean wanted) {
        int page = from;
        while (page < pages) {
            long word = wanted ? taken[page >>> 6] : ~taken[page >>> 6];
            long rest = word >>> page;
            if (rest != 0) {
                return Math.min(pages, page + Long.numberOfTrailingZeros(rest));
            }
            page = (page | 63) + 1;
        }
        return pages;
    }

    private void growSlow(int count) {
        int chunk = Math.max(count, chunkPages);
        try {
            addChunk(chunk);
        } catch (ArenaFullException full) {
            if (chunk == count) {
                throw full;
            }
            addChunk(count);
        }
    }

    private void addChunk(int count) {
        long start = arena.allocateOffset(count * pageBytes, pageBytes);
        if (origin < 0) {
            origin = start;
        }
        int first = Math.toIntExact((start - origin) / pageBytes);
        int words = (first + count + 63 >>> 6) + 1;
        if (words > taken.length) {
            int larger = Math.max(words, taken.length * 2);
            taken = Arrays.copyOf(taken, larger);
            starts = Arrays.copyOf(starts, larger);
            foreign = Arrays.copyOf(foreign, larger);
        }
        set(taken, pages, first - pages, true);
        set(foreign, pages, first - pages, true);
        pages = first + count;
        heldPages += count;
    }

    private static void set(long[] bits, int first, int count, boolean value) {
        for (int page = first; page < first + count; page++) {
            if (value) {
                bits[page >>> 6] |= 1L << page;
            } else {
                bits[page >>> 6] &= ~(1L << page);
            }
        }
    }

    @Override
    void give(long offset) {
        int first = Math.toIntExact((offset - origin) / pageBytes);
        if (offset < origin || first >= pages || (starts[first >>> 6] & 1L << first) == 0) {
            throw new IllegalStateException(this + " has no run of pages at " + offset);
        }
        int end = endOfRun(first);
        set(starts, first, 1, false);
        set(taken, first, end - first, false);
        usedPages -= end - first;
        lowestFree = Math.min(lowestFree, first);
    }

    private long runBytes(long offset) {
        int first = Math.toIntExact((offset - origin) / pageBytes);
        return (endOfRun(first) - first) * pageBytes;
    }

    private int endOfRun(int first) {
        int page = first + 1;
        while (page < pages
                && (taken[page >>> 6] & 1L << page) != 0
                && (starts[page >>> 6] & 1L << page) == 0
                && (foreign[page >>> 6] & 1L << page) == 0) {
            page++;
        }
        return page;
    }

    @Override
    long granted(long offset) {
        return runBytes(offset);
    }

    @Override
    void forget() {
        System.arraycopy(foreign, 0, taken, 0, foreign.length);
        Arrays.fill(starts, 0);
        usedPages = 0;
        lowestFree = 0;
    }

    /** Requests count as the pages they take. */
    @Override
    public Fragmentation fragmentation() {
        long largest = 0;
        for (int page = next(0, false); page < pages; ) {
            int end = next(page, true);
            largest = Math.max(largest, end - page);
            page = next(end, false);
        }
        long used = usedPages * pageBytes;
        return new Fragmentation(used, used, heldPages * pageBytes, largest * pageBytes);
    }
}
