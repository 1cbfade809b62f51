package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Decision;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import io.sandtree.grammar.model.Sequence;
import io.sandtree.grammar.model.TokenSet;
import java.util.IntSummaryStatistics;
import java.util.List;

/** Writes the statements that match the elements of a rule, all of an alternative in one method. */
class ElementsEmitter {
    /** Beyond so many tokens, or such a table, a switch over their types takes more code than HotSpot compiles; predictions do the same. */
    private static final int MOST_LABELS = 600;

    private static final int LARGEST_TABLE = 5_000;

    static final String OTHERWISE_MISMATCH = "default -> throw mismatch();";
    static final String OTHERWISE_NOTHING = "default -> {}";

    /** What a case takes in the table of a switch over few numbers. */
    static final int CASE = 8;

    final GrammarModel grammar;
    final Rule rule;
    TreeStyle style;
    JavaWriter out;
    private Alternative alternative;
    private int typeVariables;

    ElementsEmitter(GrammarModel grammar, TreeStyle style, Rule rule, JavaWriter out) {
        this.grammar = grammar;
        this.style = style;
        this.rule = rule;
        this.out = out;
    }

    /** Writes all of an alternative: {@code target} is given the handle of what was matched. */
    void alternative(Alternative chosen, String target) {
        alternative = chosen;
        style.open(out, rule, chosen);
        sequence(chosen.sequence());
        style.close(out, rule, chosen, target);
    }

    static String methodOf(Rule rule) {
        return "rule" + rule.index() + "_" + rule.name();
    }

    static String callOf(Rule rule, String precedence) {
        return methodOf(rule) + (rule.isLeftRecursive() ? "(" + precedence + ")" : "()");
    }

    void sequence(Sequence sequence) {
        for (Element element : sequence.elements()) {
            element(element);
        }
    }

    void element(Element element) {
        if (element instanceof Element.Match match) {
            match(match);
        } else if (element instanceof Element.Call call) {
            style.call(
                    out,
                    alternative,
                    call,
                    callOf(grammar.rules().get(call.rule()), String.valueOf(call.precedence())));
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

    void run(int code) {
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
            style.sync(out, decision.state());
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
        choice(
                decision,
                branch.alternatives(),
                shift,
                branch.optional() ? OTHERWISE_NOTHING : OTHERWISE_MISMATCH);
    }

    /**
     * Matches one of several alternatives.
     *
     * @param shift the decision's number for the first of them, less one
     */
    void choice(Decision decision, List<Sequence> alternatives, int shift, String otherwise) {
        openSwitch(decision);
        for (int i = 0; i < alternatives.size(); i++) {
            openCase(decision, i + shift);
            sequence(alternatives.get(i));
            out.add("}");
        }
        out.add(otherwise);
        out.add("}");
    }

    /** Braces around an element would only obscure the generated code, so each local has a name of its own. */
    private String typeVariable() {
        return "type" + ++typeVariables;
    }

    private void loop(Element.Loop loop) {
        String test = loopTest(loop.decision(), loop.greedy());
        style.sync(out, loop.decision().state());
        out.add(loop.atLeastOnce() ? "do {" : "while (" + test + ") {");
        if (loop.choice() == null) {
            sequence(loop.alternatives().get(0));
        } else {
            choice(loop.choice(), loop.alternatives(), 0, OTHERWISE_MISMATCH);
        }
        style.sync(out, loop.decision().again());
        out.add(loop.atLeastOnce() ? "} while (" + test + ");" : "}");
    }

    /** The condition for going round once more. The alternative that does so is ANTLR's first, or the second if not greedy. */
    String loopTest(Decision decision, boolean greedy) {
        int again = greedy ? 0 : 1;
        if (decision.isLl1()) {
            return JavaText.contains(grammar, decision.lookahead().get().get(again), "type()");
        }
        return predict(decision) + " == " + (again + 1);
    }

    String predict(Decision decision) {
        return "%s(%d%s)"
                .formatted(
                        decision.predicated() ? "predictByPredicates" : "predict",
                        decision.number(),
                        rule.isLeftRecursive() ? ", precedence" : "");
    }

    void openSwitch(Decision decision) {
        boolean byType = isSwitch(decision);
        style.sync(out, decision.state());
        out.add("switch (%s) {", byType ? "type()" : predict(decision));
        out.count(byType ? table(decision) : CodeSize.ofSwitch(0, 0, 0));
    }

    private static boolean isSwitch(Decision decision) {
        return decision.isLl1()
                && labels(decision) <= MOST_LABELS
                && table(decision) <= LARGEST_TABLE;
    }

    private static int labels(Decision decision) {
        return decision.lookahead().get().stream().mapToInt(set -> set.types().size()).sum();
    }

    private static int table(Decision decision) {
        IntSummaryStatistics types =
                decision.lookahead().get().stream()
                        .flatMap(set -> set.types().stream())
                        .mapToInt(type -> type)
                        .summaryStatistics();
        return CodeSize.ofSwitch((int) types.getCount(), types.getMin(), types.getMax());
    }

    void openCase(Decision decision, int index) {
        if (isSwitch(decision)) {
            TokenSet set = decision.lookahead().get().get(index);
            out.add(
                    "case %s -> {",
                    set.types().isEmpty() ? "NO_TOKEN" : JavaText.tokens(grammar, set));
        } else {
            out.add("case %d -> {", index + 1);
            out.count(CASE);
        }
    }
}
