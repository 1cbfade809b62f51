package io.sandtree.grammar.lexer;

import java.util.Arrays;
import java.util.List;

/** Which states of an automaton lead to which. */
final class Predecessors {
    /** For every state the place behind its predecessors; they begin where those of the state before end. */
    private final int[] ends;

    private final int[] states;

    /**
     * @param rows for every state its successors
     * @param columns the columns that count
     */
    Predecessors(List<int[]> rows, int[] columns) {
        int[] next = new int[rows.size() + 1];
        forEach(rows, columns, (state, successor) -> next[successor + 1]++);
        Arrays.parallelPrefix(next, Integer::sum);
        states = new int[next[rows.size()]];
        forEach(rows, columns, (state, successor) -> states[next[successor]++] = state);
        ends = next;
    }

    private interface Edge {
        void accept(int state, int successor);
    }

    /** Tells of each pair of states once. */
    private static void forEach(List<int[]> rows, int[] columns, Edge edge) {
        int[] last = new int[rows.size()];
        Arrays.fill(last, -1);
        for (int state = 0; state < rows.size(); state++) {
            int[] row = rows.get(state);
            for (int column : columns) {
                int successor = row[column];
                if (last[successor] != state) {
                    last[successor] = state;
                    edge.accept(state, successor);
                }
            }
        }
    }

    /** The states that lead to one of these or to several, each once. */
    int[] of(int[] successors) {
        return Arrays.stream(successors)
                .flatMap(successor ->
                        Arrays.stream(
                                states, successor == 0 ? 0 : ends[successor - 1], ends[successor]))
                .distinct()
                .toArray();
    }
}
