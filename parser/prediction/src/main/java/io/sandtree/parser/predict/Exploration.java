package io.sandtree.parser.predict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Predictions without callers that are found out when a grammar is compiled, before there is any text: of each decision, where every token leads that may come first, and from there on as long as one or
 * two tokens are possible. What more there may be is up to the texts.
 *
 * {@snippet :
 * byte[] found = Exploration.explore(atn, decisions, fingerprint);
 * prediction.load(new ByteArrayInputStream(found), fingerprint);
 * }
 *
 * <p>Left out are decisions that depend on predicates. It ends when {@link #MAX_STEPS}, {@link #MAX_CELLS} or {@link #MAX_EFFORT} are used up; what depends on nothing but the network comes out the same each time.
 */
public final class Exploration {
    /** The most steps by a token. */
    public static final int MAX_STEPS = 40_000;

    /** About how many cells of tables, of 4 bytes each, are filled at most. */
    public static final int MAX_CELLS = 1 << 17;

    /**
     * How many places are gone to and call stacks merged at most, which takes a fraction of a second. Grammars of two thousand lines come to 20,000 to 250,000 (2026-11-23); where tokens hardly tell expressions of different types apart, it can
     * be 45 million.
     */
    public static final long MAX_EFFORT = 2_000_000;

    private static final int NARROW = 2;

    /** A row, and whether prediction starts there. */
    private record Place(int row, boolean isStart) {}

    private final ATN atn;
    private final Prediction prediction;
    private final Deque<Place> open = new ArrayDeque<>();
    private final BitSet seen = new BitSet();
    private final int maxCells;
    private final long maxEffort;
    private int stepsLeft;

    private Exploration(ATN atn, int maxSteps, int maxCells, long maxEffort) {
        this.atn = atn;
        this.stepsLeft = maxSteps;
        this.maxCells = maxCells;
        this.maxEffort = maxEffort;
        this.prediction = new Prediction(() -> atn, atn.maxTokenType, atn.getNumberOfDecisions());
    }

    /**
     * Explores.
     *
     * @param decisions those that are not made by one token
     * @param grammar see {@link Prediction#save}
     * @return what {@link Prediction#load} takes up; empty if nothing was found
     */
    public static byte[] explore(ATN atn, BitSet decisions, long grammar) {
        return explore(atn, decisions, grammar, MAX_STEPS, MAX_CELLS, MAX_EFFORT);
    }

    /** The same with other bounds. */
    static byte[] explore(
            ATN atn, BitSet decisions, long grammar, int maxSteps, int maxCells, long maxEffort) {
        Exploration exploration = new Exploration(atn, maxSteps, maxCells, maxEffort);
        decisions.stream().forEach(exploration::start);
        exploration.goOn();
        if (exploration.prediction.rowCount() == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exploration.prediction.save(out, grammar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void start(int decision) {
        if (prediction.isPredicated(decision)) {
            return;
        }
        int rule = atn.getDecisionState(decision).ruleIndex;
        for (int variant : variants(rule)) {
            if (hasRoom()) {
                add(prediction.exploreStart(decision, variant), true);
            }
        }
    }

    /** The precedences that a left-recursive rule is called with, as {@link Prediction#learn} takes them. */
    private Set<Integer> variants(int rule) {
        if (!atn.ruleToStartState[rule].isLeftRecursiveRule) {
            return Set.of(-1);
        }
        Set<Integer> precedences = new TreeSet<>(Set.of(0));
        for (ATNState state : atn.states) {
            if (state == null) {
                continue;
            }
            for (Transition transition : state.getTransitions()) {
                if (transition instanceof RuleTransition call && call.target.ruleIndex == rule) {
                    precedences.add(call.precedence);
                }
            }
        }
        return precedences;
    }

    private void goOn() {
        while (!open.isEmpty() && hasRoom()) {
            Place place = open.remove();
            BitSet types = prediction.explorableTypes(place.row);
            if (place.isStart || types.cardinality() <= NARROW) {
                explore(place.row, types);
            }
        }
    }

    private void explore(int row, BitSet types) {
        for (int type = types.nextSetBit(0);
                type >= 0 && hasRoom();
                type = types.nextSetBit(type + 1)) {
            stepsLeft--;
            add(prediction.explore(row, type), false);
        }
    }

    private void add(int row, boolean isStart) {
        if (row > 0 && !seen.get(row)) {
            seen.set(row);
            open.add(new Place(row, isStart));
        }
    }

    private boolean hasRoom() {
        return stepsLeft > 0
                && prediction.cellCount() < maxCells
                && prediction.exploringEffort() < maxEffort;
    }
}
