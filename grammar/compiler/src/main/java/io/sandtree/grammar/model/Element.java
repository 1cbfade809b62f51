package io.sandtree.grammar.model;

import java.util.List;

/**
 * One thing in an alternative. {@code state} is the number of the element's state in ANTLR's ATN: the state a stock parser
 * is in when it matches the element, and for a call the "invoking state" that full-context prediction looks at.
 */
public sealed interface Element {

    /** A token, a token set, a negated set or the wildcard: matches one token out of {@code tokens}. */
    record Match(TokenSet tokens, boolean choice, Label label, int state) implements Element {}

    /** A call of another rule; {@code precedence} is 0 unless the rule is left-recursive. */
    record Call(int rule, int precedence, Label label, int state) implements Element {}

    /** {@code (a | b)} or, with {@code optional}, {@code (a | b)?}. */
    record Branch(Decision decision, List<Sequence> alternatives, boolean optional, boolean greedy)
            implements Element {
        public Branch {
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * {@code (a | b)*} or {@code (a | b)+}. {@code decision} says whether to go on, {@code choice} which alternative to take
     * (null when there is only one).
     */
    record Loop(
            Decision decision,
            Decision choice,
            List<Sequence> alternatives,
            boolean atLeastOnce,
            boolean greedy)
            implements Element {
        public Loop {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code (...)} with a single alternative: no decision, only grouping. */
    record Group(Sequence sequence) implements Element {}

    /**
     * A condition in the grammar's own code, which ANTLR's parser evaluates by the numbers of its rule and of itself; it looks at no
     * context.
     */
    record Predicate(int rule, int number, int state) implements Element {}

    /** Code of the grammar's author that is run when the parser comes to it, by its number in {@link GrammarModel#code}. */
    record Action(int number) implements Element {}

    /** Left recursion's guard: go on only if the caller's precedence is at most this. */
    record PrecedenceGuard(int precedence) implements Element {}
}
