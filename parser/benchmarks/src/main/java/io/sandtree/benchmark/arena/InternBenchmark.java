package io.sandtree.benchmark.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.FrozenSymbols;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.ByteBlockPool;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
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
 * The id of a name that is known, out of 2,048 names of 3 to 24 bytes in an order at random. The names are bytes of a text, as a lexer has
 * them; what needs a string has to make one, except where the benchmark's name says that it is given.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class InternBenchmark {
    private static final int NAMES = 1 << 11;
    private static final String LETTERS = "getElementNameOfTheContextValue";

    private final Symbols symbols = Symbols.open();
    private final Map<String, Integer> map = new HashMap<>();
    private final BytesRefHash lucene =
            new BytesRefHash(new ByteBlockPool(new ByteBlockPool.DirectAllocator()));
    private final BytesRef ref = new BytesRef();
    private final String[] strings = new String[NAMES];
    private final int[] starts = new int[NAMES];
    private final int[] lengths = new int[NAMES];
    private MemorySegment text = MemorySegment.NULL;
    private byte[] bytes = new byte[0];
    private FrozenSymbols frozen = Symbols.open().freeze();
    private int dice = 1;

    /** Interns all names everywhere, twice: the second time must give the ids of the first. */
    @Setup
    public void fill(BenchmarkParams params) {
        StringBuilder all = new StringBuilder();
        for (int index = 0; index < NAMES; index++) {
            String name =
                    LETTERS.substring(0, index * 7 % 21) + Integer.toString(index + 40_000, 36);
            strings[index] = name;
            starts[index] = all.length();
            lengths[index] = name.length();
            all.append(name);
        }
        bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        LinearArena arena = LinearArena.builder().open();
        text = arena.allocateFrom(JAVA_BYTE, bytes);
        for (int round = 0; round < 2; round++) {
            for (int index = 0; index < NAMES; index++) {
                int id = symbols.intern(text, starts[index], lengths[index]);
                map.putIfAbsent(strings[index], index);
                lucene.add(new BytesRef(strings[index]));
                if (id != index + 1 || !symbols.name(id).equals(strings[index])) {
                    throw new AssertionError(strings[index] + " has id " + id);
                }
            }
        }
        if (params.getBenchmark().endsWith(".frozenSymbols")) {
            freeze(); // not for the others, since the compiler would learn of frozen tables
        }
    }

    /** The same names in a reader for all threads. */
    private void freeze() {
        Symbols finished = Symbols.open();
        for (int index = 0; index < NAMES; index++) {
            finished.intern(text, starts[index], lengths[index]);
        }
        frozen = finished.freeze();
    }

    private int next() {
        dice = dice * 1_664_525 + 1_013_904_223;
        return dice >>> 21;
    }

    @Benchmark
    public int symbols() {
        int index = next();
        return symbols.intern(text, starts[index], lengths[index]);
    }

    @Benchmark
    public int frozenSymbols() {
        int index = next();
        return frozen.lookup(text, starts[index], lengths[index]);
    }

    @Benchmark
    public Integer hashMap() {
        int index = next();
        return map.get(new String(bytes, starts[index], lengths[index], StandardCharsets.UTF_8));
    }

    /** The string exists already, with its hash computed: no bytes to look at but for the comparison. */
    @Benchmark
    public Integer hashMapGivenTheString() {
        return map.get(strings[next()]);
    }

    @Benchmark
    public String stringIntern() {
        int index = next();
        return new String(bytes, starts[index], lengths[index], StandardCharsets.UTF_8).intern();
    }

    @Benchmark
    public int luceneBytesRefHash() {
        int index = next();
        ref.bytes = bytes;
        ref.offset = starts[index];
        ref.length = lengths[index];
        return lucene.add(ref);
    }
}
