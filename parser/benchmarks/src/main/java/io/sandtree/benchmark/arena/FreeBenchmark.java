package io.sandtree.benchmark.arena;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.pool.Buckets;
import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.Malloc;
import io.sandtree.arena.pool.OffsetAllocator;
import io.sandtree.arena.pool.Pages;
import io.sandtree.arena.pool.Pool;
import io.sandtree.arena.pool.Slab;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * 8,192 live pieces of 48 bytes; each step frees one at random and allocates another in its place. The score is the time for one such
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
    private final Malloc malloc = Malloc.open();
    private final MemorySegment[] segments = new MemorySegment[LIVE];
    private final long[] pieces = new long[LIVE];
    private final ByteBuf[] buffers = new ByteBuf[LIVE];
    private int dice = 1;

    /** Makes the pieces that live, with the one allocator that is measured: the compiler shall not learn of others. */
    @Setup
    public void fill(BenchmarkParams params) {
        String name = params.getBenchmark();
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pool" -> fill(pool);
            case "slab" -> fill(slab);
            case "buckets" -> fill(buckets);
            case "freeListFirstFit" -> fill(firstFit);
            case "freeListBestFit" -> fill(bestFit);
            case "pages" -> fill(pages);
            case "mallocAdapter" -> Arrays.setAll(segments, index -> malloc.allocate(BYTES, 8));
            case "mallocDowncall" -> Arrays.setAll(pieces, index -> CLibrary.malloc(BYTES));
            default ->
                    Arrays.setAll(
                            buffers, index -> PooledByteBufAllocator.DEFAULT.directBuffer(BYTES));
        }
    }

    private void fill(OffsetAllocator allocator) {
        Arrays.setAll(pieces, index -> allocator.allocateOffset(BYTES, 8));
        if (allocator.livePieces() != LIVE || Arrays.stream(pieces).distinct().count() != LIVE) {
            throw new AssertionError(allocator + " holds " + allocator.livePieces());
        }
    }

    private int next() {
        dice = dice * 1_664_525 + 1_013_904_223;
        return dice >>> 19;
    }

    private long replace(OffsetAllocator allocator) {
        int index = next();
        allocator.free(pieces[index]);
        return pieces[index] = allocator.allocateOffset(BYTES, 8);
    }

    @Benchmark
    public long pool() {
        return replace(pool);
    }

    @Benchmark
    public long slab() {
        return replace(slab);
    }

    @Benchmark
    public long buckets() {
        return replace(buckets);
    }

    @Benchmark
    public long freeListFirstFit() {
        return replace(firstFit);
    }

    @Benchmark
    public long freeListBestFit() {
        return replace(bestFit);
    }

    @Benchmark
    public long pages() {
        return replace(pages);
    }

    /** {@link Malloc}, everything checked. */
    @Benchmark
    public MemorySegment mallocAdapter() {
        int index = next();
        malloc.free(segments[index]);
        return segments[index] = malloc.allocate(BYTES, 8);
    }

    @Benchmark
    public long mallocDowncall() {
        int index = next();
        CLibrary.free(pieces[index]);
        return pieces[index] = CLibrary.malloc(BYTES);
    }

    @Benchmark
    public ByteBuf nettyPooled() {
        int index = next();
        buffers[index].release();
        return buffers[index] = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
    }
}
