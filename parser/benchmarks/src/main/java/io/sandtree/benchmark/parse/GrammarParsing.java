package io.sandtree.benchmark.parse;

import io.sandtree.grammar.loader.GrammarException;
import io.sandtree.grammar.loader.GrammarLoader;
import io.sandtree.grammar.loader.LoadedGrammar;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
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

/**
 * Any grammar on any texts, by Sandtree and by stock ANTLR, trees included on both sides: passes over the texts that have no errors per second, or, if they are to be damaged, over those with one parenthesis less.
 * Without parameters: the grammar for Java in ANTLR's performance tests, on what of java.base that grammar, which is of Java 7, accepts; and Checkstyle's
 * grammar for Java on jdk.compiler without comments, for which its lexer wants a listener that Checkstyle sets.
 *
 * <pre>{@code
 * java -jar parser/benchmarks/target/sandtree-benchmarks-0.1.0-SNAPSHOT.jar GrammarParsing \
 *     -p grammars=SqlLexer.g4+SqlParser.g4 -p rule=statements -p texts=queries
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 3)
public class GrammarParsing {
    /** The grammar's files, with + between them. */
    @Param({PublishedGrammar.ANTLRS_JAVA, PublishedGrammar.CHECKSTYLES_JAVA})
    public String grammars = "";

    @Param("compilationUnit")
    public String rule = "";

    /** A folder of texts, or a module of the JDK. */
    @Param("usual")
    public String texts = "";

    /** Whether each text is parsed without its first closing parenthesis behind the middle. */
    @Param("false")
    public boolean damaged;

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private double megabytes;
    private LoadedGrammar grammar;
    private ParseSession session;
    private ParseOptions options;

    @Setup
    public void load() throws IOException, GrammarException {
        grammar = GrammarLoader.of(PublishedGrammar.files(grammars)).load();
        session = ParseSession.open(grammar.language());
        options = ParseOptions.defaults().startingWith(rule);
        for (byte[] text : allTexts()) {
            Tree tree = session.parse("text", text, options);
            boolean hasErrors = tree.hasErrors();
            session.reset();
            if (!hasErrors) {
                byte[] taken = damaged ? damage(text) : text;
                bytes.add(taken);
                strings.add(new String(taken, StandardCharsets.UTF_8));
                megabytes += taken.length / 1e6;
            }
        }
        requireEqualTrees();
        System.out.printf("# %d texts, %.1f MB%n", bytes.size(), megabytes);
    }

    private static byte[] damage(byte[] text) {
        int at = text.length / 2;
        while (at < text.length && text[at] != ')') {
            at++;
        }
        byte[] damaged = Arrays.copyOf(text, at == text.length ? at : text.length - 1);
        if (at < text.length) {
            System.arraycopy(text, at + 1, damaged, at, damaged.length - at);
        }
        return damaged;
    }

    private List<byte[]> allTexts() throws IOException {
        if (!Files.isDirectory(Path.of(texts))) {
            return PublishedGrammar.texts(grammars, texts.equals("usual") ? "" : texts);
        }
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(texts))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.add(Files.readAllBytes(file));
            }
        }
        return found;
    }

    private void requireEqualTrees() {
        for (int i = 0; i < Math.min(50, bytes.size()); i++) {
            Parser parser = newParser(strings.get(i));
            String expected = grammar.runStockRule(parser, rule).toStringTree(parser);
            String tree =
                    session.parse("text", bytes.get(i), options.concrete(true)).toStringTree();
            session.reset();
            if (!tree.equals(expected)) {
                throw new IllegalStateException("Sandtree and ANTLR make different trees");
            }
        }
    }

    private Parser newParser(String text) {
        Parser parser =
                grammar.newStockParser(
                        new CommonTokenStream(grammar.newStockLexer(CharStreams.fromString(text))));
        if (damaged) {
            parser.removeErrorListeners();
        }
        return parser;
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public int sandtree(JavaParsing.Volume volume) {
        int errors = 0;
        for (byte[] text : bytes) {
            errors += session.parse("text", text, options).hasErrors() ? 1 : 0;
            session.reset();
        }
        volume.add(megabytes);
        return errors;
    }

    @Benchmark
    public int antlr(JavaParsing.Volume volume) {
        int errors = 0;
        for (String text : strings) {
            Parser parser = newParser(text);
            grammar.runStockRule(parser, rule);
            errors += parser.getNumberOfSyntaxErrors();
        }
        volume.add(megabytes);
        return errors;
    }

    /** As ANTLR's authors recommend it for speed: SLL, and LL only if that fails. */
    @Benchmark
    public int antlrTwoStage(JavaParsing.Volume volume) {
        int errors = 0;
        for (String text : strings) {
            Parser parser = newParser(text);
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
            try {
                grammar.runStockRule(parser, rule);
            } catch (ParseCancellationException e) {
                parser.reset();
                parser.setErrorHandler(new DefaultErrorStrategy());
                parser.getInterpreter().setPredictionMode(PredictionMode.LL);
                grammar.runStockRule(parser, rule);
            }
            errors += parser.getNumberOfSyntaxErrors();
        }
        volume.add(megabytes);
        return errors;
    }
}
