package io.sandtree.parser.predict;

import java.util.Arrays;

/** Numbers of 0 or more by keys other than 0, both plain. Not thread-safe. */
final class LongTable {
    private static final int NONE = -1;
    private static final int FEW = 1 << 4;

    /** Clearing a longer table takes longer than making one of this length. */
    private static final int MOST_CLEARED = 1 << 9;

    private long[] keys;
    private int[] values;
    private int count;

    LongTable() {
        this(FEW);
    }

    /** @param expected about how many keys there will be */
    LongTable(int expected) {
        int length = Integer.highestOneBit(Math.max(expected, FEW)) << 2;
        keys = new long[length];
        values = new int[length];
    }

    /** The number for a key, -1 if there is none. */
    int get(long key) {
        int mask = keys.length - 1;
        for (int slot = slot(key, mask); keys[slot] != 0; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return values[slot];
            }
        }
        return NONE;
    }

    /** Sets the number for a key. */
    void put(long key, int value) {
        if (2 * (count + 1) > keys.length) {
            grow();
        }
        insert(key, value);
    }

    /** How many keys there are. */
    int size() {
        return count;
    }

    void clear() {
        if (keys.length > MOST_CLEARED) {
            keys = new long[MOST_CLEARED];
            values = new int[MOST_CLEARED];
        } else if (count > 0) {
            Arrays.fill(keys, 0);
        }
        count = 0;
    }

    private void insert(long key, int value) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        count += keys[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        count = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                insert(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static int slot(long key, int mask) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    }
}
