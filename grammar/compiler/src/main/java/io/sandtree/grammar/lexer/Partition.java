package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds out which states of an automaton cannot be told apart: blocks of states are divided by the blocks that the states lead to, until
 * nothing is divided any more. Of the parts of a block the largest keeps the block's number, so that a state is renumbered log n times
 * at most, and only what leads to a renumbered state is looked at again: J. Hopcroft, <i>An n log n algorithm for minimizing states in a
 * finite automaton</i> (1971). Looking at all states each time takes as many passes as the longest literal has characters.
 */
final class Partition {
    private final List<int[]> rows;
    private final int[] columns;
    private final Predecessors predecessors;
    private final int[] block;
    private int blocks;

    /** The states, those of one block next to each other. */
    private final int[] order;

    /** Where in the order each state is. */
    private final int[] places;

    /** Where in the order each block begins. */
    private final int[] begins;

    /** Where in the order each block ends. */
    private final int[] ends;

    /** For every state the last division that looked at it. */
    private final int[] lookedAt;

    private int divisions;

    private Partition(List<int[]> rows, int[] columns) {
        int count = rows.size();
        this.rows = rows;
        this.columns = columns;
        this.predecessors = new Predecessors(rows, columns);
        this.block = new int[count];
        this.order = IntStream.range(0, count).toArray();
        this.places = order.clone();
        this.begins = new int[count];
        this.ends = new int[count];
        this.lookedAt = new int[count];
        this.blocks = 1;
        ends[0] = count;
    }

    /**
     * The coarsest partition in which states of one block differ neither in what they are nor in the blocks they lead to.
     *
     * @param rows for every state its successors
     * @param columns the columns of the rows that are different from each other
     * @param kinds for every state what it is by itself
     */
    static Partition of(List<int[]> rows, int[] columns, List<?> kinds) {
        Partition partition = new Partition(rows, columns);
        int[] all = partition.order.clone();
        partition.divide(all, kinds::get);
        int[] open = all;
        while (open.length > 0) {
            open = partition.predecessors.of(partition.divide(open, partition::signature));
        }
        return partition;
    }

    private Signature signature(int state) {
        int[] row = rows.get(state);
        int[] signature = new int[columns.length];
        for (int c = 0; c < columns.length; c++) {
            signature[c] = block[row[columns[c]]];
        }
        return new Signature(signature);
    }

    /**
     * Divides the blocks of some states. The other states of a block are one part: they are still as like each other as they were.
     *
     * @return the states whose block has another number now
     */
    private int[] divide(int[] states, IntFunction<?> signature) {
        divisions++;
        Map<Integer, Map<Object, List<Integer>>> partsOfBlocks = new LinkedHashMap<>();
        for (int state : states) {
            lookedAt[state] = divisions;
            partsOfBlocks
                    .computeIfAbsent(block[state], k -> new LinkedHashMap<>())
                    .computeIfAbsent(signature.apply(state), k -> new ArrayList<>())
                    .add(state);
        }
        List<List<Integer>> moved = new ArrayList<>();
        partsOfBlocks.forEach((number, parts) -> moved.addAll(smaller(number, parts)));
        return moved.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }

    /** Makes blocks of all parts of a block but the largest, and returns them. */
    private List<List<Integer>> smaller(int number, Map<Object, List<Integer>> partsLookedAt) {
        List<List<Integer>> parts = new ArrayList<>(partsLookedAt.values());
        int rest = ends[number] - begins[number];
        List<Integer> largest = List.of();
        for (List<Integer> part : parts) {
            rest -= part.size();
            largest = part.size() > largest.size() ? part : largest;
        }
        if (rest < largest.size()) {
            parts.remove(largest);
            if (rest > 0) {
                parts.add(notLookedAt(number));
            }
        }
        parts.forEach(part -> move(part, number));
        return parts;
    }

    private List<Integer> notLookedAt(int number) {
        return Arrays.stream(order, begins[number], ends[number])
                .filter(state -> lookedAt[state] != divisions)
                .boxed()
                .toList();
    }

    /** Moves states from a block's end of the order into a block of their own. */
    private void move(List<Integer> part, int from) {
        int to = blocks++;
        ends[to] = ends[from];
        for (int state : part) {
            int place = --ends[from];
            int other = order[place];
            order[places[state]] = other;
            places[other] = places[state];
            order[place] = state;
            places[state] = place;
            block[state] = to;
        }
        begins[to] = ends[from];
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
