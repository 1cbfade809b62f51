package io.sandtree.parser.predict;

import java.util.Arrays;

/**
 * What predictions have been learned, as flat arrays that any thread reads without a lock.
 *
 * <p>A row has a cell per token type. A cell is 0 (not learned yet), the offset of the next row, or negative: minus the
 * chosen alternative, or one of the codes below. Cells are only ever written once, from 0 to their value, and a value is
 * complete in itself, so a reader that misses a write merely asks the learner again.
 *
 * <p>Full-context predictions start from a node of a trie over the stack of callers, innermost first. The trie's edges
 * are an open-addressing hash table of longs: parent node, invoking state and child node packed into one word.
 */
public final class PredictionTables {
    /** No alternative matches. */
    public static final int NONE_VIABLE = Integer.MIN_VALUE;

    /** SLL does not decide: go on with the callers. */
    public static final int NEEDS_CALLERS = Integer.MIN_VALUE + 1;

    /** The callers looked at so far do not decide: go on with more of them. */
    public static final int NEEDS_FRAMES = Integer.MIN_VALUE + 2;

    /**
     * SLL has not decided for so many tokens that what it takes is not kept: go on with the callers, which decides earlier. For a text that
     * matches the grammar the outcome is the same.
     */
    public static final int TOO_LONG = Integer.MIN_VALUE + 3;

    /** Negative cells below this are codes, those above are alternatives. */
    public static final int LAST_CODE = Integer.MIN_VALUE + 3;

    /** In place of an invoking state: there is no caller left. */
    public static final int NO_CALLER = 0;

    private static final int SINGLY = 4;
    private static final int STATE_BITS = 20;
    private static final int NODE_BITS = 22;
    static final int MAX_NODES = 1 << NODE_BITS;
    private static final long CHILD_MASK = (1L << NODE_BITS) - 1;

    private final int width;
    final int[] cells;
    final int[] starts;
    final int[][] startsByPrecedence;
    final int[] contextRoots;
    final int[][] contextRootsByPrecedence;
    final int[] nodeStarts;
    final long[] edges;
    private final int edgeCount;

    PredictionTables(
            int width,
            int[] cells,
            int[] starts,
            int[][] startsByPrecedence,
            int[] contextRoots,
            int[][] contextRootsByPrecedence,
            int[] nodeStarts,
            long[] edges,
            int edgeCount) {
        this.width = width;
        this.cells = cells;
        this.starts = starts;
        this.startsByPrecedence = startsByPrecedence;
        this.contextRoots = contextRoots;
        this.contextRootsByPrecedence = contextRootsByPrecedence;
        this.nodeStarts = nodeStarts;
        this.edges = edges;
        this.edgeCount = edgeCount;
    }

    /** How many cells a row has: one per token type, and one for the end of the file. */
    public int width() {
        return width;
    }

    public int[] cells() {
        return cells;
    }

    /** By decision: the row in which SLL prediction starts, 0 if not learned. */
    public int[] starts() {
        return starts;
    }

    /** The same for a decision in a left-recursive rule entered with {@code precedence}. */
    public int start(int decision, int precedence) {
        return at(startsByPrecedence[decision], precedence);
    }

    /** The trie's root for a decision, 0 if not learned. */
    public int contextRoot(int decision, int precedence) {
        return precedence < 0
                ? contextRoots[decision]
                : at(contextRootsByPrecedence[decision], precedence);
    }

    /** Whether what SLL prediction came to is to go on with the callers. */
    public static boolean needsCallers(int outcome) {
        return outcome == NEEDS_CALLERS || outcome == TOO_LONG;
    }

    /** The row in which full-context prediction starts at a node, {@link #NEEDS_FRAMES}, or 0 if not learned. */
    public int nodeStart(int node) {
        return node < nodeStarts.length ? nodeStarts[node] : 0;
    }

    /** The child of a node for one more caller, 0 if not learned. */
    public int child(int node, int invokingState) {
        final long[] edges = this.edges;
        final long key = key(node, invokingState);
        final int mask = edges.length - 1;
        for (int i = slot(key, mask); ; i = (i + 1) & mask) {
            final long edge = edges[i];
            if (edge == 0) {
                return 0;
            }
            if (edge >>> NODE_BITS == key) {
                return (int) (edge & CHILD_MASK);
            }
        }
    }

    /**
     * How many of {@code depth} callers to look at when {@code frames} were not enough: one more at first, since mostly one
     * or two decide, then twice as many, so that a decision that depends on the whole of a deep stack costs no square of it.
     */
    public static int moreFrames(int frames, int depth) {
        return Math.min(frames < SINGLY ? frames + 1 : 2 * frames, depth);
    }

    PredictionTables withCells(int length) {
        if (length <= cells.length) {
            return this;
        }
        return copy(
                Arrays.copyOf(cells, Math.max(length, cells.length * 2)),
                nodeStarts,
                edges,
                edgeCount);
    }

    PredictionTables withNode(int number) {
        if (number < nodeStarts.length) {
            return this;
        }
        int length = Math.max(number + 1, nodeStarts.length * 2);
        return copy(cells, Arrays.copyOf(nodeStarts, length), edges, edgeCount);
    }

    PredictionTables withEdge(int parent, int invokingState, int child) {
        long[] target = edges;
        if (2 * (edgeCount + 1) > edges.length) {
            target = new long[edges.length * 2];
            for (long edge : edges) {
                if (edge != 0) {
                    insert(target, edge);
                }
            }
        }
        insert(target, key(parent, invokingState) << NODE_BITS | child);
        return copy(cells, nodeStarts, target, edgeCount + 1);
    }

    private static void insert(long[] edges, long edge) {
        int mask = edges.length - 1;
        int i = slot(edge >>> NODE_BITS, mask);
        while (edges[i] != 0) {
            i = (i + 1) & mask;
        }
        edges[i] = edge;
    }

    private PredictionTables copy(int[] cells, int[] nodeStarts, long[] edges, int edgeCount) {
        return new PredictionTables(
                width,
                cells,
                starts,
                startsByPrecedence,
                contextRoots,
                contextRootsByPrecedence,
                nodeStarts,
                edges,
                edgeCount);
    }

    private static long key(int node, int invokingState) {
        return ((long) node << STATE_BITS) | invokingState;
    }

    private static int slot(long key, int mask) {
        final long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }

    private static int at(int[] values, int index) {
        return index < values.length ? values[index] : 0;
    }
}
