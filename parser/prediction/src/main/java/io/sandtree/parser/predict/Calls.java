package io.sandtree.parser.predict;

import java.util.Arrays;

/**
 * Where calls lead to from a set of call stacks: for each such set a small hash table of its own, since calls from one set are asked for one after the other. A table is a run of words: its length less one, the number of calls, and
 * pairs of the state to return to, plus one, and what it leads to. Tables are known by where they start.
 *
 * <p>Not thread-safe.
 */
final class Calls {
    /** In place of a table: there are no calls yet. */
    static final int NONE = 0;

    private static final int FEWEST = 2;
    private static final int PAIRS = 2;

    private int[] words = new int[1 << 10];
    private int length = 1;

    /** How many words all tables take. */
    int length() {
        return length;
    }

    /** What a call leads to, -1 if it is not there. */
    int get(int table, int returnState) {
        if (table != NONE) {
            int mask = words[table];
            for (int i = returnState & mask; ; i = (i + 1) & mask) {
                int pair = table + PAIRS + 2 * i;
                if (words[pair] == returnState + 1) {
                    return words[pair + 1];
                }
                if (words[pair] == 0) {
                    break;
                }
            }
        }
        return -1;
    }

    /** Adds a call that is not there. Returns where the table is from now on. */
    int put(int table, int returnState, int target) {
        int roomy = table;
        if (table == NONE) {
            roomy = add(FEWEST);
        } else if (words[table] < 2 * words[table + 1]) {
            roomy = add(2 * (words[table] + 1));
            for (int pair = table + PAIRS; pair <= table + PAIRS + 2 * words[table]; pair += 2) {
                if (words[pair] != 0) {
                    insert(roomy, words[pair], words[pair + 1]);
                }
            }
        }
        insert(roomy, returnState + 1, target);
        return roomy;
    }

    private int add(int calls) {
        int table = length;
        length += PAIRS + 2 * calls;
        if (length > words.length) {
            words = Arrays.copyOf(words, Math.max(length, 2 * words.length));
        }
        words[table] = calls - 1;
        return table;
    }

    private void insert(int table, int key, int target) {
        int mask = words[table];
        int i = key - 1 & mask;
        while (words[table + PAIRS + 2 * i] != 0) {
            i = (i + 1) & mask;
        }
        words[table + PAIRS + 2 * i] = key;
        words[table + PAIRS + 2 * i + 1] = target;
        words[table + 1]++;
    }
}
