package io.sandtree.parser.predict;

import java.util.Arrays;

/**
 * A set of configurations that is being made, as ANTLR's {@code ATNConfigSet}: in the order in which they came, those with the same state, alternative and condition merged. Each
 * takes four words: state, alternative, call stacks, traits. To be used again and again; not thread-safe.
 */
final class Configurations {
    /** How many words a configuration takes. */
    static final int WORDS = 4;

    static final int STATE = 0;
    static final int ALTERNATIVE = 1;
    static final int STACKS = 2;
    static final int TRAITS = 3;

    /** A trait: the rule that the decision is in has been left. */
    static final int LEFT = 1;

    /** A trait: a left recursion has been left for good, so that the filter for precedences does not apply. */
    static final int UNFILTERED = 2;

    /** The traits above these are the number of a condition, 0 for none. */
    static final int CONDITION_SHIFT = 2;

    private final CallStacks stacks;
    private int[] words = new int[WORDS << 6];
    private int length;
    private int[] index = new int[1 << 8];
    private boolean isEmptyAny;

    Configurations(CallStacks stacks) {
        this.stacks = stacks;
    }

    /** @param isEmptyAny see {@link CallStacks#merge} */
    void clear(boolean isEmptyAny) {
        if (length > 0) {
            Arrays.fill(index, 0);
        }
        length = 0;
        this.isEmptyAny = isEmptyAny;
    }

    /** How many words are in use. */
    int length() {
        return length;
    }

    /** The words, of which {@link #length} are in use, until something is added. */
    int[] words() {
        return words;
    }

    int word(int i) {
        return words[i];
    }

    void add(int state, int alternative, int callers, int traits) {
        int condition = traits >>> CONDITION_SHIFT;
        int mask = index.length - 1;
        int slot = slot(state, alternative, condition, mask);
        for (; index[slot] != 0; slot = (slot + 1) & mask) {
            int known = index[slot] - 1;
            if (words[known] == state
                    && words[known + ALTERNATIVE] == alternative
                    && words[known + TRAITS] >>> CONDITION_SHIFT == condition) {
                words[known + STACKS] = stacks.merge(words[known + STACKS], callers, isEmptyAny);
                words[known + TRAITS] |= traits;
                return;
            }
        }
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        index[slot] = length + 1;
        words[length] = state;
        words[length + ALTERNATIVE] = alternative;
        words[length + STACKS] = callers;
        words[length + TRAITS] = traits;
        length += WORDS;
        if (length > index.length) {
            rebuildIndex();
        }
    }

    private void rebuildIndex() {
        index = new int[2 * index.length];
        int mask = index.length - 1;
        for (int i = 0; i < length; i += WORDS) {
            int condition = words[i + TRAITS] >>> CONDITION_SHIFT;
            int slot = slot(words[i], words[i + ALTERNATIVE], condition, mask);
            while (index[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            index[slot] = i + 1;
        }
    }

    private static int slot(int state, int alternative, int condition, int mask) {
        int hash = (state * 31 + alternative) * 31 + condition;
        hash *= 0x9E3779B1;
        return (hash ^ hash >>> 16) & mask;
    }

    /** The one alternative of all configurations, 0 if there are several. */
    int onlyAlternative() {
        return onlyAlternative(words, length);
    }

    /** The one alternative of all configurations, 0 if there are several or none. */
    static int onlyAlternative(int[] words, int length) {
        int found = 0;
        for (int i = 0; i < length; i += WORDS) {
            int alternative = words[i + ALTERNATIVE];
            if (found != 0 && found != alternative) {
                return 0;
            }
            found = alternative;
        }
        return found;
    }

    /** Whether in any configuration the decision's rule has been left. */
    static boolean hasLeft(int[] words) {
        for (int i = TRAITS; i < words.length; i += WORDS) {
            if ((words[i] & LEFT) != 0) {
                return true;
            }
        }
        return false;
    }

    int[] toWords() {
        return Arrays.copyOf(words, length);
    }
}
