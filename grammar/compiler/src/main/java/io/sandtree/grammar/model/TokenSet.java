package io.sandtree.grammar.model;

import java.util.List;

/** Token types in ascending order. End of file is {@code 0} here, as it is in token records (ANTLR's own number is -1). */
public record TokenSet(List<Integer> types) {
    /** What a token record holds at the end of the file. */
    public static final int END_OF_FILE = 0;

    public TokenSet {
        types = List.copyOf(types);
    }

    public static TokenSet of(int type) {
        return new TokenSet(List.of(type));
    }

    public boolean isSingle() {
        return types.size() == 1;
    }

    public int single() {
        if (!isSingle()) {
            throw new IllegalStateException("Not a single token: " + types);
        }
        return types.get(0);
    }
}
