package io.sandtree.grammar.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A parser rule.
 *
 * @param choice the decision between {@code primaries}; null when there is only one
 * @param primaries the alternatives; of a left-recursive rule, those that do not begin with the rule itself
 * @param recursion what follows a primary of a left-recursive rule
 * @param init the number of the code that is run before the rule matches anything
 * @param after the number of the code that is run when all of the rule has matched
 * @param coded why the rule's code is run by the method that ANTLR makes of the rule; empty when it is not
 * @param startState the rule's start state in the ATN
 * @param source the rule as it stands in the grammar, on one line
 */
public record Rule(
        String name,
        int index,
        Decision choice,
        List<Alternative> primaries,
        Optional<Recursion> recursion,
        OptionalInt init,
        OptionalInt after,
        Optional<String> coded,
        int startState,
        int line,
        String source) {
    public Rule {
        primaries = List.copyOf(primaries);
    }

    /** Whether code is run at its start or at its end. */
    public boolean hasCode() {
        return init.isPresent() || after.isPresent();
    }

    /** Whether it has blocks of code that rule methods run. */
    public boolean acts() {
        return hasCode() || has(Element.Action.class);
    }

    /** Whether it has predicates of the grammar's author. */
    public boolean asks() {
        return has(Element.Predicate.class);
    }

    private boolean has(Class<? extends Element> kind) {
        return Stream.concat(
                        primaries.stream(),
                        recursion.stream().flatMap(it -> it.operators().stream()))
                .anyMatch(alternative -> alternative.sequence().has(kind));
    }

    public boolean isLeftRecursive() {
        return recursion.isPresent();
    }

    /**
     * The loop that left recursion becomes: while {@code loop} says so, take one of the {@code operators} with what was
     * parsed so far as its left operand.
     *
     * @param choice the decision between the operators; null when there is only one
     */
    public record Recursion(Decision loop, Decision choice, List<Alternative> operators) {
        public Recursion {
            operators = List.copyOf(operators);
        }
    }
}
