package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A grammar that is in use, ours or another's as it was published.
 *
 * @param rule the rule to start with
 * @param file the name of the file of valid texts
 */
record GrammarInUse(GrammarLoader loader, String rule, String file, String name) {
    private static final Path GRAMMARS = Path.of("target/grammars");
    private static final Path OURS = Path.of("../languages/src/main/antlr4/io/sandtree/language");
    private static final String CHECKSTYLE = "checkstyle/com/puppycrawl/tools/checkstyle/grammar/";

    static Stream<GrammarInUse> all() {
        return Stream.of(
                new GrammarInUse(
                        GrammarLoader.of(
                                GRAMMARS.resolve(CHECKSTYLE + "java/JavaLanguageLexer.g4"),
                                GRAMMARS.resolve(CHECKSTYLE + "java/JavaLanguageParser.g4")),
                        "compilationUnit",
                        "java",
                        "Checkstyle's Java"),
                new GrammarInUse(
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
                new GrammarInUse(
                        GrammarLoader.of(
                                GRAMMARS.resolve(
                                        "antlr4-runtime-testsuite/org/antlr/v4/test/runtime/java/api/Java.g4")),
                        "compilationUnit",
                        "java",
                        "ANTLR's Java"),
                new GrammarInUse(
                        GrammarLoader.of(OURS.resolve("java/Java.g4")),
                        "compilationUnit",
                        "java",
                        "Java"),
                new GrammarInUse(
                        GrammarLoader.of(OURS.resolve("json/Json.g4")), "json", "json", "JSON"));
    }

    private static GrammarInUse subject(String grammar, String rule, String texts) {
        return new GrammarInUse(GrammarLoader.of(GRAMMARS.resolve(grammar)), rule, texts, texts);
    }

    private static GrammarInUse pair(String lexer, String parser, String rule, String texts) {
        Path file = GRAMMARS.resolve(lexer);
        return new GrammarInUse(
                GrammarLoader.of(file, file.resolveSibling(parser)).library(file.getParent()),
                rule,
                texts,
                texts);
    }

    private static GrammarInUse legend() {
        Path folder = Path.of("src/test/resources/io/sandtree/grammar/loader/grammars");
        return new GrammarInUse(
                GrammarLoader.of(
                                folder.resolve("LegendLexer.g4"), folder.resolve("LegendParser.g4"))
                        .library(GRAMMARS.resolve("legend/antlr")),
                "start",
                "legend",
                "legend");
    }

    /** Its base classes and predicates are given as sources; they refer to the contexts of both grammars. */
    private static GrammarInUse nextflow(String stem, String texts) {
        Path folder = GRAMMARS.resolve("nextflow");
        return new GrammarInUse(
                GrammarLoader.of(
                                folder.resolve(stem + "Lexer.g4"),
                                folder.resolve(stem + "Parser.g4"))
                        .library(folder)
                        .support(folder.resolve("support")),
                "compilationUnit",
                texts,
                texts);
    }

    /** The valid texts of its file. */
    List<String> texts() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        GrammarInUse.class.getResourceAsStream("texts/" + file + ".txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> list = List.of(all.split("\n----\n"));
            assertTrue(list.size() > 1, file);
            return list;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
