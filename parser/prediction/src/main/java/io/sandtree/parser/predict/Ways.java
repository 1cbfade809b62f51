package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By state of a {@link Network}, where empty edges lead to within its rule: found once, and gone by whoever comes to the state. Each list of ways is a run of operations, in the order in
 * which ANTLR's simulator comes to what they say:
 *
 * <pre>
 * LEAF  state             a token is needed here
 * CALL  start  return     a rule is called, and returns to a state
 * END   state             the rule is at its end
 * ROUND state  length     the left recursion goes on: leave out so many words if that is superfluous
 * FILE  state             this is where the end of the file leads to, should it have been read
 * </pre>
 *
 * <p>Each operation is one word, and its operand goes with it, above {@link #BITS}; a second operand is the next word. Not thread-safe.
 */
final class Ways {
    static final int LEAF = 0;
    static final int CALL = 1;
    static final int END = 2;
    static final int ROUND = 3;
    static final int FILE = 4;
    static final int BITS = 3;
    static final int MASK = (1 << BITS) - 1;

    private final Network network;
    private final int @Nullable [][] known;
    private final Map<Content, Integer> first = new HashMap<>();
    private int[] words = new int[1 << 6];
    private int length;

    Ways(Network network) {
        this.network = network;
        this.known = new int[network.stateCount()][];
    }

    int[] from(int state) {
        int[] found = known[state];
        if (found == null) {
            length = 0;
            find(state, new BitSet());
            found = Arrays.copyOf(words, length);
            known[state] = found;
        }
        return found;
    }

    /** One of the states with the same ways as this one, the same one for all of them. */
    int representative(int state) {
        int[] found = from(state);
        Integer known = first.putIfAbsent(new Content(found), state);
        return known == null ? state : known;
    }

    /** Whether the end of the rule is all that there is. */
    boolean isAtEnd(int state) {
        int[] found = from(state);
        return found.length == 1 && (found[0] & MASK) == END;
    }

    private record Content(int[] words) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Content content && Arrays.equals(words, content.words);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(words);
        }
    }

    /** @param seen states that ways have been found from already */
    private void find(int state, BitSet seen) {
        if (seen.get(state)) {
            return;
        }
        seen.set(state);
        if (network.isStop(state)) {
            add(END, state);
            return;
        }
        if (!network.hasEmptyEdges(state)) {
            add(LEAF, state);
        }
        int first = network.firstEdges[state];
        for (int edge = first; edge < network.firstEdges[state + 1]; edge++) {
            if (edge == first && network.isLoopOfPrecedence(state)) {
                findRound(state, edge, (BitSet) seen.clone());
            } else {
                follow(edge, seen);
            }
        }
    }

    private void findRound(int state, int edge, BitSet seen) {
        add(ROUND, state);
        add(0);
        int start = length;
        follow(edge, seen);
        words[start - 1] = length - start;
    }

    private void follow(int edge, BitSet seen) {
        int target = network.targets[edge];
        switch (network.kinds[edge]) {
            case Network.CALL -> {
                add(CALL, target);
                add(network.details[edge]);
            }
            case Network.EMPTY -> find(target, seen);
            default -> {
                if (network.matchesEnd(edge)) {
                    add(FILE, target);
                }
            }
        }
    }

    private void add(int operation, int operand) {
        add(operand << BITS | operation);
    }

    private void add(int word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = word;
    }
}
