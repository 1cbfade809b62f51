package io.sandtree.parser.predict;

import java.util.Arrays;

/**
 * What predictions have been learned, as flat arrays that any thread reads without a lock.
 *
 * <p>Of each row that a prediction goes through, the cells say by token type what comes next. A cell is 0 (not learned yet), a reference to the next row, or negative: minus the
 * chosen alternative, or one of the codes below. Most rows ever need a cell or two, and many thousand of them should stay close to the processor. So a row has four words to begin with,
 * and those that are learned one after the other, as by one prediction, lie one after the other:
 *
 * <pre>
 * word 0   the token types of the two cells, plus one, in 16 bits each
 *      1   the cell for the type in the low half
 *      2   the cell for the type in the high half
 *      3   a reference to the row's wide form, or 0
 * </pre>
 *
 * The wide form, which a row gets with its third cell, has a cell per token type, and the row's number behind them. References to the row are then changed to it where it
 * is known who has them; others find their way. A reference to a wide form is odd.
 *
 * <p>Cells are written once, from 0 to their value, apart from that change, and a value is complete in itself; the type is written after the cell it
 * goes with. So a reader that misses a write merely asks the learner again. Nor do its arrays have to be of the same age: what it does not find there is not learned.
 *
 * <p>Full-context predictions start from a node of a trie over the stack of callers, innermost first. The trie's edges
 * are an open-addressing hash table of longs: parent node, invoking state and child node packed into one word.
 */
public final class PredictionTables {
    /** No alternative matches. */
    public static final int NONE_VIABLE = Integer.MIN_VALUE;

    /** The callers looked at so far do not decide: go on with more of them. */
    public static final int NEEDS_FRAMES = Integer.MIN_VALUE + 1;

    /**
     * SLL has not decided for so many tokens that what it takes is not kept: go on with the callers, which decides earlier. For a text that
     * matches the grammar up to the end of the file the outcome is the same.
     */
    public static final int TOO_LONG = Integer.MIN_VALUE + 2;

    /** It depends on predicates that have not been asked: ask them, and predict again with what they say. */
    public static final int NEEDS_PREDICATES = Integer.MIN_VALUE + 3;

    /**
     * SLL does not decide: go on with the callers. This and the codes above it up to {@code LAST_CODE} say so, the distance being the least of the alternatives that SLL leaves, which is what ANTLR's SLL mode takes; 0 if that is
     * not known.
     */
    private static final int NEEDS_CALLERS = Integer.MIN_VALUE + 4;

    private static final int MOST_ALTERNATIVES = 0xFFFF;

    /** The type of the end of the file in token records. */
    static final int END_OF_FILE = 0;

    /** Negative cells up to this are codes, those above are alternatives. */
    private static final int LAST_CODE = NEEDS_CALLERS + MOST_ALTERNATIVES;

    /** In place of an invoking state: there is no caller left. */
    public static final int NO_CALLER = 0;

    private static final int SINGLY = 4;
    private static final int STATE_BITS = 20;
    private static final int NODE_BITS = 22;
    static final int MAX_NODES = 1 << NODE_BITS;
    private static final long CHILD_MASK = (1L << NODE_BITS) - 1;

    private static final int ROW_WORDS = 4;
    private static final int WIDE = 3;
    private static final int HALF = 16;
    private static final int HALF_MASK = (1 << HALF) - 1;

    private static final int FIRST_ROWS = 1 << 8;

    private static final int SMALL = 16;

    private final int width;
    private final int[] rows;
    private final int[] wideRows;
    final int[] starts;
    final int[][] startsByPrecedence;
    final int[] contextRoots;
    final int[][] contextRootsByPrecedence;
    final int[] nodeStarts;
    final long[] edges;
    private final int edgeCount;

    PredictionTables(
            int width,
            int[] rows,
            int[] wideRows,
            int[] starts,
            int[][] startsByPrecedence,
            int[] contextRoots,
            int[][] contextRootsByPrecedence,
            int[] nodeStarts,
            long[] edges,
            int edgeCount) {
        this.width = width;
        this.rows = rows;
        this.wideRows = wideRows;
        this.starts = starts;
        this.startsByPrecedence = startsByPrecedence;
        this.contextRoots = contextRoots;
        this.contextRootsByPrecedence = contextRootsByPrecedence;
        this.nodeStarts = nodeStarts;
        this.edges = edges;
        this.edgeCount = edgeCount;
    }

    /**
     * Tables in which nothing has been learned.
     *
     * @param width how many types of tokens there are, that of the end of the file included
     */
    public static PredictionTables ofNothing(int width, int decisions) {
        int[][] none = new int[decisions][];
        Arrays.fill(none, new int[0]);
        return new PredictionTables(
                width,
                newRows(FIRST_ROWS),
                new int[SMALL * (width + 1)],
                new int[decisions],
                none,
                new int[decisions],
                none.clone(),
                new int[SMALL],
                new long[SMALL],
                0);
    }

    /** Room for rows, of which {@code rowCount} are in use; number 0 stands for none. */
    static int[] newRows(int rowCount) {
        return new int[rowCount * ROW_WORDS];
    }

    static int reference(int number) {
        return number * ROW_WORDS;
    }

    /** How many words a wide row takes. */
    int wideWords() {
        return width + 1;
    }

    /** How many token types there are, the end of the file included. */
    public int width() {
        return width;
    }

    /** The rows, for {@link #next}. */
    public int[] rows() {
        return rows;
    }

    /** Their wide forms, for {@link #next}. */
    public int[] wideRows() {
        return wideRows;
    }

    /**
     * A row's cell for a token type.
     *
     * @param row a reference to a row
     */
    public static int next(int[] rows, int[] wideRows, int row, int type) {
        if ((row & 1) == 0) {
            if (row > rows.length - ROW_WORDS) {
                return 0;
            }
            final int types = rows[row];
            if ((types & HALF_MASK) == type + 1) {
                return rows[row + 1];
            }
            if (types >>> HALF == type + 1) {
                return rows[row + 2];
            }
            return nextOfWide(wideRows, rows[row + WIDE], type);
        }
        return nextOfWide(wideRows, row, type);
    }

    private static int nextOfWide(int[] wideRows, int row, int type) {
        final int cell = (row >>> 1) + type;
        return row == 0 || cell >= wideRows.length ? 0 : wideRows[cell];
    }

    int next(int row, int type) {
        return next(rows, wideRows, row, type);
    }

    /** The number of the row that a reference refers to. */
    int numberOf(int row) {
        return (row & 1) == 0 ? row / ROW_WORDS : wideRows[(row >>> 1) + width];
    }

    /** The best reference to a row. */
    int referenceTo(int number) {
        int wide = rows[number * ROW_WORDS + WIDE];
        return wide != 0 ? wide : reference(number);
    }

    /** Whether a row has no room for one more cell unless it gets a wide form. */
    boolean isFull(int number) {
        int row = number * ROW_WORDS;
        return rows[row + 2] != 0 && rows[row + WIDE] == 0;
    }

    /** Gives a row a wide form, for which there has to be room at {@code offset}; returns the reference to it. */
    int widen(int number, int offset) {
        int row = number * ROW_WORDS;
        wideRows[offset + width] = number;
        wideRows[offset + (rows[row] & HALF_MASK) - 1] = rows[row + 1];
        wideRows[offset + (rows[row] >>> HALF) - 1] = rows[row + 2];
        int wide = offset << 1 | 1;
        rows[row + WIDE] = wide;
        return wide;
    }

    /** Sets a cell of a row that is not full. */
    void put(int number, int type, int value) {
        int row = number * ROW_WORDS;
        int types = rows[row];
        if ((types & HALF_MASK) == type + 1) {
            rows[row + 1] = value;
        } else if (types >>> HALF == type + 1) {
            rows[row + 2] = value;
        } else if (types == 0) {
            rows[row + 1] = value;
            rows[row] = type + 1;
        } else if (types >>> HALF == 0) {
            rows[row + 2] = value;
            rows[row] = types | type + 1 << HALF;
        }
        if (rows[row + WIDE] != 0) {
            wideRows[(rows[row + WIDE] >>> 1) + type] = value;
        }
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

    /** The code that says that SLL does not decide between alternatives of which this is the least, or 0. */
    static int needingCallers(int least) {
        return NEEDS_CALLERS + (least <= MOST_ALTERNATIVES ? least : 0);
    }

    /** What a walk came to by a cell that refers to no row: the alternative, a code, or 0 when something is not learned. */
    public static int outcome(int cell) {
        return cell <= LAST_CODE ? cell : -cell;
    }

    /** Whether what SLL prediction came to is to go on with the callers. */
    public static boolean needsCallers(int outcome) {
        return outcome >= NEEDS_CALLERS && outcome <= LAST_CODE;
    }

    /** The least of the alternatives that SLL leaves, 0 if it is not known or SLL does not {@linkplain #needsCallers leave several}. */
    public static int least(int outcome) {
        return needsCallers(outcome) ? outcome - NEEDS_CALLERS : 0;
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

    PredictionTables withRow(int number) {
        int length = reference(number + 1);
        return length <= rows.length
                ? this
                : copy(longer(rows, length), wideRows, nodeStarts, edges, edgeCount);
    }

    PredictionTables withWideRows(int length) {
        return length <= wideRows.length
                ? this
                : copy(rows, longer(wideRows, length), nodeStarts, edges, edgeCount);
    }

    private static int[] longer(int[] values, int length) {
        return Arrays.copyOf(values, Math.max(length, values.length * 2));
    }

    PredictionTables withNode(int number) {
        if (number < nodeStarts.length) {
            return this;
        }
        int length = Math.max(number + 1, nodeStarts.length * 2);
        return copy(rows, wideRows, Arrays.copyOf(nodeStarts, length), edges, edgeCount);
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
        return copy(rows, wideRows, nodeStarts, target, edgeCount + 1);
    }

    private static void insert(long[] edges, long edge) {
        int mask = edges.length - 1;
        int i = slot(edge >>> NODE_BITS, mask);
        while (edges[i] != 0) {
            i = (i + 1) & mask;
        }
        edges[i] = edge;
    }

    private PredictionTables copy(
            int[] rows, int[] wideRows, int[] nodeStarts, long[] edges, int edgeCount) {
        return new PredictionTables(
                width,
                rows,
                wideRows,
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
