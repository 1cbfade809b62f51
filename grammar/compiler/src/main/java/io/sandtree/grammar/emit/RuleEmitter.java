package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Decision;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes the methods of a rule: one for all of it, or one that only calls those of its alternatives, or, where an alternative is very large, several
 * for that. None takes {@link #LARGEST_METHOD} bytes of code, for HotSpot would leave it to its interpreter.
 */
final class RuleEmitter {
    private static final int LARGEST_METHOD = 8_000;

    /** Fields times alternatives: an alternative in one method has statements for the fields of all the others, too. */
    private static final long MOST_FIELDS = 20_000;

    /** What an alternative is in its rule. */
    private enum Role {
        ALTERNATIVE("first"),
        PRIMARY("first, precedence"),
        OPERATOR("first, left, precedence");

        final String arguments;
        final String parameters;

        Role(String arguments) {
            this.arguments = arguments;
            this.parameters = "final int " + arguments.replace(", ", ", final int ");
        }

        String method(Rule rule) {
            return ElementsEmitter.methodOf(rule) + "_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much of a rule its first method does itself. */
    private enum Extent {
        EVERYTHING,
        CHOICES,
        LITTLE
    }

    private final GrammarModel grammar;
    private final TreeStyle style;
    private final Rule rule;
    private final String access;
    private Extent extent;
    private JavaWriter out;
    private ElementsEmitter elements;

    private RuleEmitter(GrammarModel grammar, TreeStyle style, Rule rule, String access) {
        this.grammar = grammar;
        this.style = style;
        this.rule = rule;
        this.access = access;
    }

    /**
     * The methods of a rule.
     *
     * @param access what the first of them is declared with
     */
    static JavaWriter emit(GrammarModel grammar, TreeStyle style, Rule rule, String access) {
        return new RuleEmitter(grammar, style, rule, access).methods();
    }

    private JavaWriter methods() {
        if (style.runsCode() && rule.coded().isPresent()) {
            return methodByAntlr();
        }
        extent = style.splits(rule) ? Extent.CHOICES : Extent.EVERYTHING;
        JavaWriter first = firstMethod();
        while (first.codeSize() >= LARGEST_METHOD && extent != Extent.LITTLE) {
            extent = Extent.values()[extent.ordinal() + 1];
            first = firstMethod();
        }
        JavaWriter all = new JavaWriter();
        all.add("");
        all.add("/* line %d: %s */", rule.line(), rule.source());
        all.include(first);
        if (extent != Extent.EVERYTHING) {
            List<Alternative> operators =
                    rule.recursion().map(Rule.Recursion::operators).orElse(List.of());
            alternatives(all, role(false), rule.choice(), rule.primaries());
            alternatives(
                    all,
                    Role.OPERATOR,
                    rule.recursion().map(Rule.Recursion::choice).orElse(null),
                    operators);
        }
        return all;
    }

    private JavaWriter methodByAntlr() {
        JavaWriter method = new JavaWriter();
        method.add("");
        method.add("/* line %d: %s */", rule.line(), rule.source());
        method.add(
                "%s int %s(%s) {",
                access,
                ElementsEmitter.methodOf(rule),
                rule.isLeftRecursive() ? "final int precedence" : "");
        method.add("return byMethod(%d);", rule.index());
        method.add("}");
        return method;
    }

    private Role role(boolean operator) {
        return operator ? Role.OPERATOR : rule.isLeftRecursive() ? Role.PRIMARY : Role.ALTERNATIVE;
    }

    private JavaWriter firstMethod() {
        out = new JavaWriter();
        elements = new ElementsEmitter(grammar, style, rule, out);
        if (rule.isLeftRecursive()) {
            recursiveRule();
        } else {
            plainRule();
        }
        return out;
    }

    private void plainRule() {
        out.add("%s int %s() {", access, ElementsEmitter.methodOf(rule));
        leaveToMethod();
        rule.init().ifPresent(elements::run);
        out.add("final int first = position();");
        if (rule.after().isEmpty()) {
            choose(rule.choice(), rule.primaries(), Role.ALTERNATIVE, "return ");
        } else {
            out.add("int result;");
            choose(rule.choice(), rule.primaries(), Role.ALTERNATIVE, "result = ");
            elements.run(rule.after().getAsInt());
            out.add("return result;");
        }
        out.add("}");
    }

    private void recursiveRule() {
        Rule.Recursion recursion = rule.recursion().orElseThrow();
        out.add("%s int %s(final int precedence) {", access, ElementsEmitter.methodOf(rule));
        leaveToMethod();
        rule.init().ifPresent(elements::run);
        out.add("final int first = position();");
        out.add("int left;");
        choose(rule.choice(), rule.primaries(), Role.PRIMARY, "left = ");
        style.sync(out, recursion.loop().state());
        out.add("while (%s) {", elements.loopTest(recursion.loop(), true));
        choose(recursion.choice(), recursion.operators(), Role.OPERATOR, "left = ");
        style.sync(out, recursion.loop().again());
        out.add("}");
        rule.after().ifPresent(elements::run);
        out.add("return left;");
        out.add("}");
    }

    /**
     * Where code decides how parsing goes on, ANTLR's methods run the rules that have some, and where errors are recovered from meanwhile, also those that have predicates. Where code is not to be come to, rules with such as only
     * those methods can run are given up at once.
     */
    private void leaveToMethod() {
        if (rule.coded().isPresent()) {
            leaveToMethodIf("leavesCode");
        } else if (rule.acts()) {
            leaveToMethodIf("isSteered");
        } else if (grammar.acts() && rule.asks()) {
            leaveToMethodIf("recovers");
        }
    }

    private void leaveToMethodIf(String condition) {
        out.add("if (%s()) {", condition);
        out.add("return byMethod(%d);", rule.index());
        out.add("}");
    }

    private void choose(Decision choice, List<Alternative> alternatives, Role role, String target) {
        if (choice == null) {
            boolean braces = role != Role.ALTERNATIVE;
            out.add(braces ? "{" : "");
            branch(alternatives.get(0), 0, role, target);
            out.add(braces ? "}" : "");
        } else if (extent == Extent.LITTLE) {
            style.sync(out, choice.state());
            out.add(
                    "%s%sOf(%s, %s);",
                    target, role.method(rule), elements.predict(choice), role.arguments);
        } else {
            elements.openSwitch(choice);
            for (int i = 0; i < alternatives.size(); i++) {
                elements.openCase(choice, i);
                branch(alternatives.get(i), i, role, target);
                out.add("}");
            }
            out.add(ElementsEmitter.OTHERWISE_MISMATCH);
            out.add("}");
        }
    }

    private void branch(Alternative alternative, int index, Role role, String target) {
        if (extent == Extent.EVERYTHING) {
            elements.alternative(alternative, target);
        } else {
            out.add("%s%s;", target, call(index, role));
        }
    }

    private String call(int index, Role role) {
        return "%s%d(%s)".formatted(role.method(rule), index + 1, role.arguments);
    }

    private void alternatives(
            JavaWriter all, Role role, Decision choice, List<Alternative> alternatives) {
        if (extent == Extent.LITTLE && choice != null) {
            byNumber(all, role, alternatives.size());
        }
        for (int i = 0; i < alternatives.size(); i++) {
            Alternative alternative = alternatives.get(i);
            all.add("");
            all.add(
                    "/* line %d%s */",
                    alternative.line(), alternative.label().map(l -> " # " + l).orElse(""));
            String head =
                    "private int %s%d(%s) {".formatted(role.method(rule), i + 1, role.parameters);
            long fields = (long) style.fields(alternative) * alternatives.size();
            JavaWriter whole = new JavaWriter();
            if (fields <= MOST_FIELDS) {
                elements.out = whole;
                whole.add(head);
                elements.alternative(alternative, "return ");
                whole.add("}");
            }
            if (fields <= MOST_FIELDS && whole.codeSize() < LARGEST_METHOD) {
                all.include(whole);
            } else {
                inParts(all, alternative, head, role.method(rule) + (i + 1));
            }
        }
    }

    private void inParts(JavaWriter all, Alternative alternative, String head, String name) {
        JavaWriter whole = new JavaWriter();
        PartsEmitter emitter = new PartsEmitter(grammar, style, rule, whole, name);
        whole.add(head);
        emitter.alternative(alternative, "return ");
        whole.add("}");
        all.include(whole);
        for (JavaWriter part : emitter.parts()) {
            all.add("");
            all.include(part);
        }
    }

    private void byNumber(JavaWriter all, Role role, int alternatives) {
        String name = role.method(rule) + "Of";
        all.add("");
        all.add("private int %s(final int number, %s) {", name, role.parameters);
        List<NumberSwitch.Case> cases =
                IntStream.range(0, alternatives)
                        .mapToObj(i -> new NumberSwitch.Case(i + 1, call(i, role)))
                        .toList();
        new NumberSwitch(
                        "int",
                        name,
                        "final int number, " + role.parameters,
                        "number, " + role.arguments,
                        "number")
                .end(all, cases, "throw mismatch()");
    }
}
