package io.sandtree.grammar.lexer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes that no state of an automaton tells apart form a class and share a column of the table. */
final class ByteClasses {
    private ByteClasses() {}

    /** The class of each of the 256 bytes, numbered from 0 in the order of their smallest bytes. */
    static int[] of(List<int[]> rows) {
        Map<Signature, Integer> numbers = new HashMap<>();
        int[] classes = new int[256];
        for (int b = 0; b < classes.length; b++) {
            int[] column = new int[rows.size()];
            for (int state = 0; state < column.length; state++) {
                column[state] = rows.get(state)[b];
            }
            classes[b] = numbers.computeIfAbsent(new Signature(column), k -> numbers.size());
        }
        return classes;
    }

    /** The smallest byte of every class. */
    static int[] representatives(List<int[]> rows) {
        int[] classes = of(rows);
        int[] representatives = new int[256];
        int count = 0;
        for (int b = 0; b < classes.length; b++) {
            if (classes[b] == count) {
                representatives[count++] = b;
            }
        }
        return Arrays.copyOf(representatives, count);
    }
}
