package io.sandtree.benchmark.parse;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Java sources to trees: passes over a module of the JDK per second, and {@code megabytes} of source per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 3)
public class JavaParsing {
    @Param({"jdk.compiler", "java.base"})
    public String module = "jdk.compiler";

    private Corpus corpus = new Corpus(java.util.List.of());
    private ParseSession session = JavaParsers.newSession();

    /** Source parsed, in megabytes. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Volume {
        private double megabytes;

        @Setup(Level.Iteration)
        public void clear() {
            megabytes = 0;
        }

        void add(double parsed) {
            megabytes += parsed;
        }

        /** Megabytes per second, as JMH prints it. */
        public double megabytes() {
            return megabytes;
        }
    }

    @Setup
    public void open() {
        corpus = Corpus.of(module);
        require("sandtree", JavaParsers.sandtree(session, corpus, ParseOptions.defaults()));
        require("ecj", JavaParsers.ecj(corpus));
        if (JavaParsers.sandtreeTokens(session, corpus) != JavaParsers.antlrTokens(corpus)) {
            throw new IllegalStateException("Sandtree and ANTLR count different tokens");
        }
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public int sandtree(Volume volume) {
        return counted(
                volume, "sandtree", JavaParsers.sandtree(session, corpus, ParseOptions.defaults()));
    }

    @Benchmark
    public int sandtreeConcrete(Volume volume) {
        ParseOptions options = ParseOptions.defaults().concrete(true);
        return counted(volume, "sandtree", JavaParsers.sandtree(session, corpus, options));
    }

    @Benchmark
    public int ecj(Volume volume) {
        return counted(volume, "ecj", JavaParsers.ecj(corpus));
    }

    @Benchmark
    public int javac(Volume volume) {
        return counted(volume, "javac", JavaParsers.javac(corpus));
    }

    /** JavaParser does not know all of Java 25, so it finds errors in some texts. */
    @Benchmark
    public int javaParser(Volume volume) {
        volume.add(corpus.bytes() / 1e6);
        return JavaParsers.javaParser(corpus);
    }

    @Benchmark
    public int antlr(Volume volume) {
        return counted(volume, "ANTLR", JavaParsers.antlr(corpus));
    }

    @Benchmark
    public int antlrTwoStage(Volume volume) {
        return counted(volume, "ANTLR, two stages", JavaParsers.antlrTwoStage(corpus));
    }

    @Benchmark
    public long sandtreeLexer(Volume volume) {
        volume.megabytes += corpus.bytes() / 1e6;
        return JavaParsers.sandtreeTokens(session, corpus);
    }

    @Benchmark
    public long antlrLexer(Volume volume) {
        volume.megabytes += corpus.bytes() / 1e6;
        return JavaParsers.antlrTokens(corpus);
    }

    private int counted(Volume volume, String parser, int errors) {
        volume.megabytes += corpus.bytes() / 1e6;
        return require(parser, errors);
    }

    private static int require(String parser, int errors) {
        if (errors != 0) {
            throw new IllegalStateException(parser + " finds errors in " + errors + " valid texts");
        }
        return errors;
    }
}
