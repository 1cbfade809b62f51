package io.sandtree.grammar.lexer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which states of an automaton cannot be told apart: E. F. Moore, <i>Gedanken-experiments on sequential machines</i> (1956). */
final class Partition {
    private final int[] block;
    private final int blocks;

    private Partition(int[] block, int blocks) {
        this.block = block;
        this.blocks = blocks;
    }

    /**
     * The coarsest partition in which states of one block differ neither in what they are nor in the blocks they lead to.
     *
     * @param rows for every state its successors
     * @param columns the columns of the rows that are different from each other
     * @param kinds for every state what it is by itself
     */
    static Partition of(List<int[]> rows, int[] columns, List<?> kinds) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] block = new int[rows.size()];
        for (int s = 0; s < block.length; s++) {
            block[s] = numbers.computeIfAbsent(kinds.get(s), k -> numbers.size());
        }
        int blocks = 0;
        while (numbers.size() > blocks) {
            blocks = numbers.size();
            numbers.clear();
            int[] refined = new int[block.length];
            for (int s = 0; s < block.length; s++) {
                int[] signature = new int[columns.length + 1];
                signature[columns.length] = block[s];
                for (int c = 0; c < columns.length; c++) {
                    signature[c] = block[rows.get(s)[columns[c]]];
                }
                refined[s] = numbers.computeIfAbsent(new Signature(signature), k -> numbers.size());
            }
            block = refined;
        }
        return new Partition(block, blocks);
    }

    /** The block of every state. */
    int[] blocks() {
        return block;
    }

    int count() {
        return blocks;
    }

    /** For every state the first one that cannot be told from it. */
    int[] representatives() {
        int[] first = new int[blocks];
        Arrays.fill(first, -1);
        int[] representatives = new int[block.length];
        for (int s = 0; s < block.length; s++) {
            if (first[block[s]] < 0) {
                first[block[s]] = s;
            }
            representatives[s] = first[block[s]];
        }
        return representatives;
    }
}
