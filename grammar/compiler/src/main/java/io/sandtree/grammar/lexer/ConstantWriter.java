package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Packs numbers into printable strings. A number is a run of digits, five bits each, lowest first; every digit but the last
 * has its sixth bit set. A digit is written as the character {@code '#' + digit}, or one further beyond the backslash.
 */
final class ConstantWriter {
    /** Class files limit a constant to 65,535 bytes, and all characters here take one. */
    private static final int MAXIMUM_LENGTH = 65_000;

    private final List<String> finished = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    /** Writes a number from 0 to 2<sup>31</sup>-1. */
    void put(int value) {
        int rest = value;
        while (rest >= 32) {
            digit(rest & 31 | 32);
            rest >>>= 5;
        }
        digit(rest);
    }

    /** Writes a text, or that there is none. */
    void put(String text) {
        if (text == null) {
            put(0);
            return;
        }
        put(text.length() + 1);
        text.chars().forEach((IntConsumer) this::put);
    }

    private void digit(int value) {
        int c = '#' + value;
        current.append((char) (c < '\\' ? c : c + 1));
        if (current.length() == MAXIMUM_LENGTH) {
            finished.add(current.toString());
            current.setLength(0);
        }
    }

    List<String> constants() {
        List<String> all = new ArrayList<>(finished);
        if (current.length() > 0) {
            all.add(current.toString());
        }
        return all;
    }
}
