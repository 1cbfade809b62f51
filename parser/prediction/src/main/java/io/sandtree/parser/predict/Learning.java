package io.sandtree.parser.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@link PredictionTables}: goes through a prediction cell by cell, and where there is none, has the step computed, and puts it there.
 *
 * <p>Not thread-safe but for {@link #tables} and {@link #variants}; {@link Prediction}, which says what is kept for how long, guards it.
 */
final class Learning {
    private static final int FIRST_ROWS = 1 << 8;

    /** What a row takes in the tables, and in {@link Derivations} in addition. */
    static final int CELLS_PER_ROW = 16;

    private static final int SMALL = 16;

    /**
     * So many tokens behind the first one, SLL prediction learns no new rows where it need not. Beyond, texts seldom have their tokens in common, and what was learned from one would fill the
     * tables without helping with the next; with the callers, decisions are made earlier.
     */
    private static final int LONGEST = 24;

    private final Supplier<ATN> atnSource;
    private final int width;
    private final int decisions;
    private int maxCells;
    private int maxConfigurations;
    private volatile Variants variants;
    private volatile PredictionTables tables;
    private @Nullable Learner learner;
    private int wideLength;
    private int steps;
    private int exploredSteps;

    /** Whether a step was cut off by the end of the stack: what is behind the tables may contradict them. */
    private boolean isHalfDone;

    private @Nullable Derivations derivations;
    private Derivations.@Nullable Saved loaded;

    /**
     * @param width how many token types there are, the end of the file included
     * @param maxCells see {@link Prediction#MAX_CELLS}
     * @param maxConfigurations see {@link Prediction#MAX_CONFIGURATIONS}
     */
    Learning(
            Supplier<ATN> atnSource,
            int width,
            int decisions,
            int maxCells,
            int maxConfigurations) {
        this.atnSource = atnSource;
        this.width = width;
        this.decisions = decisions;
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
        this.variants = new Variants(decisions);
        this.tables = noTables();
    }

    void lowerBounds(int maxCells, int maxConfigurations) {
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
    }

    int maxConfigurations() {
        return maxConfigurations;
    }

    PredictionTables tables() {
        return tables;
    }

    Variants variants() {
        return variants;
    }

    /** See {@link Prediction#learn}. */
    int learn(int decision, int variant, Prediction.Situation situation, boolean toTheEnd) {
        try {
            int outcome = learnWithoutCallers(decision, variant, situation, toTheEnd);
            if (situation.guesses() && PredictionTables.least(outcome) > 0) {
                return outcome;
            }
            return PredictionTables.needsCallers(outcome) || outcome == PredictionTables.TOO_LONG
                    ? inContext(decision, variant, situation)
                    : outcome;
        } catch (StackOverflowError e) {
            isHalfDone = true;
            throw e;
        }
    }

    /** What SLL prediction comes to: an alternative or a code. */
    private int learnWithoutCallers(
            int decision, int variant, Prediction.Situation situation, boolean toTheEnd) {
        Derivations derivations = derivations();
        if (isHalfDone
                || cellCount() > maxCells
                || derivations.nodeCount() > PredictionTables.MAX_NODES / 2) {
            isHalfDone = false;
            learner = null;
            this.derivations = new Derivations();
            tables = noTables();
            wideLength = 0;
            steps = 0;
            exploredSteps = 0;
        } else if (configurations() > maxConfigurations) {
            dropBehindTables();
        }
        return walk(sllStart(decision, variant), situation, toTheEnd);
    }

    private void dropBehindTables() {
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
        if (learnedSteps() > 0) {
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

    private Derivations derivations() {
        if (derivations == null) {
            derivations = loaded == null ? new Derivations() : new Derivations(loaded);
            loaded = null;
        }
        return derivations;
    }

    Learner learner() {
        if (learner == null) {
            learner = new Learner(atnSource.get(), variants);
        }
        return learner;
    }

    private PredictionTables noTables() {
        int[][] none = new int[decisions][];
        Arrays.fill(none, new int[0]);
        return new PredictionTables(
                width,
                PredictionTables.newRows(FIRST_ROWS),
                new int[SMALL * (width + 1)],
                new int[decisions],
                none,
                new int[decisions],
                none.clone(),
                new int[SMALL],
                new long[SMALL],
                0);
    }

    private int walk(int start, Prediction.Situation situation, boolean toTheEnd) {
        int row = start;
        for (int ahead = 0; ; ) {
            int type = situation.type(ahead);
            int value = tables.next(row, type);
            if (value == 0 || toTheEnd && value == PredictionTables.TOO_LONG) {
                int number = tables.numberOf(row);
                if (isOverfull()) {
                    return walkOn(number, situation, ahead);
                }
                value = step(number, type, toTheEnd);
                if (value == 0) {
                    return endOfWay(derivations().row(number), situation);
                }
                put(number, type, value);
            }
            if (value < 0) {
                return outcome(value);
            }
            row = value;
            if (type != 0) {
                ahead++;
            }
        }
    }

    private void put(int number, int type, int value) {
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

    /** The number of the row in which a prediction without callers starts, learned if it has to be. */
    int exploreStart(int decision, int variant) {
        return tables.numberOf(sllStart(decision, variant));
    }

    /** The types of tokens that may come next at a row, the end of the file left out. */
    BitSet explorableTypes(int number) {
        Learner learner = learner();
        return learner.tokensAt(derivations().state(number, learner));
    }

    /** See {@link Learner#effort}. */
    long effort() {
        return learner().effort();
    }

    /** Learns where a type leads from a row. Returns the number of the next row, 0 if there is none. */
    int explore(int number, int type) {
        int value = tables.next(tables.referenceTo(number), type);
        if (value == 0) {
            value = step(number, type, false);
            if (value != 0) {
                put(number, type, value);
            }
        }
        return value > 0 ? tables.numberOf(value) : 0;
    }

    private boolean isOverfull() {
        return cellCount() > 2L * maxCells || configurations() > 2L * maxConfigurations;
    }

    /** Goes on from a row without storing anything. What is behind the tables is too much already, and dropped. */
    private int walkOn(int from, Prediction.Situation situation, int firstAhead) {
        Learner learner = learner();
        Derivations.Row row = derivations().row(from);
        State state = learner.forget(derivations().state(from, learner));
        dropBehindTables();
        for (int ahead = firstAhead; ; ) {
            int type = situation.type(ahead);
            Learner.Step step = Derivations.step(row, state, type, learner);
            if (!(step instanceof Learner.Continue next)) {
                return outcome(end(step));
            }
            state = learner.forgetSome(next.state());
            if (type != 0) {
                ahead++;
            }
        }
    }

    /**
     * What prediction without callers comes to where no token leads on. ANTLR does not tell states apart by where the decision's rule has been left, but takes the one that it has come to first. What it came to in earlier predictions is chance; this is what it
     * comes to if there were none.
     *
     * @param last a row of the prediction
     */
    private int endOfWay(Derivations.Row last, Prediction.Situation situation) {
        Learner learner = learner();
        int start = tables.numberOf(sllStart(last.decision(), last.variant()));
        State state = derivations().state(start, learner);
        Map<Long, State> passed = new HashMap<>();
        passed.put(learner.placesKey(state), state);
        for (int ahead = 0; ; ) {
            int type = situation.type(ahead);
            Learner.Step step =
                    learner.sllStep(
                            last.decision(), last.variant(), state, Learner.antlrType(type));
            if (!(step instanceof Learner.Continue next)) {
                return outcome(end(step));
            }
            State known = passed.putIfAbsent(learner.placesKey(next.state()), next.state());
            state = known == null ? next.state() : known;
            if (type != 0) {
                ahead++;
            }
        }
    }

    /** What a cell is to hold, 0 for nothing since it depends on the way to there. */
    private int step(int from, int type, boolean toTheEnd) {
        Derivations.Row row = derivations().row(from);
        Learner.Step step = derivations().step(from, type, learner());
        if (step instanceof Learner.End end && end.isOfWay()) {
            return 0;
        }
        if (!(step instanceof Learner.Continue next)) {
            return end(step);
        }
        return next(
                new Derivations.Row(
                        row.decision(),
                        row.variant(),
                        row.node(),
                        from,
                        type,
                        next.state().hashCode()),
                next.state(),
                toTheEnd);
    }

    /** What a cell that leads to no row says: an alternative or a code. */
    private static int outcome(int cell) {
        return cell <= PredictionTables.LAST_CODE ? cell : -cell;
    }

    /** What a cell holds for a step after which no other token is looked at. */
    private static int end(Learner.Step step) {
        return ((Learner.End) step).cell();
    }

    /** The reference to the row for a state that follows another one, unless SLL prediction has come too far. */
    private int next(Derivations.Row derivation, State state, boolean toTheEnd) {
        if (toTheEnd
                || derivation.node() != 0
                || !derivations().isFar(derivation.from(), LONGEST)) {
            return row(derivation, state);
        }
        int known = derivations().find(derivation, state, learner());
        return known == 0 ? PredictionTables.TOO_LONG : tables.referenceTo(known);
    }

    /** The reference to the row that stands for a state, which {@code derivation} tells how to come to. */
    private int row(Derivations.Row derivation, State state) {
        int number = derivations().find(derivation, state, learner());
        if (number == 0) {
            number = derivations().add(derivation);
            derivations().keep(number, state);
            tables = tables.withRow(number);
        }
        return tables.referenceTo(number);
    }

    private int sllStart(int decision, int variant) {
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

    private int inContext(int decision, int variant, Prediction.Situation situation) {
        int[] callers = situation.callers();
        int depth = situation.depth();
        int node = contextRoot(decision, variant);
        int frames = 0;
        while (true) {
            int start = nodeStart(node);
            int outcome = start < 0 ? start : walk(start, situation, true);
            if (outcome != PredictionTables.NEEDS_FRAMES) {
                return outcome;
            }
            int more = PredictionTables.moreFrames(frames, depth);
            while (frames < more) {
                frames++;
                node = child(node, callers[depth - frames]);
            }
            if (frames == depth) {
                node = child(node, PredictionTables.NO_CALLER);
            }
        }
    }

    private int contextRoot(int decision, int variant) {
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

    private int nodeStart(int number) {
        int start = tables.nodeStarts[number];
        if (start == 0) {
            Learner.Step step = derivations().fullStart(number, learner());
            start = step instanceof Learner.Continue next ? start(number, next.state()) : end(step);
            tables.nodeStarts[number] = start;
        }
        return start;
    }

    private int start(int number, State state) {
        Derivations.Node node = derivations().node(number);
        return row(
                new Derivations.Row(
                        node.decision(), node.variant(), number, 0, 0, state.hashCode()),
                state);
    }

    private int child(int parent, int invokingState) {
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
