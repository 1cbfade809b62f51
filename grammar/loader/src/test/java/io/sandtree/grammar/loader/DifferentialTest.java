package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grammars that are in use, ours and others', on texts that are valid and on damaged ones: tokens, messages and trees are stock ANTLR's.
 * {@code -Dsandtree.seed} gives other texts, {@code -Dsandtree.texts} more of them for each grammar.
 */
@Execution(ExecutionMode.CONCURRENT)
class DifferentialTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);
    private static final int TEXTS = Integer.getInteger("sandtree.texts", 2_800);
    private static final Path GRAMMARS = Path.of("target/grammars");
    private static final Path OURS = Path.of("../languages/src/main/antlr4/io/sandtree/language");
    private static final String CHECKSTYLE = "checkstyle/com/puppycrawl/tools/checkstyle/grammar/";

    /** A grammar, the rule to start with, and the file of valid texts. */
    record Subject(GrammarLoader loader, String rule, String texts, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(
                        GrammarLoader.of(
                                GRAMMARS.resolve(CHECKSTYLE + "java/JavaLanguageLexer.g4"),
                                GRAMMARS.resolve(CHECKSTYLE + "java/JavaLanguageParser.g4")),
                        "compilationUnit",
                        "java",
                        "Checkstyle's Java"),
                new Subject(
                        GrammarLoader.of(
                                GRAMMARS.resolve(CHECKSTYLE + "javadoc/JavadocLexer.g4"),
                                GRAMMARS.resolve(CHECKSTYLE + "javadoc/JavadocParser.g4")),
                        "javadoc",
                        "javadoc",
                        "Checkstyle's Javadoc"),
                subject("graphql-java/Graphql.g4", "document", "graphql"),
                subject(
                        "cel-generated-antlr/org.projectnessie.cel.parser.gen/CEL.g4",
                        "start",
                        "cel"),
                subject("cql/cql.g4", "library", "cql"),
                subject("cql/fhirpath.g4", "expression", "fhirpath"),
                subject("cql/targetmap.g4", "targetMapping", "targetmap"),
                subject(
                        "lucene/org/apache/lucene/expressions/js/Javascript.g4",
                        "compile",
                        "lucene"),
                subject("pegasus/com/linkedin/data/grammar/Pdl.g4", "document", "pdl"),
                subject(
                        "iceberg/org.apache.spark.sql.catalyst.parser.extensions/IcebergSqlExtensions.g4",
                        "singleStatement",
                        "iceberg"),
                pair("partiql/PartiQLTokens.g4", "PartiQLParser.g4", "statements", "partiql"),
                legend(),
                pair("glsl-transformer/GLSLLexer.g4", "GLSLParser.g4", "translationUnit", "glsl"),
                nextflow("Script", "nextflow"),
                nextflow("Config", "nextflowconfig"),
                new Subject(
                        GrammarLoader.of(
                                GRAMMARS.resolve(
                                        "antlr4-runtime-testsuite/org/antlr/v4/test/runtime/java/api/Java.g4")),
                        "compilationUnit",
                        "java",
                        "ANTLR's Java"),
                new Subject(
                        GrammarLoader.of(OURS.resolve("java/Java.g4")),
                        "compilationUnit",
                        "java",
                        "Java"),
                new Subject(
                        GrammarLoader.of(OURS.resolve("json/Json.g4")), "json", "json", "JSON"));
    }

    private static Subject subject(String grammar, String rule, String texts) {
        return new Subject(GrammarLoader.of(GRAMMARS.resolve(grammar)), rule, texts, texts);
    }

    private static Subject pair(String lexer, String parser, String rule, String texts) {
        Path file = GRAMMARS.resolve(lexer);
        return new Subject(
                GrammarLoader.of(file, file.resolveSibling(parser)).library(file.getParent()),
                rule,
                texts,
                texts);
    }

    private static Subject legend() {
        Path folder = Path.of("src/test/resources/io/sandtree/grammar/loader/grammars");
        return new Subject(
                GrammarLoader.of(
                                folder.resolve("LegendLexer.g4"), folder.resolve("LegendParser.g4"))
                        .library(GRAMMARS.resolve("legend/antlr")),
                "start",
                "legend",
                "legend");
    }

    /** Its base classes and predicates are given as sources; they refer to the contexts of both grammars. */
    private static Subject nextflow(String stem, String texts) {
        Path folder = GRAMMARS.resolve("nextflow");
        return new Subject(
                GrammarLoader.of(
                                folder.resolve(stem + "Lexer.g4"),
                                folder.resolve(stem + "Parser.g4"))
                        .library(folder)
                        .support(folder.resolve("support")),
                "compilationUnit",
                texts,
                texts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("subjects")
    void tokensMessagesAndTreesAreStockAntlrs(Subject subject) throws Exception {
        List<String> valid = texts(subject.texts);
        Mutations mutations = new Mutations(SEED, valid);
        LoadedGrammar grammar = subject.loader.load();
        assertTrue(
                3 * valid.stream().filter(text -> isValid(grammar, subject.rule, text)).count()
                        >= valid.size(),
                "ANTLR finds errors in too many texts");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, subject.rule)) {
            for (int i = 0; i < TEXTS; i++) {
                String base = valid.get(i % valid.size());
                String text = i < valid.size() ? base : mutations.damage(base);
                List<Difference> differences =
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8));
                assertEquals(
                        List.of(),
                        differences,
                        () -> "-Dsandtree.seed=" + SEED + ", text:\n" + text);
            }
        }
    }

    private static boolean isValid(LoadedGrammar grammar, String rule, String text) {
        StockRun run = StockRun.of(grammar, rule, text.getBytes(StandardCharsets.UTF_8));
        return run.messages().isEmpty() && run.exception().isEmpty();
    }

    static List<String> texts(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DifferentialTest.class.getResourceAsStream("texts/" + name + ".txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> texts = List.of(all.split("\n----\n"));
            assertTrue(texts.size() > 1, name);
            return texts;
        }
    }
}
