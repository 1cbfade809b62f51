package io.sandtree.grammar.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.GrammarAST;

/**
 * The code that a grammar's author has written into parser rules, and by what it can be run. Rule methods run what looks at no context, wherever they come to
 * it: actions, {@code @init}, {@code @after} and predicates. Attributes of rules that no code reads are left out. Where code reads or writes attributes, or looks at the context of its rule, the
 * methods that ANTLR makes of such rules run it; the other rules stay with rule methods. If some code decides how parsing goes on, those methods run all of it.
 */
final class EmbeddedCode {
    private static final String INIT = "init";
    private static final String AFTER = "after";

    private final Grammar grammar;
    private final Map<String, RuleCode> rules = new LinkedHashMap<>();
    private final Map<GrammarAST, Integer> numbers = new IdentityHashMap<>();
    private final List<String> blocks = new ArrayList<>();
    private final CodeText members;
    private final Optional<String> steering;

    EmbeddedCode(Grammar grammar) {
        this.grammar = grammar;
        ActionAST declared = grammar.namedActions.get("members");
        this.members = declared == null ? null : new CodeText(declared.getText());
        for (Rule rule : grammar.rules.values()) {
            rules.put(rule.name, new RuleCode(rule, grammar.rules.keySet()));
        }
        spread();
        this.steering = first(RuleCode::steering).or(() -> first(RuleCode::catchingMore));
        if (steering.isPresent()) {
            rules.values().stream()
                    .filter(code -> !code.blocks().isEmpty())
                    .forEach(code ->
                            code.requireMethod("code, where code decides how parsing goes on"));
            spread();
        }
        number();
    }

    /** By what code parsing goes on in another way than the grammar says, naming the first place; empty when there is no such. */
    Optional<String> steering() {
        return steering;
    }

    /** A catch clause, naming its place; empty when there is none. */
    Optional<String> catching() {
        return first(RuleCode::catching);
    }

    /** A predicate that acts on the parser, naming its place; empty when there is none. */
    Optional<String> actingPredicate() {
        return first(RuleCode::actingPredicate);
    }

    /** Whether rules have predicates of the grammar's author. */
    boolean hasPredicates() {
        return rules.values().stream().anyMatch(RuleCode::hasPredicates);
    }

    /** What can be told of the code by its text only. */
    Set<CodeTrait> traits() {
        Set<CodeTrait> traits = EnumSet.noneOf(CodeTrait.class);
        if (members != null && members.namesContextField()) {
            traits.add(CodeTrait.MEMBERS_NAME_CONTEXT);
        }
        for (RuleCode code : rules.values()) {
            traits.addAll(code.traits());
        }
        return traits;
    }

    /** Code that ANTLR's method cannot run where rule methods come to its rule, naming its place; empty when there is none. */
    Optional<String> inTheWay() {
        return first(RuleCode::inTheWay);
    }

    /** Code that leaves ANTLR's method before that has begun, naming its place; empty when there is none. */
    Optional<String> leavingEarly() {
        return first(RuleCode::leavingEarly);
    }

    /** The blocks of code that rule methods run, in braces. */
    List<String> blocks() {
        return blocks;
    }

    /** The number of the block that an action is; none for those that rule methods do not run. */
    OptionalInt number(GrammarAST action) {
        Integer number = action == null ? null : numbers.get(action);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    OptionalInt init(Rule rule) {
        return number(rule.namedActions.get(INIT));
    }

    OptionalInt after(Rule rule) {
        return number(rule.namedActions.get(AFTER));
    }

    /** Why the code of a rule is run by the method that ANTLR makes of it, naming the first place; empty when it is not. */
    Optional<String> needsMethod(Rule rule) {
        return rules.get(rule.name)
                .needsMethod()
                .map(finding -> "line " + finding.place().getLine() + ": " + finding.what());
    }

    /** What one rule's method gives to another's has to be in both. */
    private void spread() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (RuleCode code : rules.values()) {
                for (String called : code.calledWithArguments()) {
                    RuleCode callee = rules.get(called);
                    if (callee != null
                            && callee.needsMethod().isPresent()
                            && code.needsMethod().isEmpty()) {
                        code.requireMethod("arguments for rule " + called);
                        changed = true;
                    }
                }
                for (String read : code.readRules()) {
                    RuleCode other = rules.get(read);
                    if (other != null
                            && code.needsMethod().isPresent()
                            && other.needsMethod().isEmpty()) {
                        other.requireMethod("attributes that rule " + code.rule().name + " uses");
                        changed = true;
                    }
                }
            }
        }
    }

    private Optional<String> first(Function<RuleCode, Optional<RuleCode.Finding>> findings) {
        return rules.values().stream()
                .flatMap(code ->
                        findings
                                .apply(code)
                                .map(it ->
                                        place(it.place())
                                                + "rule "
                                                + code.rule().name
                                                + ": "
                                                + it.what())
                                .stream())
                .findFirst();
    }

    private void number() {
        for (RuleCode code : rules.values()) {
            if (code.needsMethod().isEmpty()) {
                for (ActionAST block : code.blocks()) {
                    numbers.put(block, blocks.size());
                    blocks.add(block.getText());
                }
            }
        }
    }

    private String place(GrammarAST ast) {
        return new java.io.File(grammar.fileName == null ? grammar.name : grammar.fileName)
                        .getName()
                + ":"
                + ast.getLine()
                + ": ";
    }
}
