package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import io.sandtree.grammar.loader.Suite.Case;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Token;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.misc.Utils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * ANTLR's own conformance suite, every descriptor for Java, through parse sessions: what actions print, and the messages. Then the inputs, as they are and damaged, against stock ANTLR.
 */
class ConformanceTest {
    private static final String PARSER = SuiteOutput.SuiteParser.class.getCanonicalName();
    private static final String PARSER_WITHOUT_TREE =
            SuiteOutput.ParserWithoutTree.class.getCanonicalName();
    private static final String LEXER = SuiteOutput.SuiteLexer.class.getCanonicalName();
    private static final String LEXER_WITH_AUTOMATON =
            SuiteOutput.LexerWithAutomaton.class.getCanonicalName();

    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);

    /** Its contexts know their alternatives, and ANTLR then prints them in trees; our trees do not know them. */
    private static final String WITH_ALTERNATIVE_NUMBERS = "ParseTrees/AltNum";

    private static final int DAMAGED = 80;
    private static final int LONG_INPUT = 2_000;

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> descriptorsGiveTheirOutputAndMessages() throws Exception {
        Map<Case, LoadedGrammar> grammars = load(new Suite());
        return grammars.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey().name(),
                                () -> {
                                    check(entry.getKey(), entry.getValue());
                                    compareWithStock(entry.getKey(), entry.getValue());
                                }));
    }

    /** The descriptor's input, and damaged ones: Sandtree has stock ANTLR's tokens, tree and messages. */
    private static void compareWithStock(Case test, LoadedGrammar grammar) {
        if (test.name().equals(WITH_ALTERNATIVE_NUMBERS)) {
            return;
        }
        String input = test.descriptor().input;
        String rule = test.isLexer() ? GrammarCompiler.ANY_TOKENS : test.descriptor().startRule;
        Mutations mutations = new Mutations(SEED, List.of(input));
        int damaged = input.length() > LONG_INPUT ? 1 : DAMAGED;
        try (AntlrComparison comparison = AntlrComparison.of(grammar, rule)) {
            for (int i = 0; i <= damaged; i++) {
                String text = i == 0 ? input : mutations.damage(input);
                List<Difference> differences =
                        comparison.compare("input", text.getBytes(StandardCharsets.UTF_8));
                assertEquals(
                        List.of(),
                        differences,
                        () -> "seed " + SEED + ", text: " + Utils.escapeWhitespace(text, false));
            }
        }
    }

    private static void check(Case test, LoadedGrammar grammar) {
        SuiteOutput.clear();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            String messages;
            String output;
            if (test.isLexer()) {
                Tokens tokens =
                        session.tokenize(
                                "input", test.descriptor().input.getBytes(StandardCharsets.UTF_8));
                messages = messages(tokens);
                output = SuiteOutput.text() + listing(tokens) + SuiteOutput.automaton();
            } else {
                Tree tree =
                        session.parse(
                                "input",
                                test.descriptor().input,
                                ParseOptions.defaults()
                                        .startingWith(test.descriptor().startRule)
                                        .concrete(true)
                                        .predicting(test.descriptor().predictionMode)
                                        .reportingAmbiguities(
                                                test.descriptor().showDiagnosticErrors));
                messages = messages(tree);
                output = SuiteOutput.text();
            }
            assertEquals(test.descriptor().errors, messages, "messages");
            assertEquals(test.descriptor().output, output, "output");
        }
    }

    /** Compiles all grammars, each in a package of its own, with one call of the Java compiler. */
    private Map<Case, LoadedGrammar> load(Suite suite) throws Exception {
        Map<Case, CompiledGrammar> compiled = new LinkedHashMap<>();
        Map<String, String> sources = new HashMap<>();
        for (Case test : suite.cases()) {
            Path place = Files.createTempDirectory(folder, "case");
            Path file = suite.write(test, place);
            GrammarCompiler compiler =
                    GrammarCompiler.of(file)
                            .library(place)
                            .packageName("suite" + compiled.size())
                            .listenersAndVisitors(!test.isLexer());
            if (test.descriptor().showDFA) {
                compiler = compiler.option("superClass", LEXER_WITH_AUTOMATON);
            }
            CompiledGrammar grammar = compiler.compile();
            compiled.put(test, grammar);
            String parser = test.descriptor().buildParseTree ? PARSER : PARSER_WITHOUT_TREE;
            grammar.sources()
                    .forEach((path, text) -> sources.put(path, withSuitesClasses(text, parser)));
        }
        return GrammarsAtOnce.load(compiled, sources);
    }

    private static String withSuitesClasses(String text, String parser) {
        return text.replace(" extends Parser {", " extends " + parser + " {")
                .replace(" extends Lexer {", " extends " + LEXER + " {");
    }

    private static String messages(Tree tree) {
        return tree.diagnostics().stream()
                .map(Diagnostic::toString)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String messages(Tokens tokens) {
        return tokens.errors().stream()
                .map(error ->
                        "line %d:%d %s\n".formatted(error.line(), error.column(), error.message()))
                .collect(Collectors.joining());
    }

    /** All tokens as ANTLR prints them. */
    private static String listing(Tokens tokens) {
        List<String> lines = new ArrayList<>();
        for (Lexeme lexeme : tokens.lexemes()) {
            if (!(lexeme instanceof Trivia trivia) || trivia.isHiddenToken()) {
                boolean end = lexeme instanceof Token token && token.isEof();
                int start = characters(tokens, lexeme.startOffset());
                lines.add(
                        "[@%d,%d:%d='%s',<%d>%s,%d:%d]\n"
                                .formatted(
                                        lines.size(),
                                        start,
                                        characters(tokens, lexeme.endOffset()) - 1,
                                        Utils.escapeWhitespace(lexeme.text(), false),
                                        end ? -1 : lexeme.type(),
                                        lexeme.channel() > 0 ? ",channel=" + lexeme.channel() : "",
                                        lexeme.line(),
                                        lexeme.column()));
            }
        }
        return String.join("", lines);
    }

    private static int characters(Tokens tokens, int offset) {
        String before = tokens.source().slice(0, offset);
        return before.codePointCount(0, before.length());
    }
}
