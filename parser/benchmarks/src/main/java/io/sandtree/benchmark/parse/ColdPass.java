package io.sandtree.benchmark.parse;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.util.Locale;

/**
 * The first pass over a module in a new JVM, timed once: what somebody at a shell waits for. Reading the files is not counted, loading
 * classes is.
 *
 * <pre>{@code
 * java -cp parser/benchmarks/target/sandtree-benchmarks-0.1.0-SNAPSHOT.jar --enable-native-access=ALL-UNNAMED \
 *     io.sandtree.benchmark.parse.ColdPass sandtree java.base
 * }</pre>
 */
public final class ColdPass {
    private ColdPass() {}

    /** Takes the parser (sandtree, ecj, javac, javaparser, antlr, antlr-two-stage) and the module. */
    @SuppressWarnings("SystemOut") // its output is its result
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println(
                    "usage: ColdPass sandtree|ecj|javac|javaparser|antlr|antlr-two-stage MODULE");
            System.exit(2);
        }
        Corpus corpus = Corpus.of(arguments[1]);
        long start = System.nanoTime();
        int errors = run(arguments[0], corpus);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s %s: %.2f s, %.1f MB/s, %d texts with errors%n",
                arguments[0],
                arguments[1],
                seconds,
                corpus.bytes() / 1e6 / seconds,
                errors);
    }

    private static int run(String parser, Corpus corpus) {
        return switch (parser) {
            case "sandtree" -> {
                try (ParseSession session = JavaParsers.newSession()) {
                    yield JavaParsers.sandtree(session, corpus, ParseOptions.defaults());
                }
            }
            case "ecj" -> JavaParsers.ecj(corpus);
            case "javac" -> JavaParsers.javac(corpus);
            case "javaparser" -> JavaParsers.javaParser(corpus);
            case "antlr" -> JavaParsers.antlr(corpus);
            case "antlr-two-stage" -> JavaParsers.antlrTwoStage(corpus);
            default -> throw new IllegalArgumentException("no such parser: " + parser);
        };
    }
}
