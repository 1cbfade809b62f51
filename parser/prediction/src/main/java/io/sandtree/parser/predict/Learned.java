package io.sandtree.parser.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/**
 * The {@link PredictionTables} as far as they have been learned, and what stands behind them.
 *
 * <p>Not thread-safe but for {@link #tables} and {@link #variants}; {@link Prediction}, which says what is kept for how long, guards it.
 */
final class Learned {
    /** What a row takes in the tables, and in {@link Derivations} in addition. */
    static final int CELLS_PER_ROW = 16;

    private final Supplier<ATN> atnSource;
    private final int width;
    private final int decisions;
    private volatile Variants variants;
    private volatile PredictionTables tables;
    private @Nullable Learner learner;
    private int wideLength;
    private int steps;
    private int exploredSteps;
    private @Nullable Derivations derivations;
    private Derivations.@Nullable Saved loaded;

    /** @param width how many token types there are, the end of the file included */
    Learned(Supplier<ATN> atnSource, int width, int decisions) {
        this.atnSource = atnSource;
        this.width = width;
        this.decisions = decisions;
        this.variants = new Variants(decisions);
        this.tables = PredictionTables.ofNothing(width, decisions);
    }

    PredictionTables tables() {
        return tables;
    }

    Variants variants() {
        return variants;
    }

    /** Begins anew. */
    void forget() {
        learner = null;
        derivations = new Derivations();
        loaded = null;
        tables = PredictionTables.ofNothing(width, decisions);
        wideLength = 0;
        steps = 0;
        exploredSteps = 0;
    }

    /** Keeps of what stands behind the tables only how to come by it. */
    void dropBehindTables() {
        learner = null;
        derivations = new Derivations(derivations().save());
    }

    /** How many cells of the tables are in use. */
    long cellCount() {
        return derivations().rowCount() * (long) CELLS_PER_ROW + wideLength;
    }

    /** How many configurations of ANTLR's simulator, and callers that it looked at, are held behind the tables. */
    int configurations() {
        return derivations().callers() + (learner == null ? 0 : learner.configurations());
    }

    /** How many steps by a token have been learned, or loaded as such, since everything was last forgotten. */
    int learnedSteps() {
        return steps - exploredSteps;
    }

    /** How many rows there are. */
    int rowCount() {
        if (loaded != null) {
            return loaded.rowCount() - 1;
        }
        return derivations == null ? 0 : derivations.rowCount() - 1;
    }

    /**
     * Writes what has been learned.
     *
     * @param grammar what tells this grammar from others and from other versions of itself
     */
    void save(OutputStream out, long grammar) throws IOException {
        PredictionFormat.write(
                out,
                grammar,
                tables,
                wideLength,
                variants,
                loaded != null ? loaded : derivations().save(),
                learnedSteps());
    }

    /**
     * Takes up what {@link #save} wrote, unless something has been learned already.
     *
     * @return whether it was taken up
     * @throws IOException if it cannot be read, is damaged, or is another grammar's
     */
    boolean load(InputStream in, long grammar) throws IOException {
        PredictionFormat.Content content = PredictionFormat.read(in, grammar, width, decisions);
        if (learnedSteps() > 0 || !variants.areNone()) {
            return false;
        }
        exploredSteps = 0;
        steps = content.steps();
        loaded = content.derivations();
        derivations = null;
        variants = content.variants();
        learner = null;
        tables = content.tables();
        wideLength = tables.wideRows().length;
        return true;
    }

    /** Takes up what {@link Exploration} found. It gives way to what {@link #load} takes up. */
    void loadExplored(InputStream in, long grammar) throws IOException {
        if (rowCount() == 0 && load(in, grammar)) {
            exploredSteps = steps;
        }
    }

    /** Where rows and nodes come from. */
    Derivations derivations() {
        if (derivations == null) {
            derivations = loaded == null ? new Derivations() : new Derivations(loaded);
            loaded = null;
        }
        return derivations;
    }

    /** What computes steps. */
    Learner learner() {
        if (learner == null) {
            learner = new Learner(atnSource.get(), variants);
        }
        return learner;
    }

    /** Puts into the cell of a row for a token where that leads. */
    void put(int number, int type, int value) {
        if (tables.next(tables.referenceTo(number), type) == 0) {
            steps++;
        }
        if (tables.isFull(number)) {
            tables = tables.withWideRows(wideLength + tables.wideWords());
            int wide = tables.widen(number, wideLength);
            wideLength += tables.wideWords();
            refer(derivations().row(number), wide);
        }
        tables.put(number, type, value);
    }

    /** Puts a reference to a row's wide form where there was one to the row. */
    private void refer(Derivations.Row row, int wide) {
        if (row.from() != 0) {
            tables.put(row.from(), row.type(), wide);
        } else if (row.node() != 0) {
            tables.nodeStarts[row.node()] = wide;
        } else if (row.variant() < 0) {
            tables.starts[row.decision()] = wide;
        } else {
            tables.startsByPrecedence[row.decision()][row.variant()] = wide;
        }
    }

    /** The reference to the row that stands for a state, which {@code derivation} tells how to come to. */
    int row(Derivations.Row derivation, State state) {
        int number = derivations().find(derivation, state, learner());
        if (number == 0) {
            number = derivations().add(derivation);
            derivations().keep(number, state);
            tables = tables.withRow(number);
        }
        return tables.referenceTo(number);
    }

    /** The reference to the row in which SLL prediction starts. */
    int sllStart(int decision, int variant) {
        int known = variant < 0 ? tables.starts[decision] : tables.start(decision, variant);
        if (known != 0) {
            return known;
        }
        State state = learner().sllStart(decision, variant);
        int row = row(new Derivations.Row(decision, variant, 0, 0, 0, state.hashCode()), state);
        if (variant < 0) {
            tables.starts[decision] = row;
        } else {
            tables.startsByPrecedence[decision] =
                    with(tables.startsByPrecedence[decision], variant, row);
        }
        return row;
    }

    /** The node of a decision where no caller has been looked at. */
    int contextRoot(int decision, int variant) {
        int root = tables.contextRoot(decision, variant);
        if (root == 0) {
            root = newNode(new Derivations.Node(decision, variant, 0, 0));
            if (variant < 0) {
                tables.contextRoots[decision] = root;
            } else {
                tables.contextRootsByPrecedence[decision] =
                        with(tables.contextRootsByPrecedence[decision], variant, root);
            }
        }
        return root;
    }

    /** The node behind another one when a caller has been looked at. */
    int child(int parent, int invokingState) {
        int known = tables.child(parent, invokingState);
        if (known != 0) {
            return known;
        }
        Derivations.Node node = derivations().node(parent);
        int child =
                newNode(
                        new Derivations.Node(
                                node.decision(), node.variant(), parent, invokingState));
        tables = tables.withEdge(parent, invokingState, child);
        return child;
    }

    private int newNode(Derivations.Node node) {
        int number = derivations().add(node);
        tables = tables.withNode(number);
        return number;
    }

    private static int[] with(int[] values, int index, int value) {
        int[] copy = index < values.length ? values.clone() : Arrays.copyOf(values, index + 1);
        copy[index] = value;
        return copy;
    }
}
