package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An automaton over UTF-8 bytes: the code-point automaton with every code point spelled out. State 0 is dead. Only
 * well-formed sequences lead anywhere, so what a state accepts always ends between two code points.
 *
 * @param rows for every state its successor on each of the 256 bytes, and on {@link #HOLDS} and {@link #FAILS}, the answers of the predicate that the state asks for
 * @param accept what a state accepts: index into the effects plus one, or 0 for nothing
 * @param acceptAtEnd the same for a text that ends in this state
 * @param starts the start state of every mode
 * @param askingStarts the same for matches that depend on predicates; {@link #DEAD} if the mode has none
 * @param runs how many states, from 1 on, stay where they are on many characters, so that the runtime looks for the first
 *     character on which they do not
 */
record ByteAutomaton(
        List<int[]> rows,
        int[] accept,
        int[] acceptAtEnd,
        int[] starts,
        int[] askingStarts,
        int runs) {
    static final int DEAD = 0;
    private static final int BYTES = 256;

    /** The columns behind those of the bytes. */
    static final int HOLDS = BYTES;

    static final int FAILS = BYTES + 1;
    private static final int COLUMNS = BYTES + 2;

    /** A state is a run if it stays where it is on at least so many ASCII characters. */
    private static final int SHORTEST_RUN = 2;

    /** The runtime keeps a bit for each in a word. */
    private static final int MAXIMUM_RUNS = 63;

    /** Thrown when an automaton has too many states over bytes. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Spells the automaton in bytes; equal tails of sequences share their states.
     *
     * @throws TooLargeException if that takes more states than there may be
     */
    static ByteAutomaton of(CodePointAutomaton automaton, int maximumStates) {
        return new Lowering(automaton, maximumStates).lower();
    }

    private static final class Lowering {
        private final CodePointAutomaton automaton;
        private final Utf8Blocks blocks;
        private final int maximumStates;
        private final List<int[]> rows = new ArrayList<>();
        private final Map<Signature, Integer> tails = new HashMap<>();

        /** Successors on bytes from 0x80 on: most states of an identifier agree on them. */
        private final Map<Signature, int[]> upperHalves = new HashMap<>();

        Lowering(CodePointAutomaton automaton, int maximumStates) {
            this.automaton = automaton;
            this.blocks = new Utf8Blocks(automaton.alphabet());
            this.maximumStates = maximumStates;
        }

        ByteAutomaton lower() {
            List<CodePointAutomaton.State> states = automaton.states();
            int[] representatives = representatives(states);
            for (int i = 0; i <= states.size(); i++) {
                rows.add(new int[COLUMNS]);
            }
            for (int i = 0; i < states.size(); i++) {
                if (representatives[i + 1] == i + 1) {
                    int[] targets = states.get(i).targets();
                    int[] spelled = new int[targets.length];
                    for (int c = 0; c < targets.length; c++) {
                        spelled[c] = representatives[targets[c] + 1] - 1;
                    }
                    lower(spelled, rows.get(i + 1));
                    rows.get(i + 1)[HOLDS] = representatives[states.get(i).ifHolds() + 1];
                    rows.get(i + 1)[FAILS] = representatives[states.get(i).ifFails() + 1];
                }
            }
            int[] accept = new int[rows.size()];
            int[] acceptAtEnd = new int[rows.size()];
            for (int i = 0; i < states.size(); i++) {
                accept[i + 1] = states.get(i).accept() + 1;
                acceptAtEnd[i + 1] = states.get(i).acceptAtEnd() + 1;
            }
            int[] starts = represented(automaton.starts(), representatives);
            int[] askingStarts = represented(automaton.askingStarts(), representatives);
            return new ByteAutomaton(rows, accept, acceptAtEnd, starts, askingStarts, 0);
        }

        private static int[] represented(int[] states, int[] representatives) {
            return Arrays.stream(states).map(state -> representatives[state + 1]).toArray();
        }

        /** By state plus one, as here: spelling states that are equal would make their tails look different. */
        private int[] representatives(List<CodePointAutomaton.State> states) {
            int classes = automaton.alphabet().size();
            List<int[]> successors = new ArrayList<>(List.of(new int[classes + 2]));
            List<Object> kinds = new ArrayList<>(List.of("dead"));
            for (CodePointAutomaton.State state : states) {
                int[] row = Arrays.copyOf(state.targets(), classes + 2);
                row[classes] = state.ifHolds();
                row[classes + 1] = state.ifFails();
                successors.add(Arrays.stream(row).map(target -> target + 1).toArray());
                kinds.add(List.of(state.accept(), state.acceptAtEnd()));
            }
            int[] columns = IntStream.range(0, classes + 2).toArray();
            return Partition.of(successors, columns, kinds).representatives();
        }

        private void lower(int[] targets, int[] row) {
            for (int b = 0; b < 0x80; b++) {
                row[b] = targets[blocks.classOfAscii(b)] + 1;
            }
            int[] targetsBeyondAscii = targets.clone();
            for (int c = 0; c < targets.length; c++) {
                targetsBeyondAscii[c] = blocks.occursBeyondAscii(c) ? targets[c] : DEAD;
            }
            int[] upperHalf =
                    upperHalves.computeIfAbsent(
                            new Signature(targetsBeyondAscii), k -> upperHalf(targets));
            System.arraycopy(upperHalf, 0, row, 0x80, upperHalf.length);
        }

        private int[] upperHalf(int[] targets) {
            int[] stateOfBlock = new int[blocks.size()];
            Arrays.fill(stateOfBlock, -1);
            int[] upperHalf = new int[BYTES - 0x80];
            for (int b = 0x80; b < BYTES; b++) {
                upperHalf[b - 0x80] = stateOf(blocks.blockOfLead(b), targets, stateOfBlock);
            }
            return upperHalf;
        }

        private int stateOf(int block, int[] targets, int[] stateOfBlock) {
            if (block == Utf8Blocks.ILL_FORMED) {
                return DEAD;
            }
            if (stateOfBlock[block] < 0) {
                int[] entries = blocks.entries(block);
                int[] tail = new int[entries.length];
                boolean isDead = true;
                for (int i = 0; i < tail.length; i++) {
                    tail[i] =
                            blocks.level(block) == 1
                                    ? targets[entries[i]] + 1
                                    : stateOf(entries[i], targets, stateOfBlock);
                    isDead &= tail[i] == DEAD;
                }
                stateOfBlock[block] =
                        isDead ? DEAD : tails.computeIfAbsent(new Signature(tail), this::addTail);
            }
            return stateOfBlock[block];
        }

        private int addTail(Signature tail) {
            if (rows.size() > maximumStates) {
                throw new TooLargeException();
            }
            int[] row = new int[COLUMNS];
            System.arraycopy(tail.values(), 0, row, 0x80, tail.values().length);
            rows.add(row);
            return rows.size() - 1;
        }
    }

    /**
     * The smallest automaton that behaves the same, its states numbered in the order in which a walk from the start states
     * meets them, runs first.
     */
    ByteAutomaton minimised() {
        List<Object> kinds = new ArrayList<>();
        for (int s = 0; s < rows.size(); s++) {
            kinds.add(List.of(s == DEAD, accept[s], acceptAtEnd[s]));
        }
        Partition partition = Partition.of(rows, columns(), kinds);
        return quotient(partition.blocks(), partition.count());
    }

    /** Whether some states ask for predicates. */
    boolean asks() {
        return Arrays.stream(askingStarts).anyMatch(start -> start != DEAD);
    }

    /** The columns of the rows that are different from each other, those of bytes first. */
    int[] columns() {
        int[] bytes = ByteClasses.representatives(rows);
        if (!asks()) {
            return bytes;
        }
        int[] columns = Arrays.copyOf(bytes, bytes.length + 2);
        columns[bytes.length] = HOLDS;
        columns[bytes.length + 1] = FAILS;
        return columns;
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
        for (int start : askingStarts) {
            visit(start, block, numberOfBlock, order);
        }
        for (int next = 1; next < order.size(); next++) {
            for (int target : rows.get(order.get(next))) {
                visit(target, block, numberOfBlock, order);
            }
        }
        List<Integer> runs = runStates(order, block);
        order.removeAll(runs);
        order.addAll(1, runs);
        for (int number = 0; number < order.size(); number++) {
            numberOfBlock[block[order.get(number)]] = number;
        }
        List<int[]> newRows = new ArrayList<>();
        int[] newAccept = new int[order.size()];
        int[] newAcceptAtEnd = new int[order.size()];
        for (int s : order) {
            newAccept[newRows.size()] = accept[s];
            newAcceptAtEnd[newRows.size()] = acceptAtEnd[s];
            newRows.add(renumbered(rows.get(s), block, numberOfBlock));
        }
        return new ByteAutomaton(
                newRows,
                newAccept,
                newAcceptAtEnd,
                renumbered(starts, block, numberOfBlock),
                renumbered(askingStarts, block, numberOfBlock),
                runs.size());
    }

    private static int[] renumbered(int[] states, int[] block, int[] numberOfBlock) {
        int[] renumbered = new int[states.length];
        for (int i = 0; i < states.length; i++) {
            renumbered[i] = numberOfBlock[block[states[i]]];
        }
        return renumbered;
    }

    /** The states that stay where they are on the most ASCII characters: comments, identifiers, blanks and their like. */
    private List<Integer> runStates(List<Integer> order, int[] block) {
        Map<Integer, Integer> stays = new HashMap<>();
        for (int state : order) {
            int count = 0;
            for (int b = 0; b < 0x80; b++) {
                count += block[rows.get(state)[b]] == block[state] ? 1 : 0;
            }
            stays.put(state, count);
        }
        return order.stream()
                .filter(state -> state != DEAD && stays.get(state) >= SHORTEST_RUN)
                .sorted(Comparator.comparing(stays::get, Comparator.reverseOrder()))
                .limit(MAXIMUM_RUNS)
                .toList();
    }

    private static void visit(int state, int[] block, int[] numberOfBlock, List<Integer> order) {
        if (numberOfBlock[block[state]] < 0) {
            numberOfBlock[block[state]] = order.size();
            order.add(state);
        }
    }
}
