package io.sandtree.parser.spi;

/** For every state of the parser's ATN: which field of which kind the element at that state fills. */
final class StateTable {
    private final String[] slots;
    private final String[] kinds;

    /** Each string holds values plus one, a character each; all but the last have the same length. */
    StateTable(String[] slots, String[] kinds) {
        this.slots = slots;
        this.kinds = kinds;
    }

    /** The slot, or -1 if the element is not recorded. */
    int slot(int state) {
        return at(slots, state);
    }

    /** The kind, or 0 if the element is part of none. */
    int kind(int state) {
        return Math.max(at(kinds, state), 0);
    }

    private static int at(String[] values, int state) {
        int chunk = values[0].length();
        if (state < 0
                || chunk == 0
                || state / chunk >= values.length
                || state % chunk >= values[state / chunk].length()) {
            return -1;
        }
        return values[state / chunk].charAt(state % chunk) - 1;
    }
}
