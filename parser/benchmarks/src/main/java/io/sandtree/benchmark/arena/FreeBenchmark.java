package io.sandtree.benchmark.arena;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.pool.Buckets;
import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.OffsetAllocator;
import io.sandtree.arena.pool.Pages;
import io.sandtree.arena.pool.Pool;
import io.sandtree.arena.pool.Slab;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten thousand live pieces of 48 bytes; each step frees one at random and allocates another in its place. The score is the time for one such
 * pair.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class FreeBenchmark {
    private static final int LIVE = 1 << 13;
    private static final int BYTES = 48;

    private final LinearArena arena = LinearArena.builder().open();
    private final Pool pool = Pool.in(arena, BYTES, 8);
    private final Slab slab = Slab.in(arena, BYTES, 8);
    private final Buckets buckets = Buckets.in(arena);
    private final FreeList firstFit = FreeList.in(arena, FreeList.Fit.FIRST);
    private final FreeList bestFit = FreeList.in(arena, FreeList.Fit.BEST);
    private final Pages pages = Pages.in(arena);
    private final long[] ofPool = new long[LIVE];
    private final long[] ofSlab = new long[LIVE];
    private final long[] ofBuckets = new long[LIVE];
    private final long[] ofFirstFit = new long[LIVE];
    private final long[] ofBestFit = new long[LIVE];
    private final long[] ofPages = new long[LIVE];
    private final long[] ofMalloc = new long[LIVE];
    private final ByteBuf[] ofNetty = new ByteBuf[LIVE];
    private int dice = 1;

    /** Makes the pieces that live. */
    @Setup
    public void fill() {
        for (int index = 0; index < LIVE; index++) {
            ofPool[index] = pool.allocateOffset(BYTES, 8);
            ofSlab[index] = slab.allocateOffset(BYTES, 8);
            ofBuckets[index] = buckets.allocateOffset(BYTES, 8);
            ofFirstFit[index] = firstFit.allocateOffset(BYTES, 8);
            ofBestFit[index] = bestFit.allocateOffset(BYTES, 8);
            ofPages[index] = pages.allocateOffset(BYTES, 8);
            ofMalloc[index] = CLibrary.malloc(BYTES);
            ofNetty[index] = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
        }
        for (OffsetAllocator each :
                new OffsetAllocator[] {pool, slab, buckets, firstFit, bestFit, pages}) {
            if (each.livePieces() != LIVE) {
                throw new AssertionError(each + " holds " + each.livePieces());
            }
        }
    }

    private int next() {
        dice = dice * 1_664_525 + 1_013_904_223;
        return dice >>> 19;
    }

    private long replace(OffsetAllocator allocator, long[] pieces) {
        int index = next();
        allocator.free(pieces[index]);
        return pieces[index] = allocator.allocateOffset(BYTES, 8);
    }

    @Benchmark
    public long pool() {
        return replace(pool, ofPool);
    }

    @Benchmark
    public long slab() {
        return replace(slab, ofSlab);
    }

    @Benchmark
    public long buckets() {
        return replace(buckets, ofBuckets);
    }

    @Benchmark
    public long freeListFirstFit() {
        return replace(firstFit, ofFirstFit);
    }

    @Benchmark
    public long freeListBestFit() {
        return replace(bestFit, ofBestFit);
    }

    @Benchmark
    public long pages() {
        return replace(pages, ofPages);
    }

    @Benchmark
    public long mallocDowncall() {
        int index = next();
        CLibrary.free(ofMalloc[index]);
        return ofMalloc[index] = CLibrary.malloc(BYTES);
    }

    @Benchmark
    public ByteBuf nettyPooled() {
        int index = next();
        ofNetty[index].release();
        return ofNetty[index] = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
    }
}
