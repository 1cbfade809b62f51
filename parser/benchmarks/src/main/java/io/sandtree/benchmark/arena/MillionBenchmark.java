package io.sandtree.benchmark.arena;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.sandtree.arena.ArenaBuilder;
import io.sandtree.arena.LinearArena;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A million pieces of 16 to 79 bytes, then the release of all of them in each one's own way. The score is the time for all of that. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class MillionBenchmark {
    private static final int PIECES = 1_000_000;

    private final LinearArena reserved = LinearArena.builder().open();
    private final LinearArena fixed = LinearArena.builder().fixed(64 << 20).open();
    private final LinearArena chained = LinearArena.builder().chained().open();
    private final LinearArena segmented = LinearArena.builder().segmented(1 << 20).open();
    private final LinearArena relocating = LinearArena.builder().relocating(4_096).open();
    private final MemorySegment block = Arena.ofShared().allocate(64L * PIECES + (1 << 20), 8);
    private final long[] addresses = new long[PIECES];
    private final ByteBuf[] buffers = new ByteBuf[PIECES];
    private final byte[][] arrays = new byte[PIECES][];

    private static int size(int index) {
        return 16 + (index * 31 & 63);
    }

    /** Returns memory. */
    @TearDown
    public void close() {
        reserved.close();
        fixed.close();
        chained.close();
        segmented.close();
        relocating.close();
    }

    private static long fill(LinearArena arena) {
        for (int index = 0; index < PIECES; index++) {
            arena.allocateOffset(size(index), 8);
        }
        long used = arena.position();
        arena.reset();
        return used;
    }

    @Benchmark
    public long reservedThenReset() {
        return fill(reserved);
    }

    @Benchmark
    public long fixedThenReset() {
        return fill(fixed);
    }

    @Benchmark
    public long chainedThenReset() {
        return fill(chained);
    }

    @Benchmark
    public long segmentedThenReset() {
        return fill(segmented);
    }

    @Benchmark
    public long relocatingThenReset() {
        return fill(relocating);
    }

    /** An arena for this one purpose, opened and closed. */
    @Benchmark
    public long openFillClose() {
        ArenaBuilder builder = LinearArena.builder();
        try (LinearArena arena = builder.open()) {
            return fill(arena);
        }
    }

    @Benchmark
    public long jdkConfinedThenClose() {
        long last = 0;
        try (Arena arena = Arena.ofConfined()) {
            for (int index = 0; index < PIECES; index++) {
                last = arena.allocate(size(index), 8).address();
            }
        }
        return last;
    }

    @Benchmark
    public long jdkSlicingThenForget() {
        SegmentAllocator allocator = SegmentAllocator.slicingAllocator(block);
        long last = 0;
        for (int index = 0; index < PIECES; index++) {
            last = allocator.allocate(size(index), 8).address();
        }
        return last;
    }

    @Benchmark
    public void mallocThenFree() {
        for (int index = 0; index < PIECES; index++) {
            addresses[index] = CLibrary.malloc(size(index));
        }
        for (long address : addresses) {
            CLibrary.free(address);
        }
    }

    @Benchmark
    public void nettyThenRelease() {
        for (int index = 0; index < PIECES; index++) {
            buffers[index] = PooledByteBufAllocator.DEFAULT.directBuffer(size(index));
        }
        for (ByteBuf buffer : buffers) {
            buffer.release();
        }
    }

    /** Byte arrays, left to the garbage collector. */
    @Benchmark
    public byte[][] javaHeap() {
        for (int index = 0; index < PIECES; index++) {
            arrays[index] = new byte[size(index)];
        }
        return arrays;
    }
}
