package io.sandtree.parser.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.jspecify.annotations.Nullable;

/**
 * All that a language's parsers have learned about predicting, shared by every session of the language.
 *
 * <p>Parsers read {@link #tables()} without a lock. What is missing there they ask {@link #learn} for, which takes the one lock, has
 * the step computed, and stores it. Memory is bounded: when the tables exceed {@link #MAX_CELLS} everything
 * is forgotten and learned again from what is parsed from then on. Parsers that still hold the old tables go on with those. When what is held
 * behind the tables exceeds {@link #MAX_CONFIGURATIONS}, that alone is dropped, and computed again where it is needed. A single prediction that looks so
 * far ahead that either would become twice as large goes on from there without storing anything.
 *
 * <p>What was learned can be saved and taken up again in another JVM ({@link #save}, {@link #load}).
 */
public final class Prediction {
    /** The most cells the tables may have, of 4 bytes each. */
    public static final int MAX_CELLS = 1 << 25;

    /** The most configurations that are held behind the tables, of 16 bytes each and what goes with them. */
    public static final int MAX_CONFIGURATIONS = 1 << 22;

    /** The input of a prediction: the tokens ahead and the stack of callers. */
    public interface Situation {
        /** The type of the token {@code ahead} of the current one (0 is the current one), as token records hold it. */
        int type(int ahead);

        /** The invoking states of the calls in progress; the innermost is the one at {@link #depth()} - 1. */
        int[] callers();

        int depth();

        /** Whether callers are not to be looked at where SLL has left several alternatives of which the {@linkplain PredictionTables#least least} is known. */
        default boolean guesses() {
            return false;
        }

        /** What remembers walks that look far; null if tokens may get other types between two of them. */
        default @Nullable FarWalks farWalks() {
            return null;
        }

        /** The index of the current token among those of the text, for {@link #farWalks}. */
        default int place() {
            return 0;
        }

        /** Follows the tables from a row over the tokens ahead: an alternative, a code, or 0 when something is not learned. */
        default int walk(PredictionTables tables, int start) {
            int row = start;
            int ahead = 0;
            while (row > 0) {
                if (ahead == FarWalks.NEAR) {
                    FarWalks farWalks = farWalks();
                    if (farWalks != null) {
                        return farWalks.walk(tables, row, ahead, this);
                    }
                }
                int type = type(ahead);
                row = tables.next(row, type);
                if (type != PredictionTables.END_OF_FILE) {
                    ahead++;
                }
            }
            return PredictionTables.outcome(row);
        }
    }

    private final Supplier<ATN> atnSource;
    private final int decisions;
    private final byte[] traits;
    private final PredicatedCache predicated;
    private final PredicatedCache predicatedBySll;
    private final Starts starts;
    private final AtomicReference<DFA @Nullable []> emptyAutomata = new AtomicReference<>();
    private final AtomicReferenceArray<int @Nullable []> predicates;
    private final AtomicLongArray predicatesOfContext;
    private final Learned learned;
    private final Learning learning;
    private volatile @Nullable BitSet endingWithFile;

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
        this.atnSource = atnSource;
        this.decisions = decisions;
        this.predicated = new PredicatedCache(atnSource, decisions);
        this.predicatedBySll = new PredicatedCache(atnSource, decisions);
        this.starts = new Starts(decisions);
        this.traits = new byte[decisions];
        this.predicates = new AtomicReferenceArray<>(decisions);
        this.predicatesOfContext = new AtomicLongArray(decisions);
        this.learned = new Learned(atnSource, maxTokenType + 1, decisions);
        this.learning = new Learning(learned, maxCells, maxConfigurations);
    }

    /** For tests of what happens at the bounds. */
    synchronized void lowerBounds(int maxCells, int maxConfigurations) {
        learning.lowerBounds(maxCells, maxConfigurations);
    }

    /** The tables as they are now; a parser takes them once per parse and again after each {@link #learn}. */
    public PredictionTables tables() {
        return learned.tables();
    }

    /**
     * Predicts like ANTLR, storing every step that was not known.
     *
     * @param variant the precedence of the left-recursive rule that the decision is in, -1 if it is in none; where there are predicates, see {@link #variant}
     * @param toTheEnd whether SLL prediction goes on for as long as ANTLR's, instead of giving way to the callers when it has looked at many tokens. If not, and the text turns out not
     *     to match the grammar, the outcome may be another one than ANTLR's; also if it matches, but not {@linkplain #endsWithFile up to the end of the file}.
     * @return the alternative, {@link PredictionTables#NONE_VIABLE}, or what SLL has come to where the situation {@linkplain Situation#guesses guesses}
     */
    public int learn(int decision, int variant, Situation situation, boolean toTheEnd) {
        int known = learning.deadEnds().outcome(tables(), decision, variant, situation);
        return known != 0 ? known : learnMore(decision, variant, situation, toTheEnd);
    }

    private synchronized int learnMore(
            int decision, int variant, Situation situation, boolean toTheEnd) {
        return learning.learn(decision, variant, situation, toTheEnd);
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
        BitSet found = EndOfFile.firstRules(atnSource.get());
        endingWithFile = found;
        return found;
    }

    /** How many cells of the tables are in use. */
    synchronized long cellCount() {
        return learned.cellCount();
    }

    /** How many configurations, and callers that were looked at, are held behind the tables. */
    synchronized int configurations() {
        return learned.configurations();
    }

    /** How many steps by a token have been learned, or loaded as such, since everything was last forgotten. */
    public synchronized int learnedSteps() {
        return learned.learnedSteps();
    }

    /** How many rows there are. */
    synchronized int rowCount() {
        return learned.rowCount();
    }

    /** The number of the row in which a prediction without callers starts, learned if it has to be. */
    synchronized int exploreStart(int decision, int variant) {
        return learning.exploreStart(decision, variant);
    }

    /** The types of tokens that may come next at a row, the end of the file left out. */
    synchronized BitSet explorableTypes(int number) {
        return learning.explorableTypes(number);
    }

    /** What {@link #explore} has cost so far, see {@link Simulation#effort}. */
    synchronized long exploringEffort() {
        return learning.effort();
    }

    /** Learns where a type leads from a row. Returns the number of the next row, 0 if there is none. */
    synchronized int explore(int number, int type) {
        return learning.explore(number, type);
    }

    /**
     * Writes what has been learned.
     *
     * @param grammar what tells this grammar from others and from other versions of itself
     */
    public synchronized void save(OutputStream out, long grammar) throws IOException {
        learned.save(out, grammar);
    }

    /**
     * Takes up what {@link #save} wrote, unless something has been learned already.
     *
     * @return whether it was taken up
     * @throws IOException if it cannot be read, is damaged, or is another grammar's
     */
    public synchronized boolean load(InputStream in, long grammar) throws IOException {
        return learned.load(in, grammar);
    }

    /** Takes up what {@link Exploration} found. It gives way to what {@link #load} takes up. */
    public synchronized void loadExplored(InputStream in, long grammar) throws IOException {
        learned.loadExplored(in, grammar);
    }

    /** How many configurations simulators have cached of decisions with predicates. */
    synchronized int predicatedConfigurations() {
        return predicated.configurations() + predicatedBySll.configurations();
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
        int[] found = learned.learner().predicates(decision);
        predicatesOfContext.set(decision, learned.learner().predicatesOfContext(decision));
        predicates.set(decision, found);
        return found;
    }

    /** The variant of a predicated decision before any predicate is asked. Without them, it may {@linkplain PredictionTables#needsCallers need callers}. */
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
        int known = learned.variants().known(decision, precedence, truth);
        return known != 0 ? known : addVariant(decision, precedence, truth);
    }

    private synchronized int addVariant(int decision, int precedence, long truth) {
        int known = learned.variants().known(decision, precedence, truth);
        return known != 0 ? known : learned.variants().add(decision, precedence, truth);
    }

    /**
     * ANTLR's simulator for decisions with predicates, for which there are no tables. What it caches outlives it, and simulators of any thread may share it. Where what comes of a
     * dead end would depend on that, it throws an exception that is not a {@link RecognitionException}.
     *
     * @param mode {@code LL} or {@code SLL}
     */
    public synchronized ParserATNSimulator predicatedSimulator(Parser parser, PredictionMode mode) {
        PredicatedCache cache = mode == PredictionMode.SLL ? predicatedBySll : predicated;
        DFA[] automata = cache.automata(learning.maxConfigurations());
        ParserATNSimulator simulator =
                new SharingSimulator(
                        parser, atnSource.get(), automata, cache.contexts(), cache.aliases());
        simulator.setPredictionMode(mode);
        return simulator;
    }

    /** How many configurations are held for simulators that start without a cache. */
    int startConfigurations() {
        return starts.configurations();
    }

    /** The configurations in which simulators start at a decision, see {@link Starts}; null if they are not held. */
    @Nullable ATNConfigSet start(int decision) {
        return starts.of(decision);
    }

    /** Keeps the configurations in which simulators start at a decision. Nobody may change them from now on. */
    void keepStart(int decision, ATNConfigSet start) {
        starts.add(decision, start, learning.maxConfigurations() / 4);
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

    /**
     * Keeps caches for the next simulator.
     *
     * @param used the decisions for which something may have been put into them, and is dropped
     */
    void giveBack(DFA[] automata, BitSet used) {
        ATN atn = atnSource.get();
        for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
            automata[i] = new DFA(atn.getDecisionState(i), i);
        }
        emptyAutomata.set(automata);
    }

    /** 0 not known, 1 plain, 2 in left recursion; 2 more if predicated. */
    private int traits(int decision) {
        int known = traits[decision];
        return known != 0 ? known : learnTraits(decision);
    }

    private synchronized int learnTraits(int decision) {
        Learner learner = learned.learner();
        int found =
                1
                        + (learner.isInLeftRecursion(decision) ? 1 : 0)
                        + (learner.predicates(decision).length > 0 ? 2 : 0);
        traits[decision] = (byte) found;
        return found;
    }
}
