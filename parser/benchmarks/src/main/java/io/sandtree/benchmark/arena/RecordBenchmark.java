package io.sandtree.benchmark.arena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Allocate a record of four ints and write it, 10,000 times; then release all at once, or one by one where there is no other way. The
 * score is the time for one record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class RecordBenchmark {
    static final int RECORDS = 10_000;
    private static final int BYTES = 16;

    private final int[] array = new int[RECORDS * 4];
    private final Node[] nodes = new Node[RECORDS];
    private final long[] addresses = new long[RECORDS];
    private final ByteBuf[] buffers = new ByteBuf[RECORDS];
    private final LinearArena arena = LinearArena.builder().name("benchmark").open();
    private final MemorySegment block = Arena.ofConfined().allocate(RECORDS * BYTES, 8);
    private final PooledByteBufAllocator netty = PooledByteBufAllocator.DEFAULT;

    /** What a record is on the Java heap. */
    static final class Node {
        final int kind;
        final int first;
        final int end;
        final int child;

        Node(int kind, int first, int end, int child) {
            this.kind = kind;
            this.first = first;
            this.end = end;
            this.child = child;
        }
    }

    /** The arena must hold what was written. */
    @Setup
    public void check() {
        for (Runnable way :
                new Runnable[] {this::arenaWriter, this::arenaOffset, this::arenaSegment}) {
            way.run();
            int last = RECORDS - 1;
            int[] expected = {kind(last), last, last + kind(last), child(last, kind(last))};
            int[] found = arena.segment().asSlice(last * (long) BYTES, BYTES).toArray(JAVA_INT);
            if (!Arrays.equals(expected, found)) {
                throw new AssertionError(Arrays.toString(found));
            }
        }
    }

    /** The floor: four writes to an int array. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int[] plainArray() {
        final int[] array = this.array;
        int at = 0;
        for (int index = 0; index < RECORDS; index++) {
            int kind = kind(index);
            array[at] = kind;
            array[at + 1] = index;
            array[at + 2] = index + kind;
            array[at + 3] = child(index, kind);
            at += 4;
        }
        return array;
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Node[] newObject() {
        final Node[] nodes = this.nodes;
        for (int index = 0; index < RECORDS; index++) {
            int kind = kind(index);
            nodes[index] = new Node(kind, index, index + kind, child(index, kind));
        }
        return nodes;
    }

    /** As the parser writes: one check of the room per record, unchecked stores. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long arenaWriter() {
        final LinearArena arena = this.arena;
        arena.reset();
        long limit = arena.ensureAvailable(BYTES);
        MemorySegment segment = arena.segment();
        long base = Memory.base(segment);
        long position = 0;
        for (int index = 0; index < RECORDS; index++) {
            if (position + BYTES > limit) {
                arena.advanceTo(position);
                limit = arena.ensureAvailable(BYTES);
                segment = arena.segment();
                base = Memory.base(segment);
            }
            long at = base + position;
            int kind = kind(index);
            Memory.putInt(segment, at, kind);
            Memory.putInt(segment, at + 4, index);
            Memory.putInt(segment, at + 8, index + kind);
            Memory.putInt(segment, at + 12, child(index, kind));
            position += BYTES;
        }
        arena.advanceTo(position);
        return position;
    }

    /** Offsets through the public API, everything checked. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long arenaOffset() {
        final LinearArena arena = this.arena;
        arena.reset();
        for (int index = 0; index < RECORDS; index++) {
            long at = arena.allocateOffset(BYTES, 4);
            write(arena.segment(), at, index);
        }
        return arena.position();
    }

    /** As any allocator of the JDK. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long arenaSegment() {
        final LinearArena arena = this.arena;
        arena.reset();
        allocateAndWrite(arena);
        return arena.position();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void jdkSlicing() {
        allocateAndWrite(SegmentAllocator.slicingAllocator(block));
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void jdkConfined() {
        try (Arena confined = Arena.ofConfined()) {
            allocateAndWrite(confined);
        }
    }

    private static void allocateAndWrite(SegmentAllocator allocator) {
        for (int index = 0; index < RECORDS; index++) {
            write(allocator.allocate(BYTES, 4), 0, index);
        }
    }

    private static void write(MemorySegment segment, long at, int index) {
        int kind = kind(index);
        segment.set(JAVA_INT, at, kind);
        segment.set(JAVA_INT, at + 4, index);
        segment.set(JAVA_INT, at + 8, index + kind);
        segment.set(JAVA_INT, at + 12, child(index, kind));
    }

    /** A kind from 0 to 63 that the compiler cannot foresee, so that four stores do not become one vector. */
    private static int kind(int index) {
        return index * 0x9E3779B9 >>> 26;
    }

    private static int child(int index, int kind) {
        return index - kind ^ kind;
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void mallocDowncall() {
        final long[] addresses = this.addresses;
        for (int index = 0; index < RECORDS; index++) {
            long address = CLibrary.malloc(BYTES);
            int kind = kind(index);
            Memory.putInt(MemorySegment.NULL, address, kind);
            Memory.putInt(MemorySegment.NULL, address + 4, index);
            Memory.putInt(MemorySegment.NULL, address + 8, index + kind);
            Memory.putInt(MemorySegment.NULL, address + 12, child(index, kind));
            addresses[index] = address;
        }
        for (long address : addresses) {
            CLibrary.free(address);
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void nettyPooled() {
        final ByteBuf[] buffers = this.buffers;
        for (int index = 0; index < RECORDS; index++) {
            ByteBuf buffer = netty.directBuffer(BYTES, BYTES);
            int kind = kind(index);
            buffer.setInt(0, kind);
            buffer.setInt(4, index);
            buffer.setInt(8, index + kind);
            buffer.setInt(12, child(index, kind));
            buffers[index] = buffer;
        }
        for (ByteBuf buffer : buffers) {
            buffer.release();
        }
    }
}
