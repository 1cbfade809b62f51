package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Decision;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import io.sandtree.grammar.model.Sequence;
import io.sandtree.grammar.model.TokenSet;
import java.util.List;

/**
 * Writes the class with one method per rule. A method takes a precedence if its rule is left-recursive, matches, and returns
 * the handle of what it made. On input the rule cannot match it throws the parser's one preallocated exception: what
 * exactly is wrong is found out by the ANTLR parser, which takes over from there.
 */
public final class RulesEmitter {
    /** A method's code takes at most 1.4 bytes for each character of its source, and 65,535 at most. */
    private static final long LARGEST_METHOD = 45_000;

    /** All methods of a rule together: its source would be hundreds of megabytes, each alternative having all fields of the others. */
    private static final long LARGEST_RULE = 4_000_000;

    /** Beyond so many tokens a switch over their types takes more code than HotSpot compiles; tables do the same. */
    private static final int MOST_LABELS = 600;

    private final GrammarModel grammar;
    private final TreeStyle style;
    private final JavaWriter out = new JavaWriter();
    private Rule rule;
    private Alternative alternative;
    private int typeVariables;

    private RulesEmitter(GrammarModel grammar, TreeStyle style) {
        this.grammar = grammar;
        this.style = style;
    }

    /** @throws RuleTooLargeException if the methods of a rule would be too large */
    static GeneratedFile emit(GrammarModel grammar, TreeStyle style) {
        String name = grammar.stem() + style.classSuffix();
        return new GeneratedFile(name + ".java", new RulesEmitter(grammar, style).file(name));
    }

    private String file(String className) {
        out.add(JavaText.header(grammar));
        out.add("/** %s */", style.summary());
        out.add("final class %s extends io.sandtree.parser.spi.RuleParser {", className);
        out.add("%s() {", className);
        out.add("super(%sLanguage.get());", grammar.stem());
        out.add("}");
        out.add("");
        startRules();
        for (Rule each : grammar.rules()) {
            rule = each;
            typeVariables = 0;
            out.add("");
            out.add("/* line %d: %s */", rule.line(), rule.source());
            long before = out.weight();
            if (rule.isLeftRecursive()) {
                recursiveRule();
            } else {
                plainRule();
            }
            if (out.weight() - before > LARGEST_RULE) {
                throw tooLarge();
            }
        }
        out.add("}");
        return out.toString();
    }

    private void startRules() {
        out.add("@java.lang.Override");
        out.add("protected int parseRule(int rule) {");
        List<NumberSwitch.Case> cases =
                grammar.rules().stream()
                        .map(each -> new NumberSwitch.Case(each.index(), callOf(each, 0)))
                        .toList();
        new NumberSwitch("int", "parseRule", "int rule", "rule", "rule")
                .end(out, cases, "throw noSuchRule(rule)");
    }

    private void checkMethod(long before) {
        if (out.weight() - before > LARGEST_METHOD) {
            throw tooLarge();
        }
    }

    private RuleTooLargeException tooLarge() {
        return new RuleTooLargeException("rule %s (line %d)".formatted(rule.name(), rule.line()));
    }

    private static String methodOf(Rule rule) {
        return "rule" + rule.index() + "_" + rule.name();
    }

    private static String callOf(Rule rule, int precedence) {
        return methodOf(rule) + (rule.isLeftRecursive() ? "(" + precedence + ")" : "()");
    }

    private void plainRule() {
        boolean split = style.splits(rule);
        long before = out.weight();
        out.add("private int %s() {", methodOf(rule));
        runCoded();
        rule.init().ifPresent(this::run);
        out.add("final int first = position();");
        if (rule.after().isEmpty()) {
            choose(rule.choice(), rule.primaries(), false, "return ", split);
        } else {
            out.add("int result;");
            choose(rule.choice(), rule.primaries(), false, "result = ", split);
            run(rule.after().getAsInt());
            out.add("return result;");
        }
        out.add("}");
        checkMethod(before);
        if (split) {
            splitMethods(rule.primaries(), "alternative");
        }
    }

    private void recursiveRule() {
        Rule.Recursion recursion = rule.recursion().orElseThrow();
        boolean split = style.splits(rule);
        long before = out.weight();
        out.add("private int %s(final int precedence) {", methodOf(rule));
        runCoded();
        rule.init().ifPresent(this::run);
        out.add("final int first = position();");
        out.add("int left;");
        choose(rule.choice(), rule.primaries(), true, "left = ", split);
        Decision loop = recursion.loop();
        out.add("while (%s) {", loopTest(loop, true));
        choose(recursion.choice(), recursion.operators(), true, "left = ", split);
        out.add("}");
        rule.after().ifPresent(this::run);
        out.add("return left;");
        out.add("}");
        checkMethod(before);
        if (split) {
            splitMethods(rule.primaries(), "primary");
            splitMethods(recursion.operators(), "operator");
        }
    }

    private void choose(
            Decision choice,
            List<Alternative> alternatives,
            boolean recursive,
            String target,
            boolean split) {
        if (choice == null) {
            out.add(recursive ? "{" : "");
            branchBody(alternatives.get(0), 0, recursive, target, split);
            out.add(recursive ? "}" : "");
            return;
        }
        openSwitch(choice);
        for (int i = 0; i < alternatives.size(); i++) {
            openCase(choice, i);
            branchBody(alternatives.get(i), i, recursive, target, split);
            out.add("}");
        }
        out.add("default -> throw mismatch();");
        out.add("}");
    }

    private void branchBody(
            Alternative chosen, int index, boolean recursive, String target, boolean split) {
        alternative = chosen;
        if (split) {
            String kind =
                    !recursive
                            ? "alternative"
                            : chosen.recursive().isPresent() ? "operator" : "primary";
            String arguments =
                    chosen.recursive().isPresent()
                            ? "first, left, precedence"
                            : recursive ? "first, precedence" : "first";
            out.add("%s%s_%s%d(%s);", target, methodOf(rule), kind, index + 1, arguments);
            return;
        }
        style.open(out, rule, chosen);
        sequence(chosen.sequence());
        style.close(out, rule, chosen, target);
    }

    private void splitMethods(List<Alternative> alternatives, String kind) {
        long first = out.weight();
        for (int i = 0; i < alternatives.size(); i++) {
            alternative = alternatives.get(i);
            String parameters =
                    switch (kind) {
                        case "operator" -> "final int first, final int left, final int precedence";
                        case "primary" -> "final int first, final int precedence";
                        default -> "final int first";
                    };
            out.add("");
            out.add(
                    "/* line %d%s */",
                    alternative.line(), alternative.label().map(l -> " # " + l).orElse(""));
            long before = out.weight();
            out.add("private int %s_%s%d(%s) {", methodOf(rule), kind, i + 1, parameters);
            style.open(out, rule, alternative);
            sequence(alternative.sequence());
            style.close(out, rule, alternative, "return ");
            out.add("}");
            checkMethod(before);
            if (out.weight() - first > LARGEST_RULE) {
                throw tooLarge();
            }
        }
    }

    private void sequence(Sequence sequence) {
        for (Element element : sequence.elements()) {
            element(element);
        }
    }

    private void element(Element element) {
        if (element instanceof Element.Match match) {
            match(match);
        } else if (element instanceof Element.Call call) {
            style.call(
                    out,
                    alternative,
                    call,
                    callOf(grammar.rules().get(call.rule()), call.precedence()));
        } else if (element instanceof Element.Group group) {
            sequence(group.sequence());
        } else if (element instanceof Element.PrecedenceGuard guard) {
            out.add("if (precedence > %d) {", guard.precedence());
            out.add("throw mismatch();");
            out.add("}");
        } else if (element instanceof Element.Predicate predicate) {
            out.add(
                    "require(%d, %d, %d, %s);",
                    predicate.state(),
                    predicate.rule(),
                    predicate.number(),
                    rule.isLeftRecursive() ? "precedence" : "0");
        } else if (element instanceof Element.Action action) {
            run(action.number());
        } else if (element instanceof Element.Branch branch) {
            branch(branch);
        } else if (element instanceof Element.Loop loop) {
            loop(loop);
        }
    }

    /** Leaves a rule to ANTLR's method for it when that is to run the rule's code. */
    private void runCoded() {
        if (rule.coded().isPresent()) {
            out.add("if (runsCode()) {");
            out.add("return runCoded(%d);", rule.index());
            out.add("}");
        }
    }

    private void run(int code) {
        out.add("run(%d);", code);
    }

    private void match(Element.Match match) {
        if (match.tokens().isSingle()) {
            out.add("expect(%s);", JavaText.token(grammar, match.tokens().single()));
        } else {
            String type = typeVariable();
            out.add("final int %s = type();", type);
            out.add("if (!(%s)) {", JavaText.contains(grammar, match.tokens(), type));
            out.add("throw mismatch();");
            out.add("}");
        }
        style.token(out, alternative, match);
        out.add("consume();");
    }

    private void branch(Element.Branch branch) {
        Decision decision = branch.decision();
        int shift = branch.optional() && !branch.greedy() ? 1 : 0;
        if (branch.optional() && branch.alternatives().size() == 1) {
            if (decision.isLl1()) {
                String type = typeVariable();
                out.add("final int %s = type();", type);
                out.add(
                        "if (%s) {",
                        JavaText.contains(grammar, decision.lookahead().get().get(shift), type));
            } else {
                out.add("if (%s == %d) {", predict(decision), 1 + shift);
            }
            sequence(branch.alternatives().get(0));
            out.add("}");
            return;
        }
        openSwitch(decision);
        for (int i = 0; i < branch.alternatives().size(); i++) {
            openCase(decision, i + shift);
            sequence(branch.alternatives().get(i));
            out.add("}");
        }
        out.add(branch.optional() ? "default -> {}" : "default -> throw mismatch();");
        out.add("}");
    }

    /** Braces around an element would only obscure the generated code, so each local has a name of its own. */
    private String typeVariable() {
        return "type" + ++typeVariables;
    }

    private void loop(Element.Loop loop) {
        String test = loopTest(loop.decision(), loop.greedy());
        out.add(loop.atLeastOnce() ? "do {" : "while (" + test + ") {");
        if (loop.choice() == null) {
            sequence(loop.alternatives().get(0));
        } else {
            openSwitch(loop.choice());
            for (int i = 0; i < loop.alternatives().size(); i++) {
                openCase(loop.choice(), i);
                sequence(loop.alternatives().get(i));
                out.add("}");
            }
            out.add("default -> throw mismatch();");
            out.add("}");
        }
        out.add(loop.atLeastOnce() ? "} while (" + test + ");" : "}");
    }

    /** The condition for going round once more. The alternative that does so is ANTLR's first, or the second if not greedy. */
    private String loopTest(Decision decision, boolean greedy) {
        int again = greedy ? 0 : 1;
        if (decision.isLl1()) {
            return JavaText.contains(grammar, decision.lookahead().get().get(again), "type()");
        }
        return predict(decision) + " == " + (again + 1);
    }

    private String predict(Decision decision) {
        return "%s(%d%s)"
                .formatted(
                        decision.predicated() ? "predictByPredicates" : "predict",
                        decision.number(),
                        rule.isLeftRecursive() ? ", precedence" : "");
    }

    private void openSwitch(Decision decision) {
        out.add("switch (%s) {", isSwitch(decision) ? "type()" : predict(decision));
    }

    private static boolean isSwitch(Decision decision) {
        return decision.isLl1()
                && decision.lookahead().get().stream().mapToInt(set -> set.types().size()).sum()
                        <= MOST_LABELS;
    }

    private void openCase(Decision decision, int index) {
        if (isSwitch(decision)) {
            TokenSet set = decision.lookahead().get().get(index);
            out.add(
                    "case %s -> {",
                    set.types().isEmpty() ? "NO_TOKEN" : JavaText.tokens(grammar, set));
        } else {
            out.add("case %d -> {", index + 1);
        }
    }
}
