package io.sandtree.parser.predict;

/** Which configurations somebody has been at in this round. To be used again and again; not thread-safe. */
final class Done {
    private int[] keys = new int[Configurations.WORDS << 8];
    private int[] rounds = new int[1 << 8];
    private int round;
    private int count;

    /** Begins a new round. */
    void clear() {
        round++;
        count = 0;
    }

    /** Adds a configuration; whether nobody has been there. */
    boolean add(int state, int alternative, int callers, int traits) {
        int mask = rounds.length - 1;
        int slot = slot(state, alternative, callers, traits, mask);
        for (; rounds[slot] == round; slot = (slot + 1) & mask) {
            int key = slot * Configurations.WORDS;
            if (keys[key] == state
                    && keys[key + 2] == callers
                    && keys[key + 1] == alternative
                    && keys[key + 3] == traits) {
                return false;
            }
        }
        put(slot, state, alternative, callers, traits);
        if (2 * ++count > rounds.length) {
            grow();
        }
        return true;
    }

    private void put(int slot, int state, int alternative, int callers, int traits) {
        rounds[slot] = round;
        int key = slot * Configurations.WORDS;
        keys[key] = state;
        keys[key + 1] = alternative;
        keys[key + 2] = callers;
        keys[key + 3] = traits;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldRounds = rounds;
        rounds = new int[2 * oldRounds.length];
        keys = new int[2 * oldKeys.length];
        int mask = rounds.length - 1;
        for (int i = 0; i < oldRounds.length; i++) {
            if (oldRounds[i] == round) {
                int key = i * Configurations.WORDS;
                int slot =
                        slot(
                                oldKeys[key],
                                oldKeys[key + 1],
                                oldKeys[key + 2],
                                oldKeys[key + 3],
                                mask);
                while (rounds[slot] == round) {
                    slot = (slot + 1) & mask;
                }
                put(slot, oldKeys[key], oldKeys[key + 1], oldKeys[key + 2], oldKeys[key + 3]);
            }
        }
    }

    private static int slot(int state, int alternative, int callers, int traits, int mask) {
        int hash = (state * 31 + alternative) * 0x9E3779B1;
        hash = (hash ^ hash >>> 15 ^ callers) * 0x85EBCA6B + traits;
        return (hash ^ hash >>> 13) & mask;
    }
}
