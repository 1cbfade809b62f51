package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    record Large(String what, String rules, String input) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static String each(int count, String separator, String pattern) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        pattern.replace("%", String.valueOf(i))
                                .replace("#", word(i))
                                .replace("LABEL", "#"))
                .collect(Collectors.joining(separator));
    }

    /** A word of letters for a number: no two numbers have the same. */
    private static String word(int number) {
        String digits = Integer.toString(number, 26);
        return digits.chars()
                .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
                .collect(Collectors.joining("", "k", "k"));
    }

    static Stream<Large> grammars() {
        return Stream.of(
                new Large(
                        "2,000 rules",
                        "start : r0 EOF ; r2000 : INT ;\n"
                                + IntStream.range(0, 2_000)
                                        .mapToObj(i ->
                                                "r%d : ID (INT | '(' r%d ')')* | '%s' %s ;"
                                                        .formatted(
                                                                i,
                                                                i,
                                                                word(i),
                                                                i % 40 == 39
                                                                        ? "INT"
                                                                        : "r" + (i + 1) + "?"))
                                        .collect(Collectors.joining("\n"))
                                + "\n",
                        "a 1 ( kak kbk b ) 2"),
                new Large(
                        "5,000 tokens",
                        "start : ("
                                + each(50, " | ", "t%")
                                + " | ID)* EOF ;\n"
                                + IntStream.range(0, 50)
                                        .mapToObj(i ->
                                                "t"
                                                        + i
                                                        + " : "
                                                        + IntStream.range(100 * i, 100 * i + 100)
                                                                .mapToObj(k -> "'" + word(k) + "'")
                                                                .collect(Collectors.joining(" | "))
                                                        + " ;\n")
                                        .collect(Collectors.joining()),
                        "kak kbk kbckk x kck kckak"),
                new Large(
                        "a rule with 300 labelled alternatives that begin alike",
                        "start : statement* EOF ; statement : "
                                + each(
                                        300,
                                        "\n | ",
                                        "'create' name=ID '#' value=INT? LABEL Create%")
                                + " ;\n",
                        "create a kak 1 create b kzk"),
                new Large(
                        "an expression rule with 200 operators",
                        "start : e EOF ; e : "
                                + each(200, "\n | ", "left=e op='#' right=e LABEL Binary%")
                                + "\n | ID LABEL Name | INT LABEL Number | '(' e ')' LABEL Inner ;\n"
                                        .replace("LABEL", "#"),
                        "a kak b kbk ( c kdk d )"),
                new Large(
                        "a rule with 400 elements",
                        "start : long* EOF ; long : " + each(400, " ", "f%='#'?") + " ID ;\n",
                        "kak kbk x kzk y"),
                new Large(
                        "blocks nested 20 deep, each with a choice",
                        "start : deep* EOF ; deep : "
                                + each(20, " ", "( '#' ID? | INT? '!' ('?' |")
                                + " ID "
                                + ") )*".repeat(20)
                                + " ID ;\n",
                        "kak x ! kbk a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void classesLoadMethodsAreCompiledAndAnswersAreStockAntlrs(Large large) throws Exception {
        Path file = folder.resolve("Large.g4");
        Files.writeString(file, "grammar Large;\n" + large.rules + TOKENS);
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
        Mutations mutations = new Mutations(1, List.of(large.input));
        LoadedGrammar loaded = LoadedGrammar.load(classFiles, List.of(), false, Optional.empty());
        try (AntlrComparison comparison = AntlrComparison.of(loaded, "start")) {
            for (int i = 0; i < TEXTS; i++) {
                String text = i == 0 ? large.input : mutations.damage(large.input);
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        text);
            }
        }
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
