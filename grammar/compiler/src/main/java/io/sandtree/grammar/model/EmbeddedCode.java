package io.sandtree.grammar.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.analysis.LeftRecursiveRuleTransformer;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarASTWithOptions;

/**
 * Finds what keeps a grammar's rules from running without ANTLR's own contexts: code that its author wrote against them, and code that
 * acts, which must not run again where rule methods give up. Such grammars run on the parser that ANTLR generates; the tree is the same.
 * Predicates that look at no context are evaluated by the rule methods.
 */
final class EmbeddedCode {
    private static final Pattern CONTEXTS = Pattern.compile("\\$|\\b_ctx\\b|\\b_localctx\\b");

    private EmbeddedCode() {}

    /** Why {@code grammar} needs ANTLR's parser, naming the first place; empty when it does not. */
    static Optional<String> in(Grammar grammar) {
        String contexts = grammar.getOptionString("contextSuperClass");
        if (contexts != null) {
            return Optional.of("option contextSuperClass=" + contexts);
        }
        ActionAST members = grammar.namedActions.get("members");
        if (members != null && looksAtContexts(members)) {
            return Optional.of(place(grammar, members) + "@members that look at contexts");
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
                    if (!guard && looksAtContexts((ActionAST) node)) {
                        return Optional.of(
                                place(grammar, node)
                                        + where
                                        + "a predicate that looks at its context");
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

    /**
     * Whether code names a context. Other ways to one, by methods of the parser, are noticed when the code runs.
     */
    private static boolean looksAtContexts(ActionAST code) {
        return CONTEXTS.matcher(code.getText()).find();
    }

    private static String place(Grammar grammar, GrammarAST ast) {
        return new java.io.File(grammar.fileName == null ? grammar.name : grammar.fileName)
                        .getName()
                + ":"
                + ast.getLine()
                + ": ";
    }
}
