package io.sandtree.parser.predict;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.AtomTransition;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Which rules match up to the end of the file. Where that is hard to tell, a rule does not count. */
final class EndOfFile {
    /** The end of the file is found through as many calls. */
    private static final int ROUNDS = 8;

    private final ATN atn;
    private final BitSet ending = new BitSet();

    private EndOfFile(ATN atn) {
        this.atn = atn;
    }

    /** The rules whose every text ends with the end of the file, and that no rule calls. */
    static BitSet firstRules(ATN atn) {
        EndOfFile search = new EndOfFile(atn);
        for (int round = 0; round < ROUNDS; round++) {
            search.lookAtRules();
        }
        BitSet found = new BitSet();
        search.ending.stream()
                .filter(rule -> atn.ruleToStopState[rule].getNumberOfTransitions() == 0)
                .forEach(found::set);
        return found;
    }

    private void lookAtRules() {
        for (int rule = 0; rule < atn.ruleToStartState.length; rule++) {
            if (!ending.get(rule) && ends(rule)) {
                ending.set(rule);
            }
        }
    }

    /** Goes through the states of a rule, each of them at most once with the end of the file behind it and once without. */
    private boolean ends(int rule) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(place(atn.ruleToStartState[rule], false));
        while (!open.isEmpty()) {
            int place = open.remove();
            if (seen.get(place)) {
                continue;
            }
            seen.set(place);
            ATNState state = atn.states.get(place >> 1);
            boolean isBehind = place % 2 != 0;
            if (!(state instanceof RuleStopState)) {
                for (Transition transition : state.getTransitions()) {
                    open.add(step(transition, isBehind));
                }
            } else if (!isBehind) {
                return false;
            }
        }
        return true;
    }

    private int step(Transition transition, boolean isBehind) {
        if (transition instanceof RuleTransition call) {
            return place(call.followState, ending.get(call.target.ruleIndex));
        }
        if (transition.isEpsilon()) {
            return place(transition.target, isBehind);
        }
        return place(
                transition.target,
                transition instanceof AtomTransition atom && atom.label == Token.EOF);
    }

    private static int place(ATNState state, boolean isBehind) {
        return state.stateNumber << 1 | (isBehind ? 1 : 0);
    }
}
