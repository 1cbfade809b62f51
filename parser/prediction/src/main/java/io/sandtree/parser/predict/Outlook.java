package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where configurations may come to need a token, by alternative and without regard to callers: seen without going there. As long as alternatives have places of their own, they do
 * not conflict, and it need not be found out with which callers they have come where.
 *
 * <p>To be used again and again; not thread-safe.
 */
final class Outlook {
    private static final int PLACE_WORDS = 2;

    private final Network network;
    private final Leaves leaves;
    private final Followers followers;
    private final CallStacks stacks;
    private final Done done = new Done();
    private int[] alternatives = new int[1 << 3];
    private BitSet[] states = new BitSet[1 << 3];
    private int count;
    private final BitSet once = new BitSet();
    private final BitSet often = new BitSet();
    private final BitSet scratch = new BitSet();
    private int[] places = new int[1 << 5];
    private int placesEnd;
    private boolean isLocal;
    private boolean hasStopped;
    private boolean hasLeft;
    private final BitSet dead = new BitSet();
    private boolean isAlive;

    Outlook(Leaves leaves, Followers followers, CallStacks stacks) {
        this.network = leaves.network();
        this.leaves = leaves;
        this.followers = followers;
        this.stacks = stacks;
    }

    /**
     * Looks out.
     *
     * @param words of configurations, see {@link Configurations}
     * @param isLocal whether the empty stack stands for any
     * @return the configurations without those that lead nowhere: to the end of a rule that only its own end is followed by
     */
    int[] look(int[] words, boolean isLocal) {
        this.isLocal = isLocal;
        hasLeft = false;
        visitAll(words);
        if (dead.isEmpty()) {
            return words;
        }
        int[] living = living(words);
        visitAll(living);
        return living;
    }

    private void visitAll(int[] words) {
        count = 0;
        hasStopped = false;
        done.clear();
        dead.clear();
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            int number = numberOf(words[i + Configurations.ALTERNATIVE]);
            isAlive = false;
            visit(words[i], words[i + Configurations.STACKS], number);
            while (placesEnd > 0) {
                placesEnd -= PLACE_WORDS;
                visit(places[placesEnd], places[placesEnd + 1], number);
            }
            dead.set(i, !isAlive);
        }
        once.clear();
        often.clear();
        for (int i = 0; i < count; i++) {
            scratch.clear();
            scratch.or(once);
            scratch.and(states[i]);
            often.or(scratch);
            once.or(states[i]);
        }
    }

    private int[] living(int[] words) {
        int[] living = new int[words.length - Configurations.WORDS * dead.cardinality()];
        int end = 0;
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            if (!dead.get(i)) {
                System.arraycopy(words, i, living, end, Configurations.WORDS);
                end += Configurations.WORDS;
            }
        }
        return living;
    }

    /** Whether the end of the first rule, or of a rule that nobody calls, is among the places. */
    boolean hasStopped() {
        return hasStopped;
    }

    /** Whether a rule is left that the configurations know no caller of, those that lead nowhere included. */
    boolean hasLeft() {
        return hasLeft;
    }

    /** Whether there is no place but such. */
    boolean isAllStopped() {
        return hasStopped && once.stream().allMatch(network::isStop);
    }

    /** Whether an alternative has a place where no other one is. */
    boolean hasOwnPlace() {
        scratch.clear();
        scratch.or(once);
        scratch.andNot(often);
        return !scratch.isEmpty();
    }

    /** Whether an alternative is at all places where there is any. */
    boolean isWithin(int alternative) {
        scratch.clear();
        scratch.or(once);
        scratch.andNot(states[numberOf(alternative)]);
        return scratch.isEmpty();
    }

    /** One of the places of the alternative that was looked at last. */
    int firstPlace() {
        return states[count - 1].nextSetBit(0);
    }

    /** Another one, if there is another one. */
    int lastPlace() {
        return states[count - 1].length() - 1;
    }

    private int numberOf(int alternative) {
        for (int i = 0; i < count; i++) {
            if (alternatives[i] == alternative) {
                return i;
            }
        }
        if (count == alternatives.length) {
            alternatives = Arrays.copyOf(alternatives, 2 * count);
            states = Arrays.copyOf(states, 2 * count);
        }
        if (states[count] == null) {
            states[count] = new BitSet();
        }
        states[count].clear();
        alternatives[count] = alternative;
        return count++;
    }

    private void visit(int state, int callers, int number) {
        if (!done.add(state, number, callers, 0)) {
            isAlive = true;
            return;
        }
        int loop = network.loop(state);
        boolean hasRound =
                loop == Network.NONE || !network.isRoundSuperfluous(loop, stacks, callers);
        Leaves.Set reached = leaves.from(state, hasRound);
        states[number].or(reached.states());
        isAlive |= !reached.states().isEmpty();
        if (reached.isOpen()) {
            end(network.stop(state), callers, number);
        }
    }

    private void end(int stop, int callers, int number) {
        for (int top = 0; top < stacks.size(callers); top++) {
            int returnState = stacks.returnState(callers, top);
            if (returnState != CallStacks.NO_RETURN) {
                push(returnState, stacks.below(callers, top));
            } else if (isLocal && network.firstEdges[stop] != network.firstEdges[stop + 1]) {
                hasLeft = true;
                states[number].or(followers.statesOf(stop));
                isAlive |= !followers.statesOf(stop).isEmpty();
            } else {
                states[number].set(stop);
                isAlive = true;
                hasStopped = true;
            }
        }
    }

    private void push(int state, int callers) {
        if (placesEnd == places.length) {
            places = Arrays.copyOf(places, 2 * placesEnd);
        }
        places[placesEnd] = state;
        places[placesEnd + 1] = callers;
        placesEnd += PLACE_WORDS;
    }
}
