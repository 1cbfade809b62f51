package io.sandtree.grammar.lexer;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Which rules have no non-greedy loops, neither in themselves nor in what they call. */
final class Greediness {
    private Greediness() {}

    static BitSet greedyRules(ATN atn) {
        int rules = atn.ruleToStartState.length;
        BitSet[] callers = new BitSet[rules];
        for (int rule = 0; rule < rules; rule++) {
            callers[rule] = new BitSet();
        }
        Deque<Integer> open = new ArrayDeque<>();
        BitSet greedy = new BitSet();
        greedy.set(0, rules);
        for (ATNState state : atn.states) {
            if (state == null || state.ruleIndex < 0) {
                continue;
            }
            if (state instanceof DecisionState decision && decision.nonGreedy) {
                open.push(state.ruleIndex);
            }
            for (Transition transition : state.getTransitions()) {
                if (transition instanceof RuleTransition) {
                    callers[transition.target.ruleIndex].set(state.ruleIndex);
                }
            }
        }
        while (!open.isEmpty()) {
            int rule = open.pop();
            if (greedy.get(rule)) {
                greedy.clear(rule);
                callers[rule].stream().forEach(open::push);
            }
        }
        return greedy;
    }
}
