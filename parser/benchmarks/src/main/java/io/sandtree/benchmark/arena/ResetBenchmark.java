package io.sandtree.benchmark.arena;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Mark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Taking back memory that is in use and resident. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ResetBenchmark {

    /** Bytes in use. */
    @Param({"1048576", "1073741824"})
    private long used;

    private final LinearArena arena = LinearArena.builder().open();

    /** Touches every page. */
    @Setup
    public void touch() {
        arena.allocate(used, 8).fill((byte) 1);
        if (arena.info().resident() < used) {
            throw new AssertionError(arena.info().toString());
        }
    }

    /** Gives the pages back. */
    @TearDown
    public void close() {
        arena.close();
    }

    /** A reset, and the one allocation that makes as much memory used again. */
    @Benchmark
    public long reset() {
        arena.reset();
        return arena.allocateOffset(used, 8);
    }

    /** The same by mark and rewind. */
    @Benchmark
    public long rewind() {
        arena.reset();
        Mark mark = arena.mark();
        arena.allocateOffset(used, 8);
        arena.rewind(mark);
        return arena.allocateOffset(used, 8);
    }
}
