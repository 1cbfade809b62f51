package io.sandtree.benchmark.parse;

import io.sandtree.language.json.JsonLanguage;
import io.sandtree.language.json.JsonLexer;
import io.sandtree.language.json.JsonParser;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
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
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON documents that npm packages carry to trees: passes over all of them per second, and {@code megabytes} of them per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 2)
public class JsonParsing {
    private static final ParseOptions OPTIONS = ParseOptions.defaults();
    private static final String FOLDER = "/META-INF/resources/webjars/";
    private static final List<String> DOCUMENTS =
            List.of(
                    "mime-db/1.54.0/db.json",
                    "simple-icons/16.2.0/data/simple-icons.json",
                    "moment-timezone/0.6.0/data/packed/latest.json",
                    "moment-timezone/0.6.0/data/meta/latest.json",
                    "mdn-data/2.27.1/css/properties.json",
                    "mdn-data/2.27.1/l10n/css.json",
                    "mdn-data/2.27.1/api/inheritance.json");

    private final List<byte[]> documents = new ArrayList<>();
    private double megabytes;
    private final ParseSession session = ParseSession.open(JsonLanguage.get());
    private final JsonMapper mapper = JsonMapper.builder().build();

    @Setup
    public void read() {
        for (String name : DOCUMENTS) {
            try (InputStream in = JsonParsing.class.getResourceAsStream(FOLDER + name)) {
                byte[] bytes = in.readAllBytes();
                documents.add(bytes);
                megabytes += bytes.length / 1e6;
                requireEqual(name, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Both see the same values: every token of a scalar value is a scalar of Jackson's tree, or a name in it. */
    private void requireEqual(String name, byte[] bytes) {
        int scalars = 0;
        Tokens tokens = session.tokenize(name, bytes);
        for (int i = 0; i < tokens.count() - 1; i++) {
            scalars += "{}[],:".contains(tokens.get(i).text()) ? 0 : 1;
        }
        session.reset();
        int expected = scalars(mapper.readTree(bytes));
        if (scalars != expected) {
            throw new IllegalStateException(
                    name
                            + ": Sandtree sees "
                            + scalars
                            + " scalars and names, Jackson "
                            + expected);
        }
    }

    private static int scalars(JsonNode node) {
        int count = node.isValueNode() ? 1 : 0;
        for (JsonNode child : node) {
            count += scalars(child);
        }
        return count + (node.isObject() ? node.size() : 0);
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public int sandtree(JavaParsing.Volume volume) {
        int errors = 0;
        for (byte[] document : documents) {
            errors += session.parse("document", document, OPTIONS).hasErrors() ? 1 : 0;
            session.reset();
        }
        volume.add(megabytes);
        return errors;
    }

    @Benchmark
    public void jackson(JavaParsing.Volume volume, Blackhole blackhole) {
        for (byte[] document : documents) {
            blackhole.consume(mapper.readTree(document));
        }
        volume.add(megabytes);
    }

    @Benchmark
    public int antlr(JavaParsing.Volume volume) {
        int errors = 0;
        for (byte[] document : documents) {
            String text = new String(document, StandardCharsets.UTF_8);
            JsonLexer lexer = new JsonLexer(CharStreams.fromString(text));
            JsonParser parser = new JsonParser(new CommonTokenStream(lexer));
            parser.json();
            errors += parser.getNumberOfSyntaxErrors();
        }
        volume.add(megabytes);
        return errors;
    }
}
