package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A grammar with code that may say something on the way, and texts.
 *
 * @param obstacle why all runs on ANTLR's parser, or else why its lexer makes all tokens or matches; empty if neither
 * @param grammar its rules, of which parsing starts with the first, perhaps with options in front
 * @param support a class {@code Base} beside the grammar, empty if there is none
 */
record Example(String what, String obstacle, String grammar, String support, List<String> texts) {
    private static final String IMPORTS =
            "import static io.sandtree.grammar.loader.CodeLog.say;\nimport org.antlr.v4.runtime.*;\nimport org.antlr.v4.runtime.atn.*;\nimport org.antlr.v4.runtime.misc.*;\nimport org.antlr.v4.runtime.tree.*;\nimport java.util.*;\n";
    private static final String TOKENS =
            "\nID : [a-z]+ ; INT : [0-9]+ ; OP : [-+*=<>;()] ; WS : [ \\n]+ -> skip ;\n";
    private static final int DAMAGED = 200;

    Example {
        texts = List.copyOf(texts);
    }

    Example(String what, String obstacle, String grammar, String support, String text) {
        this(what, obstacle, grammar, support, List.of(text));
    }

    /** @param members of the parser's super class, which it has if there are some */
    static Example ofParser(
            String what, String obstacle, String grammar, String members, String text) {
        boolean hasBase = !members.isEmpty();
        String options = hasBase ? "options { superClass = Base; }\n" : "";
        String base =
                "public abstract class Base extends Parser {\n    public Base(TokenStream input) { super(input); }\n"
                        + members
                        + "\n}\n";
        return new Example(what, obstacle, options + grammar, hasBase ? base : "", text);
    }

    /** Rules for words, numbers and operators; the other parameters are as above. */
    static Example ofRules(
            String what, String obstacle, String rules, String members, String text) {
        return ofParser(what, obstacle, rules + TOKENS, members, text);
    }

    /**
     * A lexer with code.
     *
     * @param end what the rule for {@code end} does
     * @param members of the lexer
     * @param support members of a class beside the grammar
     */
    static Example ofLexer(
            String what, String obstacle, String end, String members, String support) {
        String grammar =
                """
                @lexer::members { %s }
                r : (ID | INT | END)* EOF ;
                END : 'end' %s ;
                ID : [a-z]+ ;
                INT : [0-9]+ ;
                WS : [ \\n]+ -> skip ;
                """
                        .formatted(members, end);
        return new Example(
                what,
                obstacle,
                grammar,
                support.isEmpty() ? "" : "public class Base { " + support + " }",
                List.of("a end b \\$ 1 end c\n?d end end 2", "a b end"));
    }

    /** Holds tokens, trees, messages and what the code says to those of stock ANTLR, for the texts and for damaged ones; nothing is thrown. */
    void isAsInStockAntlr(Path folder) throws Exception {
        assertEquals(Set.of(), compare(folder));
    }

    /** The same, and what the code throws, if it does. */
    void saysAndThrowsAsInStockAntlr(Path folder) throws Exception {
        compare(folder);
    }

    /** Returns what was thrown. */
    private Set<String> compare(Path folder) throws Exception {
        LoadedGrammar loaded = load(folder);
        Language language = loaded.language();
        assertEquals(
                obstacle,
                language.embeddedCode()
                        .or(language::steeringLexerCode)
                        .or(language::actingLexerPredicate)
                        .orElse(""));
        Set<String> thrown = new TreeSet<>();
        try (CodeComparison comparison = new CodeComparison(loaded, language.defaultRule())) {
            for (String text : Mutations.of(Long.getLong("sandtree.seed", 1), texts, DAMAGED)) {
                comparison.compare(text).ifPresent(thrown::add);
            }
        }
        return thrown;
    }

    LoadedGrammar load(Path folder) throws IOException, GrammarException {
        boolean hasOptions = grammar.startsWith("options");
        int rules = hasOptions ? grammar.indexOf('}') + 1 : 0;
        Path file = folder.resolve("Example.g4");
        Files.writeString(
                file,
                "grammar Example;\n%s\n@header {%s}\n%s\n"
                        .formatted(grammar.substring(0, rules), IMPORTS, grammar.substring(rules)));
        if (!support.isEmpty()) {
            Path classes = Files.createDirectories(folder.resolve("Java"));
            Files.writeString(classes.resolve("Base.java"), IMPORTS + support);
        }
        return GrammarLoader.of(file).load();
    }

    @Override
    public String toString() {
        return what;
    }
}
