package io.sandtree.parser.spi;

import io.sandtree.parser.tree.NodeType;
import java.util.BitSet;
import java.util.List;

/** For every state of the parser's ATN: which field of which kind the element at that state fills. */
final class StateTable {
    private final char[] slots;
    private final char[] kinds;

    /** The states whose fields hold tokens. */
    private final BitSet tokens = new BitSet();

    /**
     * @param slots values plus one, a character each
     * @param kinds the same
     * @param types by kind
     */
    StateTable(String[] slots, String[] kinds, List<NodeType> types) {
        this.slots = String.join("", slots).toCharArray();
        this.kinds = String.join("", kinds).toCharArray();
        for (int state = 0; state < this.kinds.length; state++) {
            if (kind(state) > 0) {
                NodeType type = types.get(kind(state));
                tokens.set(state, holdsTokens(type.fields().get(slot(state))));
            }
        }
    }

    /** The slot, or -1 if the element is not recorded. */
    int slot(int state) {
        return at(slots, state);
    }

    /** The kind, or 0 if the element is part of none. */
    int kind(int state) {
        return Math.max(at(kinds, state), 0);
    }

    /** Whether the element is recorded as a token. */
    boolean isToken(int state) {
        return state >= 0 && tokens.get(state);
    }

    private static boolean holdsTokens(NodeType.Field field) {
        return switch (field.shape()) {
            case TOKEN, TOKEN_LIST -> true;
            case CHILD, CHILD_LIST, FLAG -> false;
        };
    }

    private static int at(char[] values, int state) {
        return state < 0 || state >= values.length ? -1 : values[state] - 1;
    }
}
