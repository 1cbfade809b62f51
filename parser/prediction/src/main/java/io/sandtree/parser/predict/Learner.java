package io.sandtree.parser.predict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.ActionTransition;
import org.antlr.v4.runtime.atn.EmptyPredictionContext;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.SemanticContext;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's prediction, one step at a time, in the order in which {@code adaptivePredict} takes the steps. Every answer in the tables was given by this class. Where
 * prediction starts, and all that has to do with predicates, is left to the methods of {@link ParserATNSimulator}; the steps from token to token are those of {@link Simulation}, which comes to the same
 * in less time and space. Source: Parr, Harwell, Fisher, "Adaptive LL(*) Parsing", OOPSLA 2014, and the sources of antlr4-runtime 4.13.2.
 *
 * <p>Not thread-safe; {@link Prediction} guards it.
 */
final class Learner extends ParserATNSimulator {

    /** What a simulation step came to. */
    sealed interface Step {}

    /** Look at the next token from this state. */
    record Continue(State state) implements Step {}

    /**
     * No other token is looked at.
     *
     * @param cell what tables hold for it: minus the alternative, or a code of {@link PredictionTables}
     * @param isOfWay whether equal states may come to something else here, so that it depends on the way to this one
     */
    record End(int cell, boolean isOfWay) implements Step {
        End(int cell) {
            this(cell, false);
        }
    }

    private static final Step NONE_VIABLE = new End(PredictionTables.NONE_VIABLE);
    private static final Step NEEDS_FRAMES = new End(PredictionTables.NEEDS_FRAMES);
    private static final Step NEEDS_PREDICATES = new End(PredictionTables.NEEDS_PREDICATES);

    private static final int FORGOTTEN_AT_ONCE = 1 << 16;

    private final Answers answers;
    private final Variants variants;
    private Simulation simulation;
    private int allowance;
    private final List<SemanticContext> conditions = new ArrayList<>();
    private final Map<SemanticContext, Integer> conditionNumbers = new HashMap<>();
    private final int @Nullable [][] predicates;
    private boolean isForgetful;

    /** @param variants what the variants mean that the methods take */
    Learner(ATN atn, Variants variants) {
        this(atn, variants, new Answers(atn));
    }

    private Learner(ATN atn, Variants variants, Answers answers) {
        super(answers, atn, new DFA[atn.getNumberOfDecisions()], new PredictionContextCache());
        this.answers = answers;
        this.variants = variants;
        this.simulation = new Simulation(atn);
        this.predicates = new int[atn.getNumberOfDecisions()][];
        conditions.add(SemanticContext.Empty.Instance);
        // Predicates are evaluated at the decision's first token: ANTLR seeks there and back, even
        // when there is nothing to see.
        _input = new CommonTokenStream(new ListTokenSource(List.of()));
        _input.LT(1);
        clearDFA();
    }

    /** How many configurations the states have that are kept. */
    int configurations() {
        return simulation.configurations();
    }

    /** See {@link Simulation#effort}; begins anew where states are forgotten. */
    long effort() {
        return simulation.effort();
    }

    /** Keeps no more states from now on, nor any that it has kept, but this one. Returns that in the place of {@code state}. */
    State forget(State state) {
        isForgetful = true;
        return forgetAll(state);
    }

    /** The same, once much has come together since the last time. */
    State forgetSome(State state) {
        return simulation.configurations() > allowance ? forgetAll(state) : state;
    }

    private State forgetAll(State state) {
        Simulation next = new Simulation(simulation);
        State same = next.take(state, simulation.stacks());
        simulation = next;
        allowance = 2 * simulation.configurations() + FORGOTTEN_AT_ONCE;
        return same;
    }

    boolean isInLeftRecursion(int decision) {
        return atn.ruleToStartState[atn.getDecisionState(decision).ruleIndex].isLeftRecursiveRule;
    }

    /**
     * The predicates that the grammar's author wrote and that a decision may depend on: the numbers of the rule and of the predicate, in turn. ANTLR looks at predicates
     * only before the first token, so the start state shows them; but with callers it may see more, for without them it may come to a place behind an action first, from where on it collects none.
     */
    int[] predicates(int decision) {
        int[] known = predicates[decision];
        if (known == null) {
            known =
                    findPredicates(decision).stream()
                            .flatMapToInt(it -> IntStream.of(it.ruleIndex, it.predIndex))
                            .toArray();
            predicates[decision] = known;
        }
        return known;
    }

    /** Which of the first 64 predicates name attributes of their rule, which is the one that the decision is in. */
    long predicatesOfContext(int decision) {
        long bits = 0;
        long bit = 1;
        for (SemanticContext.Predicate predicate : findPredicates(decision)) {
            bits |= predicate.isCtxDependent ? bit : 0;
            bit <<= 1;
        }
        return bits;
    }

    private Set<SemanticContext.Predicate> findPredicates(int decision) {
        answers.set(0);
        _dfa = decisionToDFA[decision];
        _outerContext = ParserRuleContext.EMPTY;
        try {
            Set<SemanticContext.Predicate> found = new LinkedHashSet<>();
            for (ATNConfig configuration :
                    computeStartState(
                            atn.getDecisionState(decision), ParserRuleContext.EMPTY, false)) {
                collect(configuration.semanticContext, found);
            }
            addVisible(atn.getDecisionState(decision), found);
            return found;
        } finally {
            release();
        }
    }

    /** Adds the predicates that some caller may let a decision see: without a token or an action before them. Those that name attributes of their rule are seen from within it only. */
    private static void addVisible(ATNState start, Set<SemanticContext.Predicate> found) {
        Set<ATNState> seen = new HashSet<>(Set.of(start));
        Deque<ATNState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Transition transition : open.pop().getTransitions()) {
                if (transition instanceof PredicateTransition predicate
                        && !predicate.isCtxDependent) {
                    found.add(predicate.getPredicate());
                }
                boolean goesOn =
                        transition.isEpsilon() && !(transition instanceof ActionTransition);
                if (goesOn && seen.add(transition.target)) {
                    open.push(transition.target);
                }
            }
        }
    }

    private static void collect(SemanticContext context, Set<SemanticContext.Predicate> found) {
        if (context instanceof SemanticContext.Predicate predicate) {
            if (context != SemanticContext.Empty.Instance) {
                found.add(predicate);
            }
        } else if (context instanceof SemanticContext.Operator operator) {
            operator.getOperands().forEach(operand -> collect(operand, found));
        }
    }

    private int precedence(int decision, int variant) {
        return predicates(decision).length > 0
                ? Variants.precedence(variant)
                : Math.max(variant, 0);
    }

    /** The state in which SLL prediction of {@code decision} starts. */
    State sllStart(int decision, int variant) {
        prepare(decision, variant, ParserRuleContext.EMPTY);
        DFA dfa = decisionToDFA[decision];
        try {
            ATNConfigSet closure =
                    computeStartState(dfa.atnStartState, ParserRuleContext.EMPTY, false);
            return keep(
                    dfa.isPrecedenceDfa() ? applyPrecedenceFilter(closure) : closure,
                    State.Kind.LOCAL,
                    dfa.isPrecedenceDfa() ? dfa.atnStartState.ruleIndex : -1);
        } finally {
            release();
        }
    }

    /** One SLL step from {@code from} on a token. {@code token} is ANTLR's type. */
    Step sllStep(int decision, int variant, State from, int token) {
        Step known = from.outcome(token);
        if (known != null) {
            return known;
        }
        State target = simulation.step(from, token);
        boolean isConditional = (target == null ? from : target).isConditional();
        Step step =
                isConditional
                        ? conditionally(decision, variant, from, target)
                        : unconditionally(from, target);
        if (!isForgetful && (!isConditional || step instanceof Continue)) {
            from.remember(token, step);
        }
        return step;
    }

    /** See {@link Simulation#placesKey}. */
    long placesKey(State state) {
        return simulation.placesKey(state);
    }

    /** The tokens that may come next, the end of the file left out. */
    BitSet tokensAt(State state) {
        return simulation.tokensAt(state);
    }

    private Step unconditionally(State from, @Nullable State target) {
        if (target == null) {
            return afterDeadEnd(from);
        }
        return switch (target.verdict()) {
            case Judge.GO_ON -> new Continue(keep(target));
            case Judge.ASK_CALLERS ->
                    new End(PredictionTables.needingCallers(Judge.least(target.words())));
            default -> new End(-target.verdict());
        };
    }

    private Step conditionally(int decision, int variant, State from, @Nullable State target) {
        prepare(decision, variant, ParserRuleContext.EMPTY);
        try {
            if (target == null || target.verdict() == Judge.GO_ON) {
                return unconditionally(from, target);
            }
            BitSet alternatives = predicated(decision, target);
            if (alternatives == null) {
                return unconditionally(from, target);
            }
            if (target.verdict() == Judge.ASK_CALLERS) {
                return alternatives.cardinality() == 1
                        ? new End(-alternatives.nextSetBit(0))
                        : new End(PredictionTables.needingCallers(0));
            }
            return alternatives.isEmpty() ? NONE_VIABLE : new End(-alternatives.nextSetBit(0));
        } catch (Answers.Unknown e) {
            return NEEDS_PREDICATES;
        } finally {
            release();
        }
    }

    /** The alternatives whose predicates hold, null if it depends on none. */
    private @Nullable BitSet predicated(int decision, State state) {
        ATNConfigSet configurations = toAntlr(state.kind(), state.words());
        BitSet alternatives = configurations.getAlts();
        SemanticContext[] conditions =
                getPredsForAmbigAlts(
                        alternatives,
                        configurations,
                        atn.getDecisionState(decision).getNumberOfTransitions());
        DFAState.PredPrediction[] choices =
                conditions == null ? null : getPredicatePredictions(alternatives, conditions);
        return choices == null ? null : evalSemanticContext(choices, ParserRuleContext.EMPTY, true);
    }

    /**
     * The configurations in which full-context prediction starts.
     *
     * @param frames the innermost callers, as a chain of contexts
     * @param whole whether {@code frames} is the whole stack
     * @return {@link Continue} unless more frames or predicates are needed even to start
     */
    Step fullStart(int decision, int variant, ParserRuleContext frames, boolean whole) {
        prepare(decision, variant, frames);
        try {
            ATNConfigSet start = computeStartState(atn.getDecisionState(decision), frames, true);
            State state = keep(start, whole ? State.Kind.WHOLE : State.Kind.PARTIAL, -1);
            return runsOff(start) && !whole ? NEEDS_FRAMES : new Continue(state);
        } catch (Answers.Unknown e) {
            return NEEDS_PREDICATES;
        } finally {
            release();
        }
    }

    /**
     * Whether some configuration has run off the frames it was given. As long as none has, what lies above those frames
     * cannot have influenced the simulation, and the result holds for every stack with the same innermost frames.
     */
    private static boolean runsOff(ATNConfigSet configurations) {
        return configurations.stream().anyMatch(it -> it.state instanceof RuleStopState);
    }

    /** One full-context step. */
    Step fullStep(State from, int token) {
        Step known = from.outcome(token);
        if (known != null) {
            return known;
        }
        Step step = takeFullStep(from, token);
        if (!isForgetful) {
            from.remember(token, step);
        }
        return step;
    }

    private Step takeFullStep(State from, int token) {
        State target = simulation.step(from, token);
        if (target == null) {
            return afterDeadEnd(from);
        }
        // At the end of the file only what has run off its frames is left, whether or not the
        // frames above could end there too.
        if (token == Token.EOF && target.kind() == State.Kind.PARTIAL) {
            return NEEDS_FRAMES;
        }
        return switch (target.verdict()) {
            case Judge.GO_ON -> new Continue(keep(target));
            case Judge.ASK_CALLERS -> NEEDS_FRAMES;
            default -> new End(-target.verdict());
        };
    }

    private Step afterDeadEnd(State last) {
        int finished =
                getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
                        toAntlr(last.kind(), simulation.places(last)), ParserRuleContext.EMPTY);
        int cell = finished != ATN.INVALID_ALT_NUMBER ? -finished : PredictionTables.NONE_VIABLE;
        return new End(cell, last.isLocal() && last.hasLeft());
    }

    private State keep(State state) {
        return isForgetful ? state : simulation.keep(state);
    }

    private State keep(ATNConfigSet configurations, State.Kind kind, int recursion) {
        int[] words = new int[configurations.size() * Configurations.WORDS];
        int end = 0;
        for (ATNConfig configuration : configurations) {
            int traits = numberOf(configuration.semanticContext) << Configurations.CONDITION_SHIFT;
            traits |= configuration.getOuterContextDepth() > 0 ? Configurations.LEFT : 0;
            traits |= configuration.isPrecedenceFilterSuppressed() ? Configurations.UNFILTERED : 0;
            words[end + Configurations.STATE] = configuration.state.stateNumber;
            words[end + Configurations.ALTERNATIVE] = configuration.alt;
            words[end + Configurations.STACKS] = simulation.stacks().of(configuration.context);
            words[end + Configurations.TRAITS] = traits;
            end += Configurations.WORDS;
        }
        boolean hasLeft = configurations.dipsIntoOuterContext;
        return keep(simulation.start(words, kind, recursion, hasLeft));
    }

    private int numberOf(SemanticContext condition) {
        if (condition == SemanticContext.Empty.Instance) {
            return 0;
        }
        Integer known = conditionNumbers.putIfAbsent(condition, conditions.size());
        if (known != null) {
            return known;
        }
        conditions.add(condition);
        return conditions.size() - 1;
    }

    /** What ANTLR's methods want to know of a state, which are not interested in callers. */
    private ATNConfigSet toAntlr(State.Kind kind, int[] words) {
        ATNConfigSet configurations = new ATNConfigSet(kind != State.Kind.LOCAL);
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            int traits = words[i + Configurations.TRAITS];
            ATNConfig configuration =
                    new ATNConfig(
                            atn.states.get(words[i + Configurations.STATE]),
                            words[i + Configurations.ALTERNATIVE],
                            EmptyPredictionContext.Instance,
                            conditions.get(traits >>> Configurations.CONDITION_SHIFT));
            configuration.reachesIntoOuterContext = traits & Configurations.LEFT;
            configurations.add(configuration);
        }
        return configurations;
    }

    private void prepare(int decision, int variant, ParserRuleContext context) {
        int[] predicates = predicates(decision);
        answers.set(precedence(decision, variant));
        if (predicates.length > 0 && Variants.isAsked(variant)) {
            answers.set(predicates, variants.truth(decision, variant));
        }
        _dfa = decisionToDFA[decision];
        _outerContext = context;
    }

    private void release() {
        mergeCache = null;
        _dfa = null;
        _outerContext = null;
    }

    /** Callers, outermost first, as contexts: what ANTLR reads from a context is its parent and invoking state. */
    static ParserRuleContext frames(List<Integer> callers) {
        ParserRuleContext context = new ParserRuleContext(null, -1);
        for (int invokingState : callers) {
            context = new ParserRuleContext(context, invokingState);
        }
        return context;
    }

    /** {@link Token#EOF} for what token records hold at the end of the file. */
    static int antlrType(int recordType) {
        return recordType == 0 ? Token.EOF : recordType;
    }
}
