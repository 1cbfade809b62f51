package io.sandtree.parser.predict;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * By state of a {@link Network}, where a way through empty edges and the rules called on it may come to need a token, whoever the callers are. Found once for each state.
 *
 * <p>Not thread-safe.
 */
final class Leaves {
    private final Network network;
    private final Ways ways;
    private final @Nullable Set[] known;
    private final @Nullable Set[] knownWithoutRound;
    private final @Nullable BitSet[] tokens;

    /**
     * @param states where a token is needed, within the rule or in rules that it calls
     * @param isOpen whether the end of the rule may be reached as well
     */
    record Set(BitSet states, boolean isOpen) {}

    Leaves(Network network) {
        this.network = network;
        this.ways = new Ways(network);
        this.known = new Set[network.stateCount()];
        this.knownWithoutRound = new Set[network.stateCount()];
        this.tokens = new BitSet[network.stateCount()];
    }

    Network network() {
        return network;
    }

    Ways ways() {
        return ways;
    }

    /**
     * What may be reached from a state.
     *
     * @param hasRound whether the left recursion of the state's rule may go on; without one it does not matter
     */
    Set from(int state, boolean hasRound) {
        Set found = (hasRound ? known : knownWithoutRound)[state];
        return found != null ? found : find(state, hasRound);
    }

    private Set find(int state, boolean hasRound) {
        BitSet states = new BitSet();
        // A rule that comes to itself without a token, which ANTLR does not allow, is not gone into
        // again.
        keep(state, hasRound, new Set(states, false));
        boolean isOpen = false;
        int[] words = ways.from(state);
        for (int i = 0; i < words.length; ) {
            int operand = words[i] >>> Ways.BITS;
            switch (words[i++] & Ways.MASK) {
                case Ways.LEAF -> states.set(operand);
                case Ways.CALL -> {
                    Set called = called(operand, words[i]);
                    states.or(called.states);
                    if (called.isOpen) {
                        Set behind = from(words[i], hasRound);
                        states.or(behind.states);
                        isOpen |= behind.isOpen;
                    }
                    i++;
                }
                case Ways.ROUND -> {
                    int length = words[i++];
                    i += hasRound ? 0 : length;
                }
                case Ways.END -> isOpen = true;
                default -> {}
            }
        }
        return keep(state, hasRound, new Set(states, isOpen));
    }

    private Set called(int start, int returnState) {
        int loop = network.loop(start);
        return from(start, loop == Network.NONE || !network.returnsToLoop(loop, returnState));
    }

    private Set keep(int state, boolean hasRound, Set set) {
        (hasRound ? known : knownWithoutRound)[state] = set;
        return set;
    }

    /** Whether a place, or the end of the rule, may come next in a rule. */
    boolean mayReach(int start, int place) {
        Set found = from(start, true);
        return found.isOpen || found.states.get(place);
    }

    /** Whether a token, or the end of the rule, may come next in a rule. */
    boolean mayStart(int start, int token) {
        BitSet found = tokens[start];
        if (found == null) {
            BitSet all = new BitSet();
            from(start, true).states.stream().forEach(state -> all.or(network.tokens(state)));
            tokens[start] = all;
            found = all;
        }
        return found.get(token) || from(start, true).isOpen;
    }
}
