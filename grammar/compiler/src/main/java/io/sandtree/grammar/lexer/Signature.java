package io.sandtree.grammar.lexer;

import java.util.Arrays;

/** An array of numbers as a key: equal by its contents, which must not change. */
record Signature(int[] values) {
    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(values, that.values);
    }
}
