package io.sandtree.grammar.report;

import io.sandtree.grammar.emit.GeneratedFile;
import io.sandtree.grammar.lexer.CompiledLexer;
import io.sandtree.grammar.model.GrammarModel;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;

/**
 * Writes the report on a grammar, to a text file beside the generated sources, where {@code javac} and {@code jar} leave it alone.
 *
 * <pre>{@code
 * GeneratedFile report = BuildReport.ofParser(grammar, GrammarReader.read(grammar));
 * }</pre>
 */
public final class BuildReport {
    /** What the names of reports end with, behind the name of the class that ANTLR generates. */
    public static final String SUFFIX = ".report.txt";

    /** On what a parser with code runs, as far as can be told before its classes are there. */
    public static final String SEEN_WHEN_LOADED =
            "rule methods, unless code overrides how ANTLR parses or reaches too far, which is seen when the parser is loaded";

    private BuildReport() {}

    /** The report on a lexer: which of its rules are in the table, which are left to ANTLR's lexer, and why. */
    public static GeneratedFile ofLexer(LexerGrammar grammar, CompiledLexer lexer) {
        return new GeneratedFile(
                grammar.getRecognizerName() + SUFFIX, LexerReport.text(grammar, lexer));
    }

    /**
     * The report on a parser: how each of its rules runs, and how each decision is made.
     *
     * @param grammar what {@code model} was read from
     */
    public static GeneratedFile ofParser(Grammar grammar, GrammarModel model) {
        return new GeneratedFile(
                grammar.getRecognizerName() + SUFFIX, new ParserReport(grammar, model).text());
    }
}
