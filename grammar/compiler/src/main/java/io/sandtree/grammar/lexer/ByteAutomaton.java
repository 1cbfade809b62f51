package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An automaton over UTF-8 bytes: the code-point automaton with every code point spelled out. State 0 is dead. Only
 * well-formed sequences lead anywhere, so what a state accepts always ends between two code points.
 *
 * @param rows for every state its successor on each of the 256 bytes
 * @param accept what a state accepts: index into the effects plus one, or 0 for nothing
 * @param acceptAtEnd the same for a text that ends in this state
 * @param starts the start state of every mode
 */
record ByteAutomaton(List<int[]> rows, int[] accept, int[] acceptAtEnd, int[] starts) {
    static final int DEAD = 0;
    private static final int BYTES = 256;

    /** Spells the automaton in bytes; equal tails of sequences share their states. */
    static ByteAutomaton of(CodePointAutomaton automaton, int maximumStates) {
        return new Lowering(automaton, maximumStates).lower();
    }

    private static final class Lowering {
        private final CodePointAutomaton automaton;
        private final Utf8Blocks blocks;
        private final int maximumStates;
        private final List<int[]> rows = new ArrayList<>();
        private final Map<List<Integer>, Integer> tails = new HashMap<>();

        Lowering(CodePointAutomaton automaton, int maximumStates) {
            this.automaton = automaton;
            this.blocks = new Utf8Blocks(automaton.alphabet());
            this.maximumStates = maximumStates;
        }

        ByteAutomaton lower() {
            List<CodePointAutomaton.State> states = automaton.states();
            for (int i = 0; i <= states.size(); i++) {
                rows.add(new int[BYTES]);
            }
            for (int i = 0; i < states.size(); i++) {
                lower(states.get(i).targets(), rows.get(i + 1));
            }
            int[] accept = new int[rows.size()];
            int[] acceptAtEnd = new int[rows.size()];
            for (int i = 0; i < states.size(); i++) {
                accept[i + 1] = states.get(i).accept() + 1;
                acceptAtEnd[i + 1] = states.get(i).acceptAtEnd() + 1;
            }
            int[] starts = Arrays.stream(automaton.starts()).map(start -> start + 1).toArray();
            return new ByteAutomaton(rows, accept, acceptAtEnd, starts);
        }

        private void lower(int[] targets, int[] row) {
            for (int b = 0; b < 0x80; b++) {
                row[b] = targets[blocks.classOfAscii(b)] + 1;
            }
            int[] stateOfBlock = new int[blocks.size()];
            Arrays.fill(stateOfBlock, -1);
            for (int b = 0x80; b < BYTES; b++) {
                row[b] = stateOf(blocks.blockOfLead(b), targets, stateOfBlock);
            }
        }

        private int stateOf(int block, int[] targets, int[] stateOfBlock) {
            if (block == Utf8Blocks.ILL_FORMED) {
                return DEAD;
            }
            if (stateOfBlock[block] < 0) {
                int[] entries = blocks.entries(block);
                Integer[] tail = new Integer[entries.length];
                boolean isDead = true;
                for (int i = 0; i < tail.length; i++) {
                    tail[i] =
                            blocks.level(block) == 1
                                    ? targets[entries[i]] + 1
                                    : stateOf(entries[i], targets, stateOfBlock);
                    isDead &= tail[i] == DEAD;
                }
                stateOfBlock[block] =
                        isDead ? DEAD : tails.computeIfAbsent(List.of(tail), this::addTail);
            }
            return stateOfBlock[block];
        }

        private int addTail(List<Integer> tail) {
            if (rows.size() > maximumStates) {
                throw new NotATableException("more than " + maximumStates + " states", -1);
            }
            int[] row = new int[BYTES];
            for (int i = 0; i < tail.size(); i++) {
                row[0x80 + i] = tail.get(i);
            }
            rows.add(row);
            return rows.size() - 1;
        }
    }

    /**
     * The smallest automaton that behaves the same, its states numbered in the order in which a walk from the start states
     * meets them. Partition refinement after E. F. Moore, <i>Gedanken-experiments on sequential machines</i> (1956).
     */
    ByteAutomaton minimised() {
        int[] columns = ByteClasses.representatives(rows);
        int[] block = new int[rows.size()];
        int blocks = 0;
        Map<Object, Integer> numbers = new HashMap<>();
        for (int s = 0; s < block.length; s++) {
            List<Integer> key = List.of(s == DEAD ? 1 : 0, accept[s], acceptAtEnd[s]);
            block[s] = numbers.computeIfAbsent(key, k -> numbers.size());
        }
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
        return quotient(block, blocks);
    }

    private static final class Signature {
        private final int[] values;
        private final int hash;

        Signature(int[] values) {
            this.values = values;
            this.hash = Arrays.hashCode(values);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that && Arrays.equals(values, that.values);
        }
    }

    private ByteAutomaton quotient(int[] block, int blocks) {
        int[] numberOfBlock = new int[blocks];
        Arrays.fill(numberOfBlock, -1);
        List<Integer> order = new ArrayList<>();
        numberOfBlock[block[DEAD]] = DEAD;
        order.add(DEAD);
        for (int start : starts) {
            visit(start, block, numberOfBlock, order);
        }
        for (int next = 1; next < order.size(); next++) {
            for (int target : rows.get(order.get(next))) {
                visit(target, block, numberOfBlock, order);
            }
        }
        List<int[]> newRows = new ArrayList<>();
        int[] newAccept = new int[order.size()];
        int[] newAcceptAtEnd = new int[order.size()];
        for (int s : order) {
            newAccept[newRows.size()] = accept[s];
            newAcceptAtEnd[newRows.size()] = acceptAtEnd[s];
            newRows.add(
                    Arrays.stream(rows.get(s))
                            .map(target -> numberOfBlock[block[target]])
                            .toArray());
        }
        int[] newStarts = Arrays.stream(starts).map(start -> numberOfBlock[block[start]]).toArray();
        return new ByteAutomaton(newRows, newAccept, newAcceptAtEnd, newStarts);
    }

    private static void visit(int state, int[] block, int[] numberOfBlock, List<Integer> order) {
        if (numberOfBlock[block[state]] < 0) {
            numberOfBlock[block[state]] = order.size();
            order.add(state);
        }
    }
}
