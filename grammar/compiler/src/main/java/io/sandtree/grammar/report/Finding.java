package io.sandtree.grammar.report;

import java.util.List;
import java.util.Optional;

/**
 * What the exploration of a decision came to.
 *
 * @param lookahead the most tokens that prediction looks at; so many were explored wholly, if the budget ended first
 * @param finished whether everything was explored; otherwise the budget ended first
 * @param endless whether lookahead has no bound: some states of prediction lead back to themselves
 * @param conflicts where alternatives cannot be told from each other without the callers; a shortest one for each set of alternatives
 */
record Finding(int lookahead, boolean finished, boolean endless, List<Conflict> conflicts) {
    Finding {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * @param alternatives those that are left
     * @param tokens the tokens that lead there, as types of ANTLR
     * @param ambiguity a text that both match, if one was found
     */
    record Conflict(
            List<Integer> alternatives, List<Integer> tokens, Optional<Ambiguity> ambiguity) {
        Conflict {
            alternatives = List.copyOf(alternatives);
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param tokens what comes to the same by two alternatives, whatever may follow
     * @param alternatives those alternatives; the first of them wins
     * @param callers the ATN states that the rule was called from, the innermost first; empty if callers do not matter
     */
    record Ambiguity(List<Integer> tokens, List<Integer> alternatives, List<Integer> callers) {
        Ambiguity {
            tokens = List.copyOf(tokens);
            alternatives = List.copyOf(alternatives);
            callers = List.copyOf(callers);
        }
    }
}
