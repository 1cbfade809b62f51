package io.sandtree.grammar.model;

import java.util.Optional;
import org.antlr.v4.analysis.LeftRecursiveRuleTransformer;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarASTWithOptions;

/**
 * Finds what keeps a grammar's rules from running without ANTLR's own contexts and tokens: code that its author wrote
 * against them. Such grammars run on the parser that ANTLR generates; the tree is the same.
 */
final class EmbeddedCode {
    private EmbeddedCode() {}

    /** Why {@code grammar} needs ANTLR's parser, naming the first place; empty when it does not. */
    static Optional<String> in(Grammar grammar) {
        for (String option : new String[] {"superClass", "contextSuperClass"}) {
            if (grammar.getOptionString(option) != null) {
                return Optional.of("option " + option + "=" + grammar.getOptionString(option));
            }
        }
        if (grammar.namedActions.containsKey("members")) {
            return Optional.of(place(grammar, grammar.namedActions.get("members")) + "@members");
        }
        for (Rule rule : grammar.rules.values()) {
            Optional<String> reason = in(grammar, rule);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> in(Grammar grammar, Rule rule) {
        String where = "rule " + rule.name + ": ";
        boolean recursive = rule instanceof LeftRecursiveRule;
        if ((!recursive && rule.args != null) || rule.retvals != null || rule.locals != null) {
            return Optional.of(
                    place(grammar, rule.ast) + where + "arguments, return values or locals");
        }
        if (!rule.namedActions.isEmpty()
                || !rule.exceptions.isEmpty()
                || rule.finallyAction != null) {
            return Optional.of(
                    place(grammar, rule.ast) + where + "@init, @after, catch or finally");
        }
        GrammarAST block = (GrammarAST) rule.ast.getFirstChildWithType(ANTLRParser.BLOCK);
        for (GrammarAST node : block.getNodesWithType(null)) {
            boolean guard =
                    node instanceof GrammarASTWithOptions options
                            && options.getOptionString(
                                            LeftRecursiveRuleTransformer.PRECEDENCE_OPTION_NAME)
                                    != null;
            switch (node.getType()) {
                case ANTLRParser.SEMPRED -> {
                    if (!guard) {
                        return Optional.of(place(grammar, node) + where + "a predicate");
                    }
                }
                case ANTLRParser.ACTION -> {
                    if (!((ActionAST) node).getText().equals("{}")) {
                        return Optional.of(place(grammar, node) + where + "an action");
                    }
                }
                case ANTLRParser.ARG_ACTION -> {
                    return Optional.of(
                            place(grammar, node) + where + "a rule called with arguments");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static String place(Grammar grammar, GrammarAST ast) {
        return new java.io.File(grammar.fileName == null ? grammar.name : grammar.fileName)
                        .getName()
                + ":"
                + ast.getLine()
                + ": ";
    }
}
