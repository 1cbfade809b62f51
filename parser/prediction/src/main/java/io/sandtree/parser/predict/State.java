package io.sandtree.parser.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a prediction stands after some tokens: a set of configurations that does not change any more. States with equal configurations are equal if they are of the same kind of prediction. In which
 * configurations the decision's rule has been left is not compared, but whether it has in any: nothing depends on it but what prediction comes to where no token leads on. Equal states that differ in it are kept beside
 * each other.
 */
final class State {
    private static final int FEW = 2;

    /** What kind of prediction a state belongs to. */
    enum Kind {
        /** Without callers: the empty stack stands for any. */
        LOCAL,
        /** With some callers: the empty stack is where nothing is known any more. */
        PARTIAL,
        /** With all callers. */
        WHOLE
    }

    private final int[] words;
    private final Kind kind;
    private final int verdict;
    private final boolean isOpen;
    private final boolean hasLeft;
    private final int recursion;
    private final int hash;
    private int number;

    private long placesKey;

    /** Another one that is kept and equal to this one. */
    private @Nullable State next;

    private int[] tokens = {};
    private Learner.@Nullable Step[] outcomes = {};
    private int outcomeCount;

    /**
     * @param words of the configurations, see {@link Configurations}
     * @param verdict see {@link #verdict}
     * @param isOpen see {@link #isOpen}
     * @param hasLeft whether the decision's rule has been left in any configuration, or is where one leads, be it to nowhere
     * @param recursion the rule whose left recursion the decision goes on with, -1 if it is another decision
     */
    State(
            int[] words,
            Kind kind,
            int recursion,
            int verdict,
            boolean isOpen,
            boolean hasLeft,
            CallStacks stacks) {
        this.words = words;
        this.kind = kind;
        this.verdict = verdict;
        this.isOpen = isOpen;
        this.hasLeft = hasLeft;
        this.recursion = recursion;
        this.hash = hash(words, stacks);
    }

    private static int hash(int[] words, CallStacks stacks) {
        int hash = 1;
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            hash = 31 * hash + words[i];
            hash = 31 * hash + words[i + Configurations.ALTERNATIVE];
            hash = 31 * hash + stacks.hash(words[i + Configurations.STACKS]);
        }
        return hash;
    }

    int[] words() {
        return words;
    }

    int size() {
        return words.length / Configurations.WORDS;
    }

    /** Tells it from all others that are kept and not equal to it; 0 if it is not kept. */
    int number() {
        return number;
    }

    /** See {@link Simulation#placesKey}; 0 if it is not known. */
    long placesKey() {
        return placesKey;
    }

    void setPlacesKey(long key) {
        placesKey = key;
    }

    /** Keeps an equal one beside this one, unless there is one that is the same. Returns the one that is kept. */
    State keepBeside(State equal) {
        State last = this;
        while (!Arrays.equals(last.words, equal.words)) {
            if (last.next == null) {
                equal.number = number;
                last.next = equal;
            }
            last = last.next;
        }
        return last;
    }

    void setNumber(int number) {
        this.number = number;
    }

    Kind kind() {
        return kind;
    }

    boolean isLocal() {
        return kind == Kind.LOCAL;
    }

    /** Whether the configurations tell where the last token has led to, instead of all places where the next one may be needed. */
    boolean isOpen() {
        return isOpen;
    }

    boolean hasLeft() {
        return hasLeft;
    }

    /** The alternative that prediction comes to here, or a code of {@link Judge}. */
    int verdict() {
        return verdict;
    }

    int recursion() {
        return recursion;
    }

    /** Whether any configuration has a condition. */
    boolean isConditional() {
        for (int i = Configurations.TRAITS; i < words.length; i += Configurations.WORDS) {
            if (words[i] >>> Configurations.CONDITION_SHIFT != 0) {
                return true;
            }
        }
        return false;
    }

    /** What a token leads to, if it has been remembered; else null. */
    Learner.@Nullable Step outcome(int token) {
        for (int i = 0; i < outcomeCount; i++) {
            if (tokens[i] == token) {
                return outcomes[i];
            }
        }
        return null;
    }

    void remember(int token, Learner.Step outcome) {
        if (outcomeCount == tokens.length) {
            int longer = Math.max(FEW, 2 * outcomeCount);
            tokens = Arrays.copyOf(tokens, longer);
            outcomes = Arrays.copyOf(outcomes, longer);
        }
        tokens[outcomeCount] = token;
        outcomes[outcomeCount++] = outcome;
    }

    /** The same in every JVM. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state
                && hash == state.hash
                && kind == state.kind
                && isOpen == state.isOpen
                && hasLeft == state.hasLeft
                && recursion == state.recursion
                && areEqual(words, state.words);
    }

    private static boolean areEqual(int[] words, int[] others) {
        if (words.length != others.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            int ignored =
                    i % Configurations.WORDS == Configurations.TRAITS ? Configurations.LEFT : 0;
            if (((words[i] ^ others[i]) & ~ignored) != 0) {
                return false;
            }
        }
        return true;
    }
}
