package io.sandtree.benchmark.parse;

import io.sandtree.language.java.JavaLanguage;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
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

/** What a session costs where the texts are short: microseconds for each text, with a session that is kept and with one for each text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class ShortTexts {
    /** 53 characters. */
    private static final String CLASS = "class A { int f(int x) { return x * 2 + g(x, 3); } }\n";

    @Param({"1", "8", "64"})
    int classes;

    private String text;
    private ParseSession session;

    @Setup
    public void open() {
        text = CLASS.repeat(classes);
        session = ParseSession.open(JavaLanguage.get());
        if (parsed(session) == 0) {
            throw new IllegalStateException("no tokens");
        }
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public int keptSession() {
        int tokens = parsed(session);
        session.reset();
        return tokens;
    }

    @Benchmark
    public int sessionForEachText() {
        try (ParseSession own = ParseSession.open(JavaLanguage.get())) {
            return parsed(own);
        }
    }

    @Benchmark
    public ParseSession sessionWithoutText() {
        try (ParseSession own = ParseSession.open(JavaLanguage.get())) {
            return own;
        }
    }

    private int parsed(ParseSession session) {
        Tree tree = session.parse("text", text);
        if (tree.hasErrors()) {
            throw new IllegalStateException(tree.diagnostics().toString());
        }
        return tree.tokens().count();
    }
}
