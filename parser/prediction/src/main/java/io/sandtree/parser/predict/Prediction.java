package io.sandtree.parser.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.jspecify.annotations.Nullable;

/**
 * All that a language's parsers have learned about predicting, shared by every session of the language.
 *
 * <p>Parsers read {@link #tables()} without a lock. What is missing there they ask {@link #learn} for, which takes the one lock, has ANTLR's
 * simulator compute the step, and stores it. Memory is bounded: when the tables exceed {@link #MAX_CELLS} everything
 * is forgotten and learned again from what is parsed from then on. Parsers that still hold the old tables go on with those. When what ANTLR's simulator
 * holds behind the tables exceeds {@link #MAX_CONFIGURATIONS}, that alone is dropped, and computed again where it is needed. A single prediction that looks so
 * far ahead that either would become twice as large is ANTLR's from there on, and nothing of it is stored.
 *
 * <p>What was learned can be saved and taken up again in another JVM ({@link #save}, {@link #load}).
 */
public final class Prediction {
    /** The most cells the tables may have, of 4 bytes each. */
    public static final int MAX_CELLS = 1 << 25;

    /** The most configurations that are held behind the tables, of 16 bytes each and what goes with them. */
    public static final int MAX_CONFIGURATIONS = 1 << 22;

    private static final int FIRST_ROWS = 1 << 8;

    /** What a row takes in the tables, and in {@link Derivations} in addition. */
    static final int CELLS_PER_ROW = 16;

    private static final int SMALL = 16;

    /**
     * So many tokens behind the first one, SLL prediction learns no new rows where it need not. Beyond, texts seldom have their tokens in common, and what was learned from one would fill the
     * tables without helping with the next; with the callers, decisions are made earlier.
     */
    private static final int LONGEST = 24;

    /** The input of a prediction: the tokens ahead and the stack of callers. */
    public interface Situation {
        /** The type of the token {@code ahead} of the current one (0 is the current one), as token records hold it. */
        int type(int ahead);

        /** The invoking states of the calls in progress; the innermost is the one at {@link #depth()} - 1. */
        int[] callers();

        int depth();

        /** Follows the tables from a row over the tokens ahead: an alternative, a code, or 0 when something is not learned. */
        default int walk(PredictionTables tables, int start) {
            int row = start;
            int ahead = 0;
            while (row > 0) {
                int type = type(ahead);
                row = tables.next(row, type);
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

    private final Supplier<ATN> atnSource;
    private final int width;
    private final int decisions;
    private final byte[] traits;
    private int maxCells;
    private int maxConfigurations;
    private final PredicatedCache predicated;
    private final AtomicReference<DFA @Nullable []> emptyAutomata = new AtomicReference<>();
    private final AtomicReferenceArray<int @Nullable []> predicates;
    private final AtomicLongArray predicatesOfContext;
    private volatile Variants variants;
    private @Nullable Learner learner;
    private volatile PredictionTables tables;
    private volatile @Nullable BitSet endingWithFile;
    private int wideLength;
    private int steps;
    private int exploredSteps;

    /** Whether a step was cut off by the end of the stack: what is behind the tables may contradict them. */
    private boolean isHalfDone;

    private @Nullable Derivations derivations;
    private Derivations.@Nullable Saved loaded;

    /**
     * @param atnSource the grammar's ATN; asked for when the first prediction is learned
     * @param maxTokenType the highest token type of the grammar
     * @param decisions how many decisions the grammar has
     */
    public Prediction(Supplier<ATN> atnSource, int maxTokenType, int decisions) {
        this(atnSource, maxTokenType, decisions, MAX_CELLS, MAX_CONFIGURATIONS);
    }

    /**
     * @param maxCells the most cells the tables may have before everything is forgotten
     * @param maxConfigurations the most configurations that may be held behind them before they are dropped
     */
    Prediction(
            Supplier<ATN> atnSource,
            int maxTokenType,
            int decisions,
            int maxCells,
            int maxConfigurations) {
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
        this.atnSource = atnSource;
        this.width = maxTokenType + 1;
        this.decisions = decisions;
        this.predicated = new PredicatedCache(atnSource, decisions);
        this.traits = new byte[decisions];
        this.variants = new Variants(decisions);
        this.predicates = new AtomicReferenceArray<>(decisions);
        this.predicatesOfContext = new AtomicLongArray(decisions);
        this.tables = noTables();
    }

    /** For tests of what happens at the bounds. */
    synchronized void lowerBounds(int maxCells, int maxConfigurations) {
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
    }

    /** The tables as they are now; a parser takes them once per parse and again after each {@link #learn}. */
    public PredictionTables tables() {
        return tables;
    }

    /**
     * Predicts like ANTLR, storing every step that was not known.
     *
     * @param variant the precedence of the left-recursive rule that the decision is in, -1 if it is in none; where there are predicates, see {@link #variant}
     * @param toTheEnd whether SLL prediction goes on for as long as ANTLR's, instead of giving way to the callers when it has looked at many tokens. If not, and the text turns out not
     *     to match the grammar, the outcome may be another one than ANTLR's; also if it matches, but not {@linkplain #endsWithFile up to the end of the file}.
     * @return the alternative, or {@link PredictionTables#NONE_VIABLE}
     */
    public synchronized int learn(
            int decision, int variant, Situation situation, boolean toTheEnd) {
        try {
            int outcome = learnWithoutCallers(decision, variant, situation, toTheEnd);
            return PredictionTables.needsCallers(outcome)
                    ? inContext(decision, variant, situation)
                    : outcome;
        } catch (StackOverflowError e) {
            isHalfDone = true;
            throw e;
        }
    }

    /**
     * Whether a parse that starts with a rule matches the end of the file whenever it matches at all. Until then, SLL prediction goes on with whatever full-context prediction goes on with;
     * behind the end of the first rule it does not: there it knows of nothing but what may follow the rule elsewhere in the grammar.
     */
    public boolean endsWithFile(int rule) {
        BitSet known = endingWithFile;
        return (known != null ? known : learnEndingWithFile()).get(rule);
    }

    private synchronized BitSet learnEndingWithFile() {
        BitSet found = EndOfFile.firstRules(learner().atn);
        endingWithFile = found;
        return found;
    }

    /** What SLL prediction comes to: an alternative or a code. */
    private int learnWithoutCallers(
            int decision, int variant, Situation situation, boolean toTheEnd) {
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
    synchronized long cellCount() {
        return derivations().rowCount() * (long) CELLS_PER_ROW + wideLength;
    }

    /** How many configurations of ANTLR's simulator, and callers that it looked at, are held behind the tables. */
    synchronized int configurations() {
        return derivations().callers() + (learner == null ? 0 : learner.configurations());
    }

    /** How many configurations simulators have cached of decisions with predicates. */
    synchronized int predicatedConfigurations() {
        return predicated.configurations();
    }

    /** How many steps by a token have been learned, or loaded as such, since everything was last forgotten. */
    public synchronized int learnedSteps() {
        return steps - exploredSteps;
    }

    /** How many rows there are. */
    synchronized int rowCount() {
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
    public synchronized void save(OutputStream out, long grammar) throws IOException {
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
    public synchronized boolean load(InputStream in, long grammar) throws IOException {
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
    public synchronized void loadExplored(InputStream in, long grammar) throws IOException {
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

    /** Whether a decision lies in a left-recursive rule, so that what it comes to depends on the rule's precedence. */
    boolean isInLeftRecursion(int decision) {
        return traits(decision) % 2 == 0;
    }

    /** Whether a decision may depend on predicates that the grammar's author wrote. */
    public boolean isPredicated(int decision) {
        return traits(decision) > 2;
    }

    /** The predicates that a decision may depend on: the numbers of the rule and of the predicate, in turn. */
    public int[] predicates(int decision) {
        int[] known = predicates.get(decision);
        return known != null ? known : learnPredicates(decision);
    }

    /** Those of {@link #predicates} that name attributes of the rule that the decision is in, and are asked with its context: a bit for each, the lowest for the first. */
    long predicatesOfContext(int decision) {
        predicates(decision);
        return predicatesOfContext.get(decision);
    }

    private synchronized int[] learnPredicates(int decision) {
        int[] found = learner().predicates(decision);
        predicatesOfContext.set(decision, learner().predicatesOfContext(decision));
        predicates.set(decision, found);
        return found;
    }

    /** The variant of a predicated decision before any predicate is asked. Without them, its outcome may be {@link PredictionTables#NEEDS_CALLERS}. */
    public static int variant(int precedence) {
        return Variants.unasked(precedence);
    }

    /**
     * The variant of a predicated decision in which certain predicates hold.
     *
     * @param truth a bit for each of {@link #predicates}
     * @return negative if there are too many variants for tables
     */
    public int variant(int decision, int precedence, long truth) {
        int known = variants.known(decision, precedence, truth);
        return known != 0 ? known : addVariant(decision, precedence, truth);
    }

    private synchronized int addVariant(int decision, int precedence, long truth) {
        int known = variants.known(decision, precedence, truth);
        return known != 0 ? known : variants.add(decision, precedence, truth);
    }

    /**
     * What ANTLR's simulators have cached of decisions with predicates, for which there are no tables. Simulators of any thread may share it.
     */
    public synchronized DFA[] predicatedAutomata() {
        return predicated.automata(maxConfigurations);
    }

    /** The cache that goes with {@link #predicatedAutomata}. */
    public synchronized PredictionContextCache predicatedContexts() {
        return predicated.contexts();
    }

    /** Caches for a simulator that starts without one. Making them anew takes longer than parsing a short text. */
    DFA[] takeEmptyAutomata() {
        DFA[] kept = emptyAutomata.getAndSet(null);
        if (kept != null) {
            return kept;
        }
        ATN atn = atnSource.get();
        DFA[] automata = new DFA[decisions];
        for (int i = 0; i < decisions; i++) {
            automata[i] = new DFA(atn.getDecisionState(i), i);
        }
        return automata;
    }

    /** Keeps caches that nothing has been put into. */
    void giveBack(DFA[] empty) {
        emptyAutomata.set(empty);
    }

    /** 0 not known, 1 plain, 2 in left recursion; 2 more if predicated. */
    private int traits(int decision) {
        int known = traits[decision];
        return known != 0 ? known : learnTraits(decision);
    }

    private synchronized int learnTraits(int decision) {
        Learner learner = learner();
        int found =
                1
                        + (learner.isInLeftRecursion(decision) ? 1 : 0)
                        + (learner.predicates(decision).length > 0 ? 2 : 0);
        traits[decision] = (byte) found;
        return found;
    }

    private Learner learner() {
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

    private int walk(int start, Situation situation, boolean toTheEnd) {
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
                put(number, type, value);
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
    synchronized int exploreStart(int decision, int variant) {
        return tables.numberOf(sllStart(decision, variant));
    }

    /** The types of tokens that may come next at a row, the end of the file left out. */
    synchronized BitSet explorableTypes(int number) {
        Learner learner = learner();
        return learner.tokensAt(derivations().state(number, learner));
    }

    /** Learns where a type leads from a row. Returns the number of the next row, 0 if there is none. */
    synchronized int explore(int number, int type) {
        int value = tables.next(tables.referenceTo(number), type);
        if (value == 0) {
            value = step(number, type, false);
            put(number, type, value);
        }
        return value > 0 ? tables.numberOf(value) : 0;
    }

    private boolean isOverfull() {
        return cellCount() > 2L * maxCells || configurations() > 2L * maxConfigurations;
    }

    /** Goes on from a row without storing anything. What is behind the tables is too much already, and dropped. */
    private int walkOn(int from, Situation situation, int firstAhead) {
        Learner learner = learner();
        Derivations.Row row = derivations().row(from);
        State state = learner.forget(derivations().state(from, learner));
        dropBehindTables();
        for (int ahead = firstAhead; ; ) {
            int type = situation.type(ahead);
            Learner.Step step = Derivations.step(row, state, type, learner);
            if (!(step instanceof Learner.Continue next)) {
                int value = end(step);
                return value <= PredictionTables.LAST_CODE ? value : -value;
            }
            state = learner.forgetSome(next.state());
            if (type != 0) {
                ahead++;
            }
        }
    }

    private int step(int from, int type, boolean toTheEnd) {
        Derivations.Row row = derivations().row(from);
        Learner.Step step = derivations().step(from, type, learner());
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

    private int inContext(int decision, int variant, Situation situation) {
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
