package io.sandtree.parser.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * All that a language's parsers have learned about predicting, shared by every session of the language.
 *
 * <p>Parsers read {@link #tables()} without a lock. What is missing there they ask {@link #learn} for, which takes the one lock, has ANTLR's
 * simulator compute the step, and stores it. Memory is bounded: when the tables exceed {@link #MAX_CELLS} everything
 * is forgotten and learned again from what is parsed from then on. Parsers that still hold the old tables go on with those.
 */
public final class Prediction {
    /** The most cells the tables may have (4 bytes each; ANTLR's own states behind them take about ten times as much). */
    public static final int MAX_CELLS = 1 << 24;

    private static final int FIRST_CELLS = 1 << 14;
    private static final int SMALL = 16;

    /** The input of a prediction: the tokens ahead and the stack of callers. */
    public interface Situation {
        /** The type of the token {@code ahead} of the current one (0 is the current one), as token records hold it. */
        int type(int ahead);

        /** The invoking states of the calls in progress; the innermost is the one at {@link #depth()} - 1. */
        int[] callers();

        int depth();

        /** Follows the tables from a row over the tokens ahead: an alternative, a code, or 0 when something is not learned. */
        default int walk(PredictionTables tables, int start) {
            int[] cells = tables.cells();
            int row = start;
            int ahead = 0;
            while (row > 0 && row <= cells.length - tables.width()) {
                int type = type(ahead);
                row = cells[row + type];
                if (row < 0) {
                    return row <= PredictionTables.LAST_CODE ? row : -row;
                }
                if (type != 0) {
                    ahead++;
                }
            }
            return 0;
        }
    }

    /** Where a full-context prediction starts: a decision, and as many frames as it took so far. */
    private record Node(
            int decision,
            int precedence,
            ParserRuleContext frames,
            boolean whole,
            Map<ATNConfigSet, Integer> rows) {}

    /** What is behind a row: an SLL state, or configurations with the node they belong to. */
    private record Row(
            int decision,
            int precedence,
            @Nullable DFAState sll,
            @Nullable ATNConfigSet full,
            @Nullable Node node) {}

    private final Supplier<ATN> atnSource;
    private final int width;
    private final int decisions;
    private final byte[] traits;
    private final int maxCells;
    private @Nullable ATN atn;
    private @Nullable Learner learner;
    private volatile PredictionTables tables;

    private List<Row> rows = new ArrayList<>();
    private List<@Nullable Node> nodes = new ArrayList<>();
    private Map<Integer, Map<DFAState, Integer>> rowsByPrecedence = new HashMap<>();

    /**
     * @param atnSource the grammar's ATN; asked for when the first prediction is learned
     * @param maxTokenType the highest token type of the grammar
     * @param decisions how many decisions the grammar has
     */
    public Prediction(Supplier<ATN> atnSource, int maxTokenType, int decisions) {
        this(atnSource, maxTokenType, decisions, MAX_CELLS);
    }

    /** @param maxCells the most cells the tables may have before everything is forgotten */
    Prediction(Supplier<ATN> atnSource, int maxTokenType, int decisions, int maxCells) {
        this.maxCells = maxCells;
        this.atnSource = atnSource;
        this.width = maxTokenType + 1;
        this.decisions = decisions;
        this.traits = new byte[decisions];
        this.tables = forget();
    }

    /** The tables as they are now; a parser takes them once per parse and again after each {@link #learn}. */
    public PredictionTables tables() {
        return tables;
    }

    /**
     * Predicts like ANTLR, storing every step that was not known.
     *
     * @param precedence the precedence of the left-recursive rule that the decision is in, -1 if it is in none
     * @return the alternative, or {@link PredictionTables#NONE_VIABLE}
     */
    public synchronized int learn(int decision, int precedence, Situation situation) {
        prepareLearner();
        if (rows.size() * (long) width > maxCells
                || nodes.size() > PredictionTables.MAX_NODES / 2) {
            learner = new Learner(atn);
            tables = forget();
        }
        int outcome = walk(sllStart(decision, precedence), situation);
        return outcome == PredictionTables.NEEDS_CALLERS
                ? inContext(decision, precedence, situation)
                : outcome;
    }

    /** How many rows have been learned since everything was last forgotten. */
    synchronized int rowCount() {
        return rows.size();
    }

    /** Whether a decision lies in a left-recursive rule, so that what it comes to depends on the rule's precedence. */
    boolean isInLeftRecursion(int decision) {
        return traits(decision) % 2 == 0;
    }

    /** Whether a decision looks at predicates that the grammar's author wrote, so that no table can answer it. */
    boolean isPredicated(int decision) {
        return traits(decision) > 2;
    }

    /** 0 not known, 1 plain, 2 in left recursion; 2 more if predicated. */
    private int traits(int decision) {
        int known = traits[decision];
        return known != 0 ? known : learnTraits(decision);
    }

    private synchronized int learnTraits(int decision) {
        prepareLearner();
        int found =
                1
                        + (learner.isInLeftRecursion(decision) ? 1 : 0)
                        + (learner.isPredicated(decision) ? 2 : 0);
        traits[decision] = (byte) found;
        return found;
    }

    private void prepareLearner() {
        if (learner == null) {
            atn = atnSource.get();
            learner = new Learner(atn);
        }
    }

    private PredictionTables forget() {
        rows = new ArrayList<>();
        rows.add(new Row(-1, -1, null, null, null));
        nodes = new ArrayList<>();
        nodes.add(null);
        rowsByPrecedence = new HashMap<>();
        int[][] none = new int[decisions][];
        Arrays.fill(none, new int[0]);
        return new PredictionTables(
                width,
                new int[Math.max(FIRST_CELLS, 2 * width)],
                new int[decisions],
                none,
                new int[decisions],
                none.clone(),
                new int[SMALL],
                new long[SMALL],
                0);
    }

    private int walk(int start, Situation situation) {
        int row = start;
        for (int ahead = 0; ; ) {
            int type = situation.type(ahead);
            int value = tables.cells[row + type];
            if (value == 0) {
                value = step(rows.get(row / width), type);
                tables.cells[row + type] = value;
            }
            if (value < 0) {
                return value <= PredictionTables.LAST_CODE ? value : -value;
            }
            row = value;
            if (type != 0) {
                ahead++;
            }
        }
    }

    private int step(Row row, int type) {
        int token = Learner.antlrType(type);
        int precedence = Math.max(row.precedence, 0);
        Learner.Step step;
        if (row.sll != null) {
            step = learner.sllStep(row.decision, precedence, row.sll, token);
        } else {
            Node node = row.node;
            step =
                    learner.fullStep(
                            row.decision, precedence, node.frames, node.whole, row.full, token);
        }
        return switch (step) {
            case Learner.Chosen chosen -> -chosen.alternative();
            case Learner.NoneViable none -> PredictionTables.NONE_VIABLE;
            case Learner.NeedsCallers callers -> PredictionTables.NEEDS_CALLERS;
            case Learner.NeedsMoreFrames frames -> PredictionTables.NEEDS_FRAMES;
            case Learner.Continue next ->
                    next.state() instanceof DFAState state
                            ? sllRow(row.decision, row.precedence, state)
                            : fullRow(row.node, (ATNConfigSet) next.state());
        };
    }

    private int sllStart(int decision, int precedence) {
        int known = precedence < 0 ? tables.starts[decision] : tables.start(decision, precedence);
        if (known != 0) {
            return known;
        }
        int row = sllRow(decision, precedence, learner.sllStart(decision, Math.max(precedence, 0)));
        if (precedence < 0) {
            tables.starts[decision] = row;
        } else {
            tables.startsByPrecedence[decision] =
                    with(tables.startsByPrecedence[decision], precedence, row);
        }
        return row;
    }

    private int sllRow(int decision, int precedence, DFAState state) {
        // In a left-recursive rule the predicates of a state were evaluated for one precedence, so
        // the row is for that one.
        Map<DFAState, Integer> known =
                rowsByPrecedence.computeIfAbsent(precedence, key -> new IdentityHashMap<>());
        Integer row = known.get(state);
        if (row == null) {
            row = newRow(new Row(decision, precedence, state, null, null));
            known.put(state, row);
        }
        return row;
    }

    private int inContext(int decision, int precedence, Situation situation) {
        int[] callers = situation.callers();
        int depth = situation.depth();
        int node = contextRoot(decision, precedence);
        int frames = 0;
        while (true) {
            int start = nodeStart(node);
            int outcome = start < 0 ? start : walk(start, situation);
            if (outcome != PredictionTables.NEEDS_FRAMES) {
                return outcome;
            }
            int more = PredictionTables.moreFrames(frames, depth);
            while (frames < more) {
                frames++;
                node = child(node, callers[depth - frames], callers, depth, frames);
            }
            if (frames == depth) {
                node = child(node, PredictionTables.NO_CALLER, callers, depth, frames);
            }
        }
    }

    private int contextRoot(int decision, int precedence) {
        int root = tables.contextRoot(decision, precedence);
        if (root == 0) {
            root = newNode(decision, precedence, Learner.frames(new int[0], 0, 0), false);
            if (precedence < 0) {
                tables.contextRoots[decision] = root;
            } else {
                tables.contextRootsByPrecedence[decision] =
                        with(tables.contextRootsByPrecedence[decision], precedence, root);
            }
        }
        return root;
    }

    private int nodeStart(int number) {
        int start = tables.nodeStarts[number];
        if (start == 0) {
            Node node = nodes.get(number);
            ATNConfigSet configurations =
                    learner.fullStart(
                            node.decision, Math.max(node.precedence, 0), node.frames, node.whole);
            start =
                    configurations == null
                            ? PredictionTables.NEEDS_FRAMES
                            : fullRow(node, configurations);
            tables.nodeStarts[number] = start;
        }
        return start;
    }

    private int fullRow(Node node, ATNConfigSet configurations) {
        Integer row = node.rows.get(configurations);
        if (row == null) {
            row = newRow(new Row(node.decision, node.precedence, null, configurations, node));
            node.rows.put(configurations, row);
        }
        return row;
    }

    private int child(int parent, int invokingState, int[] callers, int depth, int frames) {
        int known = tables.child(parent, invokingState);
        if (known != 0) {
            return known;
        }
        Node node = nodes.get(parent);
        int child =
                newNode(
                        node.decision,
                        node.precedence,
                        Learner.frames(callers, depth, frames),
                        invokingState == PredictionTables.NO_CALLER);
        tables = tables.withEdge(parent, invokingState, child);
        return child;
    }

    private int newNode(int decision, int precedence, ParserRuleContext frames, boolean whole) {
        int number = nodes.size();
        nodes.add(new Node(decision, precedence, frames, whole, new HashMap<>()));
        tables = tables.withNode(number);
        return number;
    }

    private int newRow(Row row) {
        rows.add(row);
        int start = (rows.size() - 1) * width;
        tables = tables.withCells(start + width);
        return start;
    }

    private static int[] with(int[] values, int index, int value) {
        int[] copy = index < values.length ? values.clone() : Arrays.copyOf(values, index + 1);
        copy[index] = value;
        return copy;
    }
}
