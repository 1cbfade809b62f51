package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import io.sandtree.grammar.emit.StockLimits;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.Tree;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of very large grammars, classes can be loaded and methods can be compiled: HotSpot leaves methods of 8,000 bytes of code and more to its interpreter.
 * What stock ANTLR generates is not judged, but it has to compile.
 */
class CodeSizeTest {
    private static final int LARGEST_METHOD = 8_000;
    private static final int TEXTS = 30;
    private static final String TOKENS = "ID : [a-z]+ ; INT : [0-9]+ ; WS : ' ' -> skip ;\n";

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sandtree.grammar.loader.LargeGrammars#all")
    void classesLoadMethodsAreCompiledAndAnswersAreStockAntlrs(LargeGrammars.Large large)
            throws Exception {
        Path file = folder.resolve("Large.g4");
        Files.writeString(file, "grammar Large;\n" + large.rules() + TOKENS);
        CompiledGrammar grammar = GrammarCompiler.of(file).compile();
        ClassFiles classFiles = GrammarLoader.classFiles(grammar, Map.of());
        Map<String, Integer> tooLarge = new TreeMap<>();
        classFiles
                .byName()
                .forEach((name, bytes) -> {
                    if (!name.matches("Large(Parser|Lexer)(\\$.*)?")) {
                        findTooLarge(name, bytes, tooLarge);
                    }
                });
        assertEquals(Map.of(), tooLarge);
        Mutations mutations = new Mutations(1, List.of(large.input()));
        LoadedGrammar loaded = LoadedGrammar.load(classFiles, List.of(), false, Optional.empty());
        try (AntlrComparison comparison = AntlrComparison.of(loaded, "start")) {
            for (int i = 0; i < TEXTS; i++) {
                String text = i == 0 ? large.input() : mutations.damage(large.input());
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        text);
            }
        }
        assertEquals(Optional.empty(), loaded.language().embeddedCode());
        fieldsAreThoseOfContexts(loaded, large.input());
    }

    @Test
    void rulesThatStockAntlrIsTooLargeForAreNamed() throws Exception {
        Path file = folder.resolve("Large.g4");
        Files.writeString(
                file,
                "grammar Large;\nstart : small long_ EOF ; small : ID ; long_ : "
                        + LargeGrammars.each(2_500, " | ", "'#' ID INT")
                        + ";\n"
                        + TOKENS);
        CompiledGrammar grammar = GrammarCompiler.of(file).compile();
        assertEquals(
                Set.of("long_"),
                StockLimits.tooLarge(grammar.sources().get("LargeParser.java")).keySet());
        assertEquals(
                """
                what ANTLR generates for the grammar is larger than Java allows, so stock ANTLR cannot parse with it either:
                rule long_: code too large\
                """,
                assertThrows(GrammarException.class, () -> GrammarLoader.of(file).load())
                        .getMessage());
    }

    /** ANTLR's parser, which reports ambiguities, makes contexts; what they become has to be what rule methods make. */
    private static void fieldsAreThoseOfContexts(LoadedGrammar loaded, String text) {
        ParseOptions options = ParseOptions.defaults().startingWith("start");
        try (ParseSession session = ParseSession.open(loaded.language())) {
            Tree fast = session.parse("text", text, options);
            assertEquals(List.of(), fast.diagnostics());
            String fields = fields(fast.root());
            assertEquals(
                    fields(session.parse("text", text, options.reportingAmbiguities(true)).root()),
                    fields);
        }
    }

    private static String fields(Node node) {
        return node.type().name()
                + node.type().fields().stream()
                        .filter(field -> !node.children(field).isEmpty())
                        .map(field ->
                                field.name()
                                        + node.children(field).stream()
                                                .map(CodeSizeTest::text)
                                                .toList())
                        .toList();
    }

    private static String text(Child child) {
        return switch (child) {
            case Child.OfNode of -> fields(of.node());
            case Child.OfToken of -> of.token().text();
            case Child.OfConjured of -> of.text();
        };
    }

    private static void findTooLarge(String name, byte[] bytes, Map<String, Integer> tooLarge) {
        for (var method : ClassFile.of().parse(bytes).methods()) {
            method.findAttribute(Attributes.code())
                    .filter(code -> code.codeLength() >= LARGEST_METHOD)
                    .ifPresent(code ->
                            tooLarge.put(
                                    name + "." + method.methodName().stringValue(),
                                    code.codeLength()));
        }
    }
}
