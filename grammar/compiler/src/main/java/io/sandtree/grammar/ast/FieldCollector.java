package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Finds what one node kind records: walks the alternatives that make it and counts how often each reference may occur. */
final class FieldCollector {
    private static final int MANY = 2;

    /** How often something occurs: at least, at most ({@link #MANY} stands for any larger number). */
    private record Count(int least, int most) {
        static final Count ONCE = new Count(1, 1);

        Count plus(Count other) {
            return new Count(
                    Math.min(least + other.least, MANY), Math.min(most + other.most, MANY));
        }

        Count or(Count other) {
            return new Count(Math.min(least, other.least), Math.max(most, other.most));
        }
    }

    /** What is known of a field while the alternatives are walked. */
    static final class Draft {
        final String name;
        final boolean child;
        int rule = -1;
        final Set<Integer> tokens = new TreeSet<>();
        boolean labelledList;
        boolean choice;
        boolean unlabelledLiteral;
        Count count = new Count(0, 0);

        Draft(String name, boolean child) {
            this.name = name;
            this.child = child;
        }
    }

    private final GrammarModel grammar;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<Integer, Draft> byState = new HashMap<>();
    private final Map<Element.Match, Boolean> recordedLiterals = new IdentityHashMap<>();
    private Draft left;

    FieldCollector(GrammarModel grammar, int rule, List<Alternative> alternatives) {
        this.grammar = grammar;
        // The left operand comes first in the text, and so among the fields.
        for (Alternative alternative : alternatives) {
            alternative
                    .recursive()
                    .ifPresent(operand -> {
                        left = draft(nameOf(operand, rule), true);
                        left.rule = rule;
                        left.labelledList |= operand.label() != null && operand.label().list();
                    });
        }
        markLiterals(
                alternatives.stream().map(Alternative::sequence).toList(),
                alternatives.stream()
                        .map(alternative -> requiredFields(alternative, rule))
                        .toList(),
                false);
        Map<Draft, Count> total = null;
        for (Alternative alternative : alternatives) {
            Map<Draft, Count> counts = new LinkedHashMap<>();
            alternative
                    .recursive()
                    .ifPresent(
                            operand -> counts.put(draft(nameOf(operand, rule), true), Count.ONCE));
            Map<Draft, Count> whole = merge(counts, count(alternative.sequence()), Count::plus);
            total = total == null ? whole : eitherOf(total, whole);
        }
        if (total != null) {
            total.forEach((draft, count) -> draft.count = count);
        }
    }

    List<Draft> drafts() {
        return new ArrayList<>(drafts.values());
    }

    /** The field that the element at an ATN state fills. */
    Map<Integer, Draft> byState() {
        return byState;
    }

    /** The field of the left operand of a left-recursive alternative, null if there is none. */
    Draft left() {
        return left;
    }

    Shape shapeOf(Draft draft) {
        boolean list = draft.labelledList || draft.count.most >= MANY;
        if (draft.child) {
            return list ? Shape.CHILD_LIST : Shape.CHILD;
        }
        if (list) {
            return Shape.TOKEN_LIST;
        }
        boolean literal =
                !draft.choice
                        && draft.tokens.size() == 1
                        && grammar.tokens().get(draft.tokens.iterator().next()).isLiteral();
        return literal && (draft.count.least == 0 || draft.unlabelledLiteral)
                ? Shape.FLAG
                : Shape.TOKEN;
    }

    /** A literal that is only there or not is called {@code hasComma}, a list of them {@code comma}. */
    String nameOf(Draft draft) {
        if (draft.unlabelledLiteral && shapeOf(draft) == Shape.TOKEN_LIST) {
            return Names.ofToken(grammar.tokens().get(draft.tokens.iterator().next()));
        }
        return draft.name;
    }

    boolean isRequired(Draft draft) {
        return draft.count.least > 0 && shapeOf(draft) != Shape.FLAG;
    }

    /**
     * Decides which unlabelled literals tell something: those without which two of the {@code alternatives} (or, with
     * {@code optional}, an alternative and its absence) would leave the same record.
     */
    private void markLiterals(List<Sequence> alternatives, boolean optional) {
        markLiterals(
                alternatives, alternatives.stream().map(this::requiredFields).toList(), optional);
    }

    private void markLiterals(
            List<Sequence> alternatives, List<Set<String>> required, boolean optional) {
        boolean choice = alternatives.size() > 1 || optional;
        for (int i = 0; i < alternatives.size(); i++) {
            Set<String> mine = required.get(i);
            boolean told =
                    required.stream().filter(mine::equals).count() == 1
                            && !(mine.isEmpty() && optional);
            if (choice && !told) {
                firstLiteral(alternatives.get(i));
            }
            for (Element element : alternatives.get(i).elements()) {
                markWithin(element);
            }
        }
    }

    private void markWithin(Element element) {
        if (element instanceof Element.Branch branch) {
            markLiterals(branch.alternatives(), branch.optional());
        } else if (element instanceof Element.Loop loop) {
            markLiterals(loop.alternatives(), true);
        } else if (element instanceof Element.Group group) {
            group.sequence().elements().forEach(this::markWithin);
        }
    }

    private void firstLiteral(Sequence sequence) {
        for (Element element : sequence.elements()) {
            if (element instanceof Element.Match match && isPlainLiteral(match)) {
                recordedLiterals.put(match, true);
                return;
            }
        }
    }

    private Set<String> requiredFields(Alternative alternative, int rule) {
        Set<String> names = requiredFields(alternative.sequence());
        alternative.recursive().ifPresent(operand -> names.add(nameOf(operand, rule)));
        return names;
    }

    private Set<String> requiredFields(Sequence sequence) {
        Set<String> names = new HashSet<>();
        for (Element element : sequence.elements()) {
            if (element instanceof Element.Call call) {
                names.add(nameOf(call));
            } else if (element instanceof Element.Match match && !isPlainLiteral(match)) {
                names.add(nameOf(match));
            } else if (element instanceof Element.Group group) {
                names.addAll(requiredFields(group.sequence()));
            } else if (element instanceof Element.Loop loop
                    && loop.atLeastOnce()
                    && loop.alternatives().size() == 1) {
                names.addAll(requiredFields(loop.alternatives().get(0)));
            }
        }
        return names;
    }

    private boolean isPlainLiteral(Element.Match match) {
        if (match.label() != null || match.choice() || !match.tokens().isSingle()) {
            return false;
        }
        int type = match.tokens().single();
        return type == 0 || grammar.tokens().get(type).isLiteral();
    }

    private String nameOf(Alternative.LeftOperand operand, int rule) {
        return operand.label() == null ? grammar.rules().get(rule).name() : operand.label().name();
    }

    private String nameOf(Element.Call call) {
        return call.label() != null ? call.label().name() : grammar.rules().get(call.rule()).name();
    }

    private String nameOf(Element.Match match) {
        if (match.label() != null) {
            return match.label().name();
        }
        if (match.choice() || !match.tokens().isSingle()) {
            return "token";
        }
        String token = Names.ofToken(grammar.tokens().get(match.tokens().single()));
        return isPlainLiteral(match) ? "has" + Names.capitalized(token) : token;
    }

    private Draft draft(String name, boolean child) {
        return drafts.computeIfAbsent(
                (child ? "child " : "token ") + name, key -> new Draft(name, child));
    }

    private Map<Draft, Count> count(Sequence sequence) {
        Map<Draft, Count> counts = new LinkedHashMap<>();
        for (Element element : sequence.elements()) {
            counts = merge(counts, count(element), Count::plus);
        }
        return counts;
    }

    private Map<Draft, Count> count(Element element) {
        if (element instanceof Element.Match match) {
            return countMatch(match);
        } else if (element instanceof Element.Call call) {
            Draft draft = draft(nameOf(call), true);
            draft.rule = call.rule();
            draft.labelledList |= call.label() != null && call.label().list();
            byState.put(call.state(), draft);
            return Map.of(draft, Count.ONCE);
        } else if (element instanceof Element.Group group) {
            return count(group.sequence());
        } else if (element instanceof Element.Branch branch) {
            Map<Draft, Count> counts = anyOf(branch.alternatives());
            return branch.optional() ? eitherOf(counts, Map.of()) : counts;
        } else if (element instanceof Element.Loop loop) {
            Map<Draft, Count> counts = anyOf(loop.alternatives());
            Map<Draft, Count> repeated = new LinkedHashMap<>();
            counts.forEach((draft, count) -> repeated.put(draft, new Count(count.least, MANY)));
            return loop.atLeastOnce() ? repeated : eitherOf(repeated, Map.of());
        } else {
            return Map.of();
        }
    }

    private Map<Draft, Count> countMatch(Element.Match match) {
        if (isPlainLiteral(match) && !recordedLiterals.containsKey(match)) {
            return Map.of();
        }
        Draft draft = draft(nameOf(match), false);
        draft.tokens.addAll(match.tokens().types());
        draft.choice |= match.choice();
        draft.unlabelledLiteral |= isPlainLiteral(match);
        draft.labelledList |= match.label() != null && match.label().list();
        byState.put(match.state(), draft);
        return Map.of(draft, Count.ONCE);
    }

    private Map<Draft, Count> anyOf(List<Sequence> alternatives) {
        Map<Draft, Count> result = null;
        for (Sequence alternative : alternatives) {
            Map<Draft, Count> counts = count(alternative);
            result = result == null ? counts : eitherOf(result, counts);
        }
        return result == null ? Map.of() : result;
    }

    private static Map<Draft, Count> eitherOf(Map<Draft, Count> a, Map<Draft, Count> b) {
        return merge(a, b, Count::or);
    }

    private static Map<Draft, Count> merge(
            Map<Draft, Count> a, Map<Draft, Count> b, BinaryOperator<Count> operator) {
        Count none = new Count(0, 0);
        Map<Draft, Count> result = new LinkedHashMap<>();
        a.forEach((draft, count) ->
                result.put(draft, operator.apply(count, b.getOrDefault(draft, none))));
        b.forEach((draft, count) -> {
            if (!a.containsKey(draft)) {
                result.put(draft, operator.apply(none, count));
            }
        });
        return result;
    }
}
