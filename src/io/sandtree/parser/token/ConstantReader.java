package io.sandtree.parser.token;

import org.jspecify.annotations.Nullable;

/**
 * Reads what the grammar compiler has packed into string constants: numbers as runs of five-bit digits, lowest first, each
 * but the last with its sixth bit set, written as characters from {@code '#'} on without the backslash.
 */
final class ConstantReader {
    private final String[] constants;
    private int constant;
    private int index;

    ConstantReader(String[] constants) {
        this.constants = constants;
    }

    int number() {
        int value = 0;
        int shift = 0;
        int digit;
        do {
            digit = digit();
            value |= (digit & 31) << shift;
            shift += 5;
        } while (digit >= 32);
        return value;
    }

    @Nullable String text() {
        int length = number() - 1;
        if (length < 0) {
            return null;
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) number();
        }
        return new String(text);
    }

    private int digit() {
        while (index == constants[constant].length()) {
            constant++;
            index = 0;
        }
        int c = constants[constant].charAt(index++);
        return (c > '\\' ? c - 1 : c) - '#';
    }
}
