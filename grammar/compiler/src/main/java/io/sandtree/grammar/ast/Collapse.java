package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Sequence;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a piece of a rule can match, as far as collapsing goes: nothing at all, exactly one child rule and no token, or
 * anything else.
 *
 * @param single the rules that may be the one child
 */
record Collapse(boolean nothing, Set<Integer> single, boolean other) {
    static final Collapse NOTHING = new Collapse(true, Set.of(), false);
    private static final Collapse NEVER = new Collapse(false, Set.of(), false);
    private static final Collapse TOKEN = new Collapse(false, Set.of(), true);

    boolean always() {
        return !single.isEmpty() && !nothing && !other;
    }

    boolean possible() {
        return !single.isEmpty();
    }

    static Collapse of(Sequence sequence) {
        Collapse result = NOTHING;
        for (Element element : sequence.elements()) {
            result = result.then(of(element));
        }
        return result;
    }

    private static Collapse of(Element element) {
        if (element instanceof Element.Match) {
            return TOKEN;
        } else if (element instanceof Element.Call call) {
            return new Collapse(false, Set.of(call.rule()), false);
        } else if (element instanceof Element.Group group) {
            return of(group.sequence());
        } else if (element instanceof Element.Branch branch) {
            Collapse result = branch.optional() ? NOTHING : NEVER;
            for (Sequence alternative : branch.alternatives()) {
                result = result.or(of(alternative));
            }
            return result;
        } else if (element instanceof Element.Loop loop) {
            Collapse body = NEVER;
            for (Sequence alternative : loop.alternatives()) {
                body = body.or(of(alternative));
            }
            Collapse twice = body.or(body.then(body));
            return loop.atLeastOnce() ? twice : twice.or(NOTHING);
        } else {
            return NOTHING;
        }
    }

    private Collapse then(Collapse next) {
        Set<Integer> rules = new TreeSet<>();
        if (next.nothing) {
            rules.addAll(single);
        }
        if (nothing) {
            rules.addAll(next.single);
        }
        boolean two = !single.isEmpty() && !next.single.isEmpty();
        boolean some = other && next.matchesSomething() || next.other && matchesSomething();
        return new Collapse(nothing && next.nothing, rules, two || some);
    }

    private boolean matchesSomething() {
        return nothing || other || !single.isEmpty();
    }

    private Collapse or(Collapse alternative) {
        Set<Integer> rules = new TreeSet<>(single);
        rules.addAll(alternative.single);
        return new Collapse(nothing || alternative.nothing, rules, other || alternative.other);
    }
}
