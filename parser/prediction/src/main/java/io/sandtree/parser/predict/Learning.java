package io.sandtree.parser.predict;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fills {@link PredictionTables}: goes through a prediction cell by cell, and where there is none, has the step computed, and puts it there.
 *
 * <p>Not thread-safe; {@link Prediction}, which says what is kept for how long, guards it.
 */
final class Learning {
    /**
     * So many tokens behind the first one, SLL prediction learns no new rows where it need not. Beyond, texts seldom have their tokens in common, and what was learned from one would fill the
     * tables without helping with the next; with the callers, decisions are made earlier.
     */
    private static final int LONGEST = 24;

    private final Learned learned;
    private final DeadEnds deadEnds = new DeadEnds();
    private int maxCells;
    private int maxConfigurations;

    /** Whether a step was cut off by the end of the stack: what is behind the tables may contradict them. */
    private boolean isHalfDone;

    /**
     * @param learned where it goes
     * @param maxCells see {@link Prediction#MAX_CELLS}
     * @param maxConfigurations see {@link Prediction#MAX_CONFIGURATIONS}
     */
    Learning(Learned learned, int maxCells, int maxConfigurations) {
        this.learned = learned;
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
    }

    void lowerBounds(int maxCells, int maxConfigurations) {
        this.maxCells = maxCells;
        this.maxConfigurations = maxConfigurations;
    }

    /** Those of all predictions. */
    DeadEnds deadEnds() {
        return deadEnds;
    }

    int maxConfigurations() {
        return maxConfigurations;
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
        if (isHalfDone
                || learned.cellCount() > maxCells
                || learned.derivations().nodeCount() > PredictionTables.MAX_NODES / 2) {
            isHalfDone = false;
            learned.forget();
        } else if (learned.configurations() > maxConfigurations) {
            learned.dropBehindTables();
        }
        return walk(learned.sllStart(decision, variant), situation, toTheEnd);
    }

    private int walk(int start, Prediction.Situation situation, boolean toTheEnd) {
        int row = start;
        for (int ahead = 0; ; ) {
            int type = situation.type(ahead);
            int value = learned.tables().next(row, type);
            if (value == 0 || toTheEnd && value == PredictionTables.TOO_LONG) {
                int number = learned.tables().numberOf(row);
                if (isOverfull()) {
                    return walkOn(number, situation, ahead);
                }
                value = step(number, type, toTheEnd);
                if (value == 0) {
                    return endOfWay(learned.derivations().row(number), situation);
                }
                learned.put(number, type, value);
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

    /** The number of the row in which a prediction without callers starts, learned if it has to be. */
    int exploreStart(int decision, int variant) {
        return learned.tables().numberOf(learned.sllStart(decision, variant));
    }

    /** The types of tokens that may come next at a row, the end of the file left out. */
    BitSet explorableTypes(int number) {
        Learner learner = learned.learner();
        return learner.tokensAt(learned.derivations().state(number, learner));
    }

    /** See {@link Learner#effort}. */
    long effort() {
        return learned.learner().effort();
    }

    /** Learns where a type leads from a row. Returns the number of the next row, 0 if there is none. */
    int explore(int number, int type) {
        int value = learned.tables().next(learned.tables().referenceTo(number), type);
        if (value == 0) {
            value = step(number, type, false);
            if (value != 0) {
                learned.put(number, type, value);
            }
        }
        return value > 0 ? learned.tables().numberOf(value) : 0;
    }

    private boolean isOverfull() {
        return learned.cellCount() > 2L * maxCells
                || learned.configurations() > 2L * maxConfigurations;
    }

    /** Goes on from a row without storing anything. What is behind the tables is too much already, and dropped. */
    private int walkOn(int from, Prediction.Situation situation, int firstAhead) {
        Learner learner = learned.learner();
        Derivations.Row row = learned.derivations().row(from);
        State state = learner.forget(learned.derivations().state(from, learner));
        learned.dropBehindTables();
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
        Learner learner = learned.learner();
        int start = learned.tables().numberOf(learned.sllStart(last.decision(), last.variant()));
        State state = learned.derivations().state(start, learner);
        Map<Long, State> passed = new HashMap<>();
        passed.put(learner.placesKey(state), state);
        IntStream.Builder types = IntStream.builder();
        for (int ahead = 0; ; ) {
            int type = situation.type(ahead);
            types.add(type);
            Learner.Step step =
                    learner.sllStep(
                            last.decision(), last.variant(), state, Learner.antlrType(type));
            if (!(step instanceof Learner.Continue next)) {
                int outcome = outcome(end(step));
                keep(last, situation, types.build().toArray(), outcome);
                return outcome;
            }
            State known = passed.putIfAbsent(learner.placesKey(next.state()), next.state());
            state = known == null ? next.state() : known;
            if (type != 0) {
                ahead++;
            }
        }
    }

    private void keep(
            Derivations.Row last, Prediction.Situation situation, int[] types, int outcome) {
        if (last.node() == 0 && !PredictionTables.needsCallers(outcome)) {
            deadEnds.put(
                    learned.tables(), last.decision(), last.variant(), situation, types, outcome);
        }
    }

    /** What a cell is to hold, 0 for nothing since it depends on the way to there. */
    private int step(int from, int type, boolean toTheEnd) {
        Derivations.Row row = learned.derivations().row(from);
        Learner.Step step = learned.derivations().step(from, type, learned.learner());
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
        return PredictionTables.outcome(cell);
    }

    /** What a cell holds for a step after which no other token is looked at. */
    private static int end(Learner.Step step) {
        return ((Learner.End) step).cell();
    }

    /** The reference to the row for a state that follows another one, unless SLL prediction has come too far. */
    private int next(Derivations.Row derivation, State state, boolean toTheEnd) {
        if (toTheEnd
                || derivation.node() != 0
                || !learned.derivations().isFar(derivation.from(), LONGEST)) {
            return learned.row(derivation, state);
        }
        int known = learned.derivations().find(derivation, state, learned.learner());
        return known == 0 ? PredictionTables.TOO_LONG : learned.tables().referenceTo(known);
    }

    private int inContext(int decision, int variant, Prediction.Situation situation) {
        int[] callers = situation.callers();
        int depth = situation.depth();
        int node = learned.contextRoot(decision, variant);
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
                node = learned.child(node, callers[depth - frames]);
            }
            if (frames == depth) {
                node = learned.child(node, PredictionTables.NO_CALLER);
            }
        }
    }

    private int nodeStart(int number) {
        int start = learned.tables().nodeStarts[number];
        if (start == 0) {
            Learner.Step step = learned.derivations().fullStart(number, learned.learner());
            start = step instanceof Learner.Continue next ? start(number, next.state()) : end(step);
            learned.tables().nodeStarts[number] = start;
        }
        return start;
    }

    private int start(int number, State state) {
        Derivations.Node node = learned.derivations().node(number);
        return learned.row(
                new Derivations.Row(
                        node.decision(), node.variant(), number, 0, 0, state.hashCode()),
                state);
    }
}
