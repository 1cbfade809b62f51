package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.sandtree.arena.CorruptionException;
import io.sandtree.arena.LinearArena;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pieces of any size, rounded up to a size class, with a free list for each class.
 *
 * {@snippet :
 * Buckets buckets = Buckets.in(arena);
 * long small = buckets.allocateOffset(20, 8);       // takes 32 bytes
 * long large = buckets.allocateOffset(5_000, 8);    // takes 5,120 bytes
 * buckets.free(small);
 * }
 *
 * <p>When to pick it: many sizes, and speed matters more than the last tenth of the memory. Allocating and freeing take constant time.
 * A piece has no header.
 *
 * <p>Classes are multiples of 16 bytes up to 128, then eight to each doubling. So at most 15 bytes of a small piece and at most a ninth (11.1%) of
 * a larger one are waste; {@link #sizeOf} tells. Memory once given to a class stays with it. Alignments above 16 are met
 * by a class that is a multiple of them. Besides there are 4 bytes of Java heap for each page of 4 KiB.
 */
public final class Buckets extends OffsetAllocator {
    private static final long NONE = -1;
    private static final int GRAIN_BITS = 4;
    private static final long GRAIN = 1 << GRAIN_BITS;
    private static final int LINEAR_CLASSES = 8;
    private static final int STEP_BITS = 3;
    private static final int CLASSES = LINEAR_CLASSES + (62 - 7 << STEP_BITS);
    private static final long RUN_BYTES = 64 << 10;
    private static final int PIECES_IN_SHARED_RUN = 8;
    private static final int NO_RUN = -1;

    private final long runBytes;
    private final long secret = ThreadLocalRandom.current().nextLong();
    private final PageOwners classOfPage = new PageOwners();
    private final long[] free = new long[CLASSES];
    private final long[] fresh = new long[CLASSES];
    private final long[] freshEnd = new long[CLASSES];
    private final long[] live = new long[CLASSES];
    private final long[] requestedEver = new long[CLASSES];
    private final long[] grantedEver = new long[CLASSES];
    private final long[] freeCount = new long[CLASSES];
    private final int[] firstRun = new int[CLASSES];
    private final int[] currentRun = new int[CLASSES];
    private long[] runStart = new long[8];
    private int[] runNext = new int[8];
    private int runs;
    private long held;

    private Buckets(LinearArena arena, long runBytes) {
        super(arena);
        this.runBytes = runBytes;
        Arrays.fill(free, NONE);
        Arrays.fill(firstRun, NO_RUN);
        Arrays.fill(currentRun, NO_RUN);
    }

    /** Buckets that take memory from the arena in runs of 64 KiB a class. */
    public static Buckets in(LinearArena arena) {
        return new Buckets(arena, RUN_BYTES);
    }

    /** Buckets that take memory in runs of {@code runBytes}, rounded up to pages. */
    public static Buckets in(LinearArena arena, long runBytes) {
        if (runBytes <= 0) {
            throw new IllegalArgumentException("not a size in bytes: " + runBytes);
        }
        return new Buckets(arena, runBytes + PageOwners.PAGE - 1 & -PageOwners.PAGE);
    }

    /** Bytes a request for {@code size} bytes takes. */
    public static long sizeOf(long size) {
        return bytesOf(classOf(size));
    }

    static int classOf(long size) {
        long grains = Math.max(1, size + GRAIN - 1 >>> GRAIN_BITS);
        if (grains <= LINEAR_CLASSES) {
            return (int) grains - 1;
        }
        int top = 63 - Long.numberOfLeadingZeros(grains - 1);
        int step = (int) (grains - 1 >>> top - STEP_BITS) & (1 << STEP_BITS) - 1;
        return LINEAR_CLASSES + (top - STEP_BITS << STEP_BITS) + step;
    }

    static long bytesOf(int sizeClass) {
        if (sizeClass < LINEAR_CLASSES) {
            return sizeClass + 1L << GRAIN_BITS;
        }
        int index = sizeClass - LINEAR_CLASSES;
        int top = (index >>> STEP_BITS) + STEP_BITS;
        long step = index & (1 << STEP_BITS) - 1;
        return (1L << top) + (step + 1 << top - STEP_BITS) << GRAIN_BITS;
    }

    @Override
    long take(long size, long alignment) {
        int sizeClass = classOf(alignment > GRAIN ? Math.max(size, alignment) : size);
        if (alignment > PageOwners.PAGE) {
            throw new IllegalArgumentException(
                    this + " aligns to " + PageOwners.PAGE + " bytes at most, not to " + alignment);
        }
        while (alignment > GRAIN && bytesOf(sizeClass) % alignment != 0) {
            sizeClass++;
        }
        long bytes = bytesOf(sizeClass);
        long piece = free[sizeClass];
        if (piece != NONE) {
            free[sizeClass] = nextOf(piece);
            freeCount[sizeClass]--;
        } else {
            if (fresh[sizeClass] == freshEnd[sizeClass]) {
                nextRunSlow(sizeClass, bytes);
            }
            piece = fresh[sizeClass];
            fresh[sizeClass] = piece + bytes;
        }
        live[sizeClass]++;
        requestedEver[sizeClass] += size;
        grantedEver[sizeClass] += bytes;
        return piece;
    }

    private void nextRunSlow(int sizeClass, long bytes) {
        int current = currentRun[sizeClass];
        int following = current == NO_RUN ? firstRun[sizeClass] : runNext[current];
        if (following == NO_RUN) {
            following = addRun(sizeClass, bytes);
            if (current == NO_RUN) {
                firstRun[sizeClass] = following;
            } else {
                runNext[current] = following;
            }
        }
        currentRun[sizeClass] = following;
        fresh[sizeClass] = runStart[following];
        freshEnd[sizeClass] = runStart[following] + piecesInRun(bytes) * bytes;
    }

    private long piecesInRun(long bytes) {
        return bytes <= runBytes / PIECES_IN_SHARED_RUN ? runBytes / bytes : 1;
    }

    private int addRun(int sizeClass, long bytes) {
        long run = piecesInRun(bytes) * bytes + PageOwners.PAGE - 1 & -PageOwners.PAGE;
        long start = arena.allocateOffset(run, PageOwners.PAGE);
        classOfPage.assign(start, run, sizeClass);
        if (runs == runStart.length) {
            runStart = Arrays.copyOf(runStart, runs * 2);
            runNext = Arrays.copyOf(runNext, runs * 2);
        }
        runStart[runs] = start;
        runNext[runs] = NO_RUN;
        held += run;
        return runs++;
    }

    @Override
    void give(long offset) {
        int sizeClass = classOfPage.of(offset);
        if (sizeClass < 0) {
            throw new IllegalStateException(this + " has no piece at " + offset);
        }
        arena.segment().set(JAVA_LONG_UNALIGNED, offset, free[sizeClass] ^ secret);
        free[sizeClass] = offset;
        freeCount[sizeClass]++;
        live[sizeClass]--;
    }

    private long nextOf(long piece) {
        long next = arena.segment().get(JAVA_LONG_UNALIGNED, piece) ^ secret;
        if (next != NONE && classOfPage.of(next) != classOfPage.of(piece)) {
            throw new CorruptionException(
                    this + ": the piece at " + piece + " was written after it had been freed");
        }
        return next;
    }

    @Override
    long granted(long offset) {
        return bytesOf(classOfPage.of(offset));
    }

    @Override
    void forget() {
        Arrays.fill(free, NONE);
        Arrays.fill(freeCount, 0);
        Arrays.fill(live, 0);
        Arrays.fill(currentRun, NO_RUN);
        Arrays.fill(fresh, 0);
        Arrays.fill(freshEnd, 0);
    }

    /** Requested bytes are estimated from the average request of each class. */
    @Override
    public Fragmentation fragmentation() {
        double requested = 0;
        long granted = 0;
        long largest = 0;
        for (int sizeClass = 0; sizeClass < CLASSES; sizeClass++) {
            long bytes = bytesOf(sizeClass);
            if (live[sizeClass] > 0) {
                granted += live[sizeClass] * bytes;
                requested +=
                        (double) live[sizeClass]
                                * bytes
                                * requestedEver[sizeClass]
                                / grantedEver[sizeClass];
            }
            if (freeCount[sizeClass] > 0 || fresh[sizeClass] < freshEnd[sizeClass]) {
                largest = bytes;
            }
        }
        return new Fragmentation((long) requested, granted, held, largest);
    }
}
