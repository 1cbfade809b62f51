package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Rules that refer to themselves, directly or through others: no finite automaton counts how deep they are. */
final class RecursiveRules {
    private RecursiveRules() {}

    /** @throws NotATableException naming the first recursive rule that a token can be made of */
    static void refuse(ATN atn) {
        List<Set<Integer>> callees = new ArrayList<>();
        for (int rule = 0; rule < atn.ruleToStartState.length; rule++) {
            callees.add(new TreeSet<>());
        }
        for (ATNState state : atn.states) {
            for (Transition transition :
                    state == null ? new Transition[0] : state.getTransitions()) {
                boolean isCall = transition instanceof RuleTransition && state.ruleIndex >= 0;
                if (isCall) {
                    callees.get(state.ruleIndex).add(transition.target.ruleIndex);
                }
            }
        }
        for (int rule = 0; rule < callees.size(); rule++) {
            Set<Integer> reached = new HashSet<>();
            collect(rule, callees, reached);
            if (reached.contains(rule)) {
                throw new NotATableException("recursion", rule);
            }
        }
    }

    private static void collect(int rule, List<Set<Integer>> callees, Set<Integer> reached) {
        for (int callee : callees.get(rule)) {
            if (reached.add(callee)) {
                collect(callee, callees, reached);
            }
        }
    }
}
