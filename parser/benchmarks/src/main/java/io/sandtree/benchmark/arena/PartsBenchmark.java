package io.sandtree.benchmark.arena;

import io.sandtree.arena.ArenaImage;
import io.sandtree.arena.ArenaRing;
import io.sandtree.arena.ChunkLease;
import io.sandtree.arena.FrameArena;
import io.sandtree.arena.ImmortalArena;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Mark;
import io.sandtree.arena.Scratch;
import io.sandtree.arena.Utf8;
import io.sandtree.arena.pool.HandleHeap;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final LinearArena arena = LinearArena.builder().open();
    private final FrameArena frames = FrameArena.open(LinearArena.builder());
    private final ArenaRing ring = new ArenaRing(4);
    private final LinearArena traveller = LinearArena.builder().open();
    private final ChunkLease lease = ChunkLease.open("benchmark", 64 << 10, 1 << 20);
    private final HandleHeap heap = HandleHeap.open(LinearArena.builder().fixed(1 << 20));
    private final HandleHeap.Handle[] handles = new HandleHeap.Handle[1 << 12];
    private final Utf8 text = Utf8.in(arena);
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

    @Benchmark
    public MemorySegment utf8() {
        arena.reset();
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
