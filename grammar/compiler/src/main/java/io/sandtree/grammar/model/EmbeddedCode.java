package io.sandtree.grammar.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.antlr.v4.analysis.LeftRecursiveRuleTransformer;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.Attribute;
import org.antlr.v4.tool.AttributeDict;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarASTWithOptions;

/**
 * The code that a grammar's author has written into parser rules. What looks at no context can be run by rule methods, wherever they come to it: actions,
 * {@code @init}, {@code @after} and predicates. Attributes of rules that no such code reads are left out. Anything else needs the
 * contexts of ANTLR's parser, and then the grammar runs on that; the tree is the same.
 */
final class EmbeddedCode {
    private static final String INIT = "init";
    private static final String AFTER = "after";
    private static final String NEEDS_METHOD = " that looks at its context or leaves its rule";

    private final Grammar grammar;
    private final Map<GrammarAST, Integer> numbers = new IdentityHashMap<>();
    private final List<String> blocks = new ArrayList<>();
    private final Optional<String> needsAntlr;
    private boolean hasPredicates;

    EmbeddedCode(Grammar grammar) {
        this.grammar = grammar;
        this.needsAntlr = read();
    }

    /** Why the grammar needs ANTLR's parser, naming the first place; empty when it does not. */
    Optional<String> needsAntlr() {
        return needsAntlr;
    }

    /** Whether rules have predicates of the grammar's author, if the grammar does not need ANTLR's parser. */
    boolean hasPredicates() {
        return hasPredicates;
    }

    /** The blocks of code that rule methods run, in braces. */
    List<String> blocks() {
        return needsAntlr.isPresent() ? List.of() : blocks;
    }

    /** The number of the block that an action is; none for those that do nothing. */
    OptionalInt number(GrammarAST action) {
        Integer number = needsAntlr.isPresent() || action == null ? null : numbers.get(action);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    OptionalInt init(Rule rule) {
        return number(rule.namedActions.get(INIT));
    }

    OptionalInt after(Rule rule) {
        return number(rule.namedActions.get(AFTER));
    }

    private Optional<String> read() {
        String contexts = grammar.getOptionString("contextSuperClass");
        if (contexts != null) {
            return Optional.of("option contextSuperClass=" + contexts);
        }
        ActionAST members = grammar.namedActions.get("members");
        if (members != null && new CodeText(members.getText()).looksAtContexts()) {
            return Optional.of(place(members) + "@members that look at contexts");
        }
        for (Rule rule : grammar.rules.values()) {
            Optional<String> reason = read(rule);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(Rule rule) {
        boolean recursive = rule instanceof LeftRecursiveRule;
        List<CodeText> blocksOfRule = new ArrayList<>();
        if (!rule.exceptions.isEmpty() || rule.finallyAction != null) {
            return reason(rule, rule.ast, "catch or finally");
        }
        if (mayAct(rule.retvals) || mayAct(rule.locals)) {
            return reason(rule, rule.ast, "return values or locals that code gives a value");
        }
        for (Map.Entry<String, ActionAST> named : rule.namedActions.entrySet()) {
            if (!take(named.getValue(), blocksOfRule)) {
                return reason(rule, named.getValue(), "@" + named.getKey() + NEEDS_METHOD);
            }
        }
        GrammarAST block = (GrammarAST) rule.ast.getFirstChildWithType(ANTLRParser.BLOCK);
        for (GrammarAST node : block.getNodesWithType(null)) {
            switch (node.getType()) {
                case ANTLRParser.SEMPRED -> {
                    hasPredicates |= !isGuard(node);
                    if (!isGuard(node) && new CodeText(node.getText()).looksAtContexts()) {
                        return reason(rule, node, "a predicate that looks at its context");
                    }
                }
                case ANTLRParser.ACTION -> {
                    if (!take((ActionAST) node, blocksOfRule)) {
                        return reason(rule, node, "an action" + NEEDS_METHOD);
                    }
                }
                case ANTLRParser.ARG_ACTION -> {
                    if (!new CodeText(node.getText()).canBeLeftOut()) {
                        return reason(rule, node, "arguments that have to be computed");
                    }
                }
                default -> {}
            }
        }
        boolean reads = !recursive && rule.args != null && mention(blocksOfRule, rule.args);
        return reads || share(blocksOfRule)
                ? reason(rule, rule.ast, "code that uses variables of its method")
                : Optional.empty();
    }

    /** Numbers a block of code; false if it cannot be run outside of ANTLR's method. */
    private boolean take(ActionAST action, List<CodeText> blocksOfRule) {
        CodeText code = new CodeText(action.getText());
        if (code.isEmpty()) {
            return true;
        }
        if (!code.standsAlone()) {
            return false;
        }
        numbers.put(action, blocks.size());
        blocks.add(action.getText());
        blocksOfRule.add(code);
        return true;
    }

    private static boolean isGuard(GrammarAST node) {
        return node instanceof GrammarASTWithOptions options
                && options.getOptionString(LeftRecursiveRuleTransformer.PRECEDENCE_OPTION_NAME)
                        != null;
    }

    /** Whether giving attributes their first values may do more than that. */
    private static boolean mayAct(AttributeDict attributes) {
        return attributes != null
                && attributes.attributes.values().stream()
                        .anyMatch(attribute ->
                                attribute.initValue != null
                                        && !new CodeText(attribute.initValue).canBeLeftOut());
    }

    private static boolean mention(List<CodeText> blocks, AttributeDict attributes) {
        Collection<Attribute> all = attributes.attributes.values();
        return blocks.stream().anyMatch(b -> all.stream().anyMatch(a -> b.mentions(a.name)));
    }

    /** Whether a block declares what another one mentions. */
    private static boolean share(List<CodeText> blocks) {
        for (CodeText block : blocks) {
            Set<String> declared = block.declared();
            for (CodeText other : blocks) {
                if (other != block && declared.stream().anyMatch(other::mentions)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<String> reason(Rule rule, GrammarAST ast, String what) {
        return Optional.of(place(ast) + "rule " + rule.name + ": " + what);
    }

    private String place(GrammarAST ast) {
        return new java.io.File(grammar.fileName == null ? grammar.name : grammar.fileName)
                        .getName()
                + ":"
                + ast.getLine()
                + ": ";
    }
}
