package io.sandtree.benchmark.arena;

import io.sandtree.arena.ArenaImage;
import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaRegistry;
import io.sandtree.arena.ArenaRing;
import io.sandtree.arena.ChunkLease;
import io.sandtree.arena.FrameArena;
import io.sandtree.arena.ImmortalArena;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Mark;
import io.sandtree.arena.Reference;
import io.sandtree.arena.Scratch;
import io.sandtree.arena.Utf8;
import io.sandtree.arena.os.Access;
import io.sandtree.arena.os.VirtualRange;
import io.sandtree.arena.pool.HandleHeap;
import io.sandtree.arena.typed.Field;
import io.sandtree.arena.typed.Rows;
import io.sandtree.arena.typed.Struct;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The smaller parts, one operation each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PartsBenchmark {
    private static final long IMAGE_BYTES = 64 << 20;
    private static final int ROWS = 1 << 10;

    private interface Point {}

    private static final Struct<Point> POINT =
            Struct.of(
                    Point.class,
                    MemoryLayout.structLayout(
                            ValueLayout.JAVA_INT.withName("x"),
                            ValueLayout.JAVA_INT.withName("y")));
    private static final Field.OfInt<Point> X = POINT.intField("x");
    private static final Field.OfInt<Point> Y = POINT.intField("y");

    private final LinearArena arena = LinearArena.builder().open();
    private final FrameArena frames = FrameArena.open(LinearArena.builder());
    private final ArenaRing ring = new ArenaRing(4);
    private final LinearArena traveller = LinearArena.builder().open();
    private final ChunkLease lease = ChunkLease.open("benchmark", 64 << 10, 1 << 20);
    private final HandleHeap heap = HandleHeap.open(LinearArena.builder().fixed(1 << 20));
    private final HandleHeap.Handle[] handles = new HandleHeap.Handle[1 << 12];
    private final Utf8 text = Utf8.in(arena);
    private final LinearArena typed = LinearArena.builder().open();
    private final Rows<Point> points = POINT.make(typed, ROWS);
    private final int[] pointArray = new int[2 * ROWS];
    private final VirtualRange range = VirtualRange.reserve(1 << 20);
    private final VirtualRange returning = VirtualRange.reserve(1 << 20);
    private final LinearArena parent = LinearArena.builder().open();
    private final Reference reference = parent.reference(parent.allocateOffset(64, 8), 64);
    private ImmortalArena immortal = ImmortalArena.open("benchmark");
    private Path image = Path.of("");
    private int dice = 1;
    private String file = "src/Main.java:";
    private int line = 1_234;
    private int column = 56;
    private String message = ": error: expected ';'\n";

    /** Fills the heap, and writes an image of 64 MiB. */
    @Setup
    public void prepare() throws IOException {
        for (int index = 0; index < handles.length; index++) {
            handles[index] = heap.allocate(100);
        }
        range.commit(1 << 20);
        image = Files.createTempFile("benchmark", ".image");
        try (LinearArena large = LinearArena.builder().open()) {
            large.allocate(IMAGE_BYTES, 8).fill((byte) 7);
            ArenaImage.save(large, 0, image);
        }
        byte[] formatted = utf8().toArray(ValueLayout.JAVA_BYTE);
        if (!Arrays.equals(formatted, stringBuilderToUtf8())) {
            throw new AssertionError(new String(formatted, StandardCharsets.UTF_8));
        }
    }

    /** Removes the image. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(image);
    }

    @Benchmark
    public void openAndClose() {
        LinearArena.builder().open().close();
    }

    /** For comparison with {@link #openAndClose()}. */
    @Benchmark
    public void jdkSharedOpenAndClose() {
        try (Arena shared = Arena.ofShared()) {
            shared.allocate(8, 8);
        }
    }

    /** In its parent's memory, with which it would die. */
    @Benchmark
    public void openAndCloseChild() {
        try (Mark mark = parent.mark()) {
            LinearArena.builder().parent(parent).fixed(4_096).backing(parent).open().close();
        }
    }

    /** The bytes of a reference, with the proof that they are still there. */
    @Benchmark
    public MemorySegment referenceToSegment() {
        return reference.segment();
    }

    /** The figures of all arenas that are open here. */
    @Benchmark
    public List<ArenaInfo> figuresOfAllArenas() {
        return ArenaRegistry.open();
    }

    /** A page is touched for the first time, and goes back to the system. */
    @Benchmark
    public void touchAndDecommit() {
        returning.commit(VirtualRange.pageSize());
        returning.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        returning.decommit(0);
    }

    @Benchmark
    public long markAndRewind() {
        Mark mark = arena.mark();
        long offset = arena.allocateOffset(100, 8);
        arena.rewind(mark);
        return offset;
    }

    @Benchmark
    public MemorySegment scratchBorrowAndReturn() {
        try (Scratch scratch = Scratch.borrow(arena)) {
            return scratch.allocate(100, 8);
        }
    }

    @Benchmark
    public MemorySegment frameAllocateAndSwap() {
        MemorySegment piece = frames.allocate(100, 8);
        frames.swap();
        return piece;
    }

    @Benchmark
    public LinearArena ringOfferAndPoll() {
        ring.offer(traveller);
        return ring.poll();
    }

    @Benchmark
    public void leaseTakeAndReturn() {
        lease.free(lease.allocate(64 << 10, 8));
    }

    @Benchmark
    public MemorySegment immortalAllocate() {
        if (immortal.position() > immortal.capacity() - 100) {
            immortal = ImmortalArena.open("benchmark");
        }
        return immortal.allocate(16, 8);
    }

    /** One piece out of 4,096 is freed and another allocated, compactions included. */
    @Benchmark
    public HandleHeap.Handle handleHeapReplace() {
        dice = dice * 1_664_525 + 1_013_904_223;
        int index = dice >>> 20;
        heap.free(handles[index]);
        return handles[index] = heap.allocate(100);
    }

    /** Every field of 1,024 rows is changed. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int typedRows() {
        final Rows<Point> points = this.points;
        for (int row = 0; row < ROWS; row++) {
            points.set(X, row, points.get(Y, row) + row);
            points.set(Y, row, points.get(X, row) ^ row);
        }
        return points.get(X, 1);
    }

    /** For comparison with {@link #typedRows()}. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int typedRowsAsArray() {
        final int[] points = pointArray;
        for (int row = 0; row < ROWS; row++) {
            points[2 * row] = points[2 * row + 1] + row;
            points[2 * row + 1] = points[2 * row] ^ row;
        }
        return points[2];
    }

    /** A page is made read-only and writable again. */
    @Benchmark
    public void protectAndAllow() {
        long page = VirtualRange.pageSize();
        range.protect(0, page, Access.READ);
        range.protect(0, page, Access.READ_WRITE);
    }

    @Benchmark
    public MemorySegment utf8() {
        if (arena.position() > 1 << 20) {
            arena.reset();
        }
        return text.add(file).add(line).add(':').add(column).add(message).finish();
    }

    /** For comparison with {@link #utf8()}. */
    @Benchmark
    public byte[] stringBuilderToUtf8() {
        return new StringBuilder()
                .append(file)
                .append(line)
                .append(':')
                .append(column)
                .append(message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public long imageOpenUnverified() throws IOException {
        try (ArenaImage opened = ArenaImage.openUnverified(image)) {
            return opened.root();
        }
    }

    @Benchmark
    public long imageOpen() throws IOException {
        try (ArenaImage opened = ArenaImage.open(image)) {
            return opened.root();
        }
    }
}
