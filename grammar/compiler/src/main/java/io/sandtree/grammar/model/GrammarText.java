package io.sandtree.grammar.model;

import java.util.Optional;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.Token;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.GrammarAST;

/** The text of a rule, for the comments of generated code. */
final class GrammarText {
    private GrammarText() {}

    /** The rule on one line, blanks folded, safe inside a comment. */
    static String ofRule(Rule rule) {
        return text(rule, astOf(rule)).orElse(rule.name);
    }

    /** The same for one of its alternatives, with its label. */
    static String ofAlternative(Rule rule, GrammarAST alternative) {
        return text(rule, alternative).orElse("...");
    }

    private static GrammarAST astOf(Rule rule) {
        return rule instanceof LeftRecursiveRule recursive ? recursive.getOriginalAST() : rule.ast;
    }

    /** The rule knows the file it is from, which may be an imported one; what is inside it may not. */
    private static Optional<String> text(Rule rule, GrammarAST ast) {
        if (!(astOf(rule).g.tokenStream instanceof CommonTokenStream tokens)
                || ast.getTokenStopIndex() <= 0
                || ast.getTokenStopIndex() >= tokens.size()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(ast.getTokenStartIndex(), 0); i <= ast.getTokenStopIndex(); i++) {
            Token token = tokens.get(i);
            boolean comment =
                    token.getType() == ANTLRParser.COMMENT
                            || token.getType() == ANTLRParser.DOC_COMMENT;
            text.append(comment ? " " : token.getText());
        }
        return Optional.of(
                text.toString()
                        .replaceAll("\\s+", " ")
                        .replace("*/", "*&#47;")
                        .replace("\\u", "\\\\u")
                        .trim());
    }
}
