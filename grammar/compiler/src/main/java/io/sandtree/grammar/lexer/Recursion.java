package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionContext;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Rules that refer to themselves, directly or through others. No finite automaton counts how deep they are, so the first few levels
 * are unrolled, which is as deep as nested comments usually are.
 */
final class Recursion {
    /** A call may be under way so many times. */
    private static final int LEVELS = 3;

    private final int ruleIndex;

    Recursion(ATN atn) {
        ruleIndex = firstRecursiveRule(atn);
    }

    /** The first rule that can come to call itself, or -1. */
    int ruleIndex() {
        return ruleIndex;
    }

    /** Whether some configuration is deeper in the same call than is unrolled. */
    boolean isTooDeep(ATNConfigSet configs) {
        if (ruleIndex < 0) {
            return false;
        }
        for (ATNConfig config : configs) {
            for (PredictionContext c = config.context;
                    c != null && !c.isEmpty();
                    c = c.getParent(0)) {
                if (callsUnderWay(c, c.getReturnState(0)) > LEVELS) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int callsUnderWay(PredictionContext from, int returnState) {
        int count = 0;
        for (PredictionContext c = from; c != null && !c.isEmpty(); c = c.getParent(0)) {
            count += c.getReturnState(0) == returnState ? 1 : 0;
        }
        return count;
    }

    private static int firstRecursiveRule(ATN atn) {
        List<Set<Integer>> callees = new ArrayList<>();
        for (int rule = 0; rule < atn.ruleToStartState.length; rule++) {
            callees.add(new TreeSet<>());
        }
        for (ATNState state : atn.states) {
            for (Transition transition :
                    state == null ? new Transition[0] : state.getTransitions()) {
                if (transition instanceof RuleTransition && state.ruleIndex >= 0) {
                    callees.get(state.ruleIndex).add(transition.target.ruleIndex);
                }
            }
        }
        for (int rule = 0; rule < callees.size(); rule++) {
            Set<Integer> reached = new HashSet<>();
            collect(rule, callees, reached);
            if (reached.contains(rule)) {
                return rule;
            }
        }
        return -1;
    }

    private static void collect(int rule, List<Set<Integer>> callees, Set<Integer> reached) {
        for (int callee : callees.get(rule)) {
            if (reached.add(callee)) {
                collect(callee, callees, reached);
            }
        }
    }
}
