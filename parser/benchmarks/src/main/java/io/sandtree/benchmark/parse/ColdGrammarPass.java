package io.sandtree.benchmark.parse;

import io.sandtree.grammar.loader.GrammarCache;
import io.sandtree.grammar.loader.GrammarException;
import io.sandtree.grammar.loader.GrammarLoader;
import io.sandtree.grammar.loader.LoadedGrammar;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;

/**
 * The first pass in a new JVM with Checkstyle's grammar for Java, timed once, over a module without comments: by stock ANTLR and by Sandtree. What Sandtree learns it keeps in the cache
 * beside the compiled grammar, so its second call starts warm. Reading and compiling is not counted.
 *
 * <pre>{@code
 * java -cp parser/benchmarks/target/sandtree-benchmarks-0.1.0-SNAPSHOT.jar --enable-native-access=ALL-UNNAMED \
 *     io.sandtree.benchmark.parse.ColdGrammarPass sandtree java.base target/cache
 * }</pre>
 */
public final class ColdGrammarPass {
    private static final String RULE = "compilationUnit";

    private ColdGrammarPass() {}

    /** Takes the parser (sandtree, antlr), the module, and a folder for the cache. */
    @SuppressWarnings("SystemOut") // its output is its result
    public static void main(String[] arguments) throws IOException, GrammarException {
        if (arguments.length != 3) {
            System.err.println("usage: ColdGrammarPass sandtree|antlr MODULE CACHE");
            System.exit(2);
        }
        String name = PublishedGrammar.CHECKSTYLES_JAVA;
        List<byte[]> texts = PublishedGrammar.texts(name, arguments[1]);
        List<String> strings =
                texts.stream().map(text -> new String(text, StandardCharsets.UTF_8)).toList();
        LoadedGrammar grammar =
                GrammarLoader.of(PublishedGrammar.files(name))
                        .cache(GrammarCache.in(Path.of(arguments[2])))
                        .load();
        boolean isWarm = grammar.isFromCache() && grammar.language().learnedPredictions() > 0;
        long start = System.nanoTime();
        int errors =
                switch (arguments[0]) {
                    case "sandtree" -> bySandtree(grammar, texts);
                    case "antlr" -> byAntlr(grammar, strings);
                    default ->
                            throw new IllegalArgumentException("no such parser: " + arguments[0]);
                };
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = texts.stream().mapToLong(text -> text.length).sum();
        System.out.printf(
                Locale.ROOT,
                "%s %s: %.2f s, %.1f MB/s, %d texts with errors%s%n",
                arguments[0],
                arguments[1],
                seconds,
                bytes / 1e6 / seconds,
                errors,
                arguments[0].equals("sandtree") && isWarm
                        ? ", with predictions learned before"
                        : "");
        grammar.keepPredictions();
    }

    private static int bySandtree(LoadedGrammar grammar, List<byte[]> texts) {
        int errors = 0;
        ParseOptions options = ParseOptions.defaults().startingWith(RULE);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (byte[] text : texts) {
                errors += session.parse("text", text, options).hasErrors() ? 1 : 0;
                session.reset();
            }
        }
        return errors;
    }

    private static int byAntlr(LoadedGrammar grammar, List<String> texts) {
        int errors = 0;
        for (String text : texts) {
            Parser parser =
                    grammar.newStockParser(
                            new CommonTokenStream(
                                    grammar.newStockLexer(CharStreams.fromString(text))));
            parser.removeErrorListeners();
            grammar.runStockRule(parser, RULE);
            errors += parser.getNumberOfSyntaxErrors() > 0 ? 1 : 0;
        }
        return errors;
    }
}
