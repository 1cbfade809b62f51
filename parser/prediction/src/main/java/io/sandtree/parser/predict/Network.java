package io.sandtree.parser.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.BlockStartState;
import org.antlr.v4.runtime.atn.EpsilonTransition;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.StarLoopEntryState;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's augmented transition network as plain arrays: of each state, what it is and its edges, in their order. Behind the first token predicates and actions lead on like
 * empty edges, so they are such edges here. Not thread-safe.
 */
final class Network {
    /** An edge that a token is needed for. */
    static final int MATCH = 0;

    /** An edge without a token. */
    static final int EMPTY = 1;

    /** An edge into a rule. */
    static final int CALL = 2;

    /** In place of a state: there is none. */
    static final int NONE = -1;

    private static final int STOP = 1;
    private static final int EMPTY_EDGES = 2;
    private static final int PRECEDENCE_LOOP = 4;
    private static final int BLOCK_END = 8;

    /** By state: its first edge; the last one's successor is the first of the next state. */
    final int[] firstEdges;

    /** By edge: {@link #MATCH}, {@link #EMPTY} or {@link #CALL}. */
    final byte[] kinds;

    /** By edge: the state it leads to. */
    final int[] targets;

    /** By edge: for a call, the state to return to; for the end of a rule, the rule of a left recursion that is left for good, or -1. */
    final int[] details;

    private final byte[] traits;
    private final int[] rules;
    private final Transition[] transitions;
    private final int maxTokenType;
    private final int[] blockEnds;
    private final int[] stops;
    private final int[] loops;
    private final @Nullable BitSet[] tokens;

    Network(ATN atn) {
        int states = atn.states.size();
        maxTokenType = atn.maxTokenType;
        firstEdges = new int[states + 1];
        traits = new byte[states];
        rules = new int[states];
        blockEnds = new int[states];
        tokens = new BitSet[states];
        stops = new int[atn.ruleToStopState.length];
        loops = new int[atn.ruleToStopState.length];
        Arrays.setAll(stops, rule -> atn.ruleToStopState[rule].stateNumber);
        Arrays.fill(loops, NONE);
        List<Transition> all = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            firstEdges[i] = all.size();
            ATNState state = atn.states.get(i);
            if (state != null) {
                all.addAll(Arrays.asList(state.getTransitions()));
                describe(i, state);
            }
        }
        firstEdges[states] = all.size();
        transitions = all.toArray(Transition[]::new);
        kinds = new byte[transitions.length];
        targets = new int[transitions.length];
        details = new int[transitions.length];
        for (int i = 0; i < transitions.length; i++) {
            describeEdge(i, transitions[i]);
        }
    }

    private void describe(int number, ATNState state) {
        rules[number] = state.ruleIndex;
        int found = state instanceof RuleStopState ? STOP : 0;
        if (state.onlyHasEpsilonTransitions()) {
            found |= EMPTY_EDGES;
        }
        if (state.getStateType() == ATNState.BLOCK_END) {
            found |= BLOCK_END;
        }
        if (state instanceof StarLoopEntryState loop && loop.isPrecedenceDecision) {
            found |= PRECEDENCE_LOOP;
            loops[state.ruleIndex] = number;
            BlockStartState block = (BlockStartState) loop.transition(0).target;
            blockEnds[number] = block.endState.stateNumber;
        }
        traits[number] = (byte) found;
    }

    private void describeEdge(int edge, Transition transition) {
        targets[edge] = transition.target.stateNumber;
        kinds[edge] = transition.isEpsilon() ? (byte) EMPTY : (byte) MATCH;
        if (transition instanceof RuleTransition call) {
            kinds[edge] = CALL;
            details[edge] = call.followState.stateNumber;
        } else if (transition instanceof EpsilonTransition end) {
            details[edge] = end.outermostPrecedenceReturn();
        }
    }

    int stateCount() {
        return traits.length;
    }

    /** The end of the rule that a state is in. */
    int stop(int state) {
        return stops[rules[state]];
    }

    /** Where the left recursion goes on of the rule that a state is in, {@link #NONE} if it has none. */
    int loop(int state) {
        return loops[rules[state]];
    }

    /** Whether a state is the end of a rule. */
    boolean isStop(int state) {
        return (traits[state] & STOP) != 0;
    }

    /** Whether a state has edges, and none that a token is needed for. */
    boolean hasEmptyEdges(int state) {
        return (traits[state] & EMPTY_EDGES) != 0;
    }

    /** Whether a state is where a left recursion goes on, by its first edge, or ends. */
    boolean isLoopOfPrecedence(int state) {
        return (traits[state] & PRECEDENCE_LOOP) != 0;
    }

    /** Whether an edge is one for a token. */
    boolean matches(int edge, int token) {
        return transitions[edge].matches(token, 0, maxTokenType);
    }

    /** Whether a token is one that is needed at a state. */
    boolean needs(int state, int token) {
        return tokens(state).get(token);
    }

    /** The tokens that are needed at a state, the end of the file not among them. */
    BitSet tokens(int state) {
        BitSet found = tokens[state];
        if (found == null) {
            found = new BitSet();
            for (int edge = firstEdges[state]; edge < firstEdges[state + 1]; edge++) {
                for (int token = 1; kinds[edge] == MATCH && token <= maxTokenType; token++) {
                    found.set(token, found.get(token) || matches(edge, token));
                }
            }
            tokens[state] = found;
        }
        return found;
    }

    /** Whether an edge that a token is needed for may also be the end of the file. */
    boolean matchesEnd(int edge) {
        return switch (transitions[edge].getSerializationType()) {
            case Transition.ATOM, Transition.RANGE, Transition.SET ->
                    transitions[edge].matches(Token.EOF, 0, 1);
            default -> false;
        };
    }

    /**
     * Whether one more round of a left recursion need not be looked at, since all calls return to where just that comes next.
     * Source: {@code ParserATNSimulator.canDropLoopEntryEdgeInLeftRecursiveRule} of antlr4-runtime 4.13.2.
     *
     * @param state one for which {@link #isLoopOfPrecedence} is true
     */
    boolean isRoundSuperfluous(int state, CallStacks stacks, int callers) {
        if (ParserATNSimulator.TURN_OFF_LR_LOOP_ENTRY_BRANCH_OPT || stacks.hasEmpty(callers)) {
            return false;
        }
        for (int i = 0; i < stacks.size(callers); i++) {
            if (!returnsToLoop(state, stacks.returnState(callers, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call that returns to a state leads back to where its left recursion goes on. */
    boolean returnsToLoop(int loop, int returnState) {
        if (ParserATNSimulator.TURN_OFF_LR_LOOP_ENTRY_BRANCH_OPT
                || rules[returnState] != rules[loop]
                || !hasOneEmptyEdge(returnState)) {
            return false;
        }
        int next = targets[firstEdges[returnState]];
        int blockEnd = blockEnds[loop];
        return isBlockEnd(returnState) && next == loop
                || returnState == blockEnd
                || next == blockEnd
                || isBlockEnd(next) && hasOneEmptyEdge(next) && targets[firstEdges[next]] == loop;
    }

    private boolean isBlockEnd(int state) {
        return (traits[state] & BLOCK_END) != 0;
    }

    private boolean hasOneEmptyEdge(int state) {
        int edge = firstEdges[state];
        return firstEdges[state + 1] == edge + 1 && kinds[edge] != MATCH;
    }
}
