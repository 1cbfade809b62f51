package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.SemanticContext;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * Takes random walks through predictions, by the methods of ANTLR's simulator and by ours, and compares all configurations after each step: their places, alternatives, callers and traits, and what follows from them.
 */
public final class StepComparison extends ParserATNSimulator {
    private static final int LONGEST_WALK = 14;
    private static final int LARGEST_SET = 3_000;

    private final Simulation simulation;
    private final Random random;
    private final Map<SemanticContext, Integer> conditions = new HashMap<>();
    private int steps;

    private StepComparison(ATN atn, Random random) {
        super(
                new Answers(atn),
                atn,
                new DFA[atn.getNumberOfDecisions()],
                new PredictionContextCache());
        this.simulation = new Simulation(atn);
        this.random = random;
        conditions.put(SemanticContext.Empty.Instance, 0);
        clearDFA();
    }

    /**
     * Takes walks.
     *
     * @return how many steps were compared
     */
    public static int compare(ATN atn, Random random, int walks) {
        StepComparison comparison = new StepComparison(atn, random);
        for (int i = 0; i < walks && atn.getNumberOfDecisions() > 0; i++) {
            comparison.walk(random.nextInt(atn.getNumberOfDecisions()));
        }
        return comparison.steps;
    }

    private void walk(int decision) {
        boolean isLocal = random.nextBoolean();
        int[] callers = isLocal ? new int[0] : callers(atn.getDecisionState(decision).ruleIndex);
        ParserRuleContext context = Learner.frames(Arrays.stream(callers).boxed().toList());
        _dfa = decisionToDFA[decision];
        _outerContext = context;
        ((Answers) parser).set(0);
        ATNConfigSet stock;
        try {
            stock = computeStartState(atn.getDecisionState(decision), context, !isLocal);
        } catch (RuntimeException e) {
            return; // It needs to know of a predicate.
        }
        State.Kind kind = isLocal ? State.Kind.LOCAL : State.Kind.WHOLE;
        int recursion = isLocal && _dfa.isPrecedenceDfa() ? _dfa.atnStartState.ruleIndex : -1;
        if (stock.isEmpty()) {
            return;
        }
        State state = simulation.start(words(stock), kind, recursion, stock.dipsIntoOuterContext);
        List<Integer> tokens = new ArrayList<>();
        while (tokens.size() < LONGEST_WALK && stock.size() < LARGEST_SET) {
            int token = token(stock);
            tokens.add(token);
            String where =
                    "decision "
                            + decision
                            + ", callers "
                            + Arrays.toString(callers)
                            + ", "
                            + tokens;
            mergeCache = null;
            stock = computeReachSet(stock, token, !isLocal);
            state = simulation.step(state, token);
            assertEquals(stock == null, state == null, where);
            if (stock == null) {
                return;
            }
            steps++;
            compare(stock, state, isLocal, where);
            if (state.verdict() != Judge.GO_ON) {
                return;
            }
        }
    }

    private void compare(ATNConfigSet stock, State state, boolean isLocal, String where) {
        int[] expected = words(stock);
        int[] found = simulation.places(state);
        assertEquals(sorted(expected), sorted(found), where);
        int verdict = getUniqueAlt(stock);
        if (verdict == ATN.INVALID_ALT_NUMBER && isLocal) {
            verdict =
                    PredictionMode.hasSLLConflictTerminatingPrediction(PredictionMode.LL, stock)
                            ? Judge.ASK_CALLERS
                            : Judge.GO_ON;
        } else if (verdict == ATN.INVALID_ALT_NUMBER) {
            verdict =
                    PredictionMode.resolvesToJustOneViableAlt(
                            PredictionMode.getConflictingAltSubsets(stock));
        }
        assertEquals(verdict, state.verdict(), where);
        if (verdict == Judge.GO_ON) {
            assertEquals(stock.dipsIntoOuterContext, state.hasLeft(), where);
        }
    }

    /** The configurations in an order of their own. ANTLR tells sets by their order, too, which could only show at dead ends; in a few steps of ten thousand ours differs. */
    private static List<String> sorted(int[] words) {
        List<String> configurations = new ArrayList<>();
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            configurations.add(
                    Arrays.toString(Arrays.copyOfRange(words, i, i + Configurations.WORDS)));
        }
        configurations.sort(null);
        return configurations;
    }

    private int[] words(ATNConfigSet configurations) {
        int[] words = new int[configurations.size() * Configurations.WORDS];
        int end = 0;
        for (ATNConfig it : configurations) {
            Integer condition = conditions.putIfAbsent(it.semanticContext, conditions.size());
            int number = condition == null ? conditions.size() - 1 : condition;
            words[end++] = it.state.stateNumber;
            words[end++] = it.alt;
            words[end++] = simulation.stacks().of(it.context);
            words[end++] =
                    number << Configurations.CONDITION_SHIFT
                            | (it.getOuterContextDepth() > 0 ? Configurations.LEFT : 0)
                            | (it.isPrecedenceFilterSuppressed() ? Configurations.UNFILTERED : 0);
        }
        return words;
    }

    /** Mostly one that leads on. */
    private int token(ATNConfigSet configurations) {
        if (random.nextInt(12) == 0) {
            return random.nextInt(atn.maxTokenType + 1) == 0
                    ? Token.EOF
                    : 1 + random.nextInt(atn.maxTokenType);
        }
        BitSet tokens = new BitSet();
        ATNConfig one = configurations.get(random.nextInt(configurations.size()));
        for (Transition transition : one.state.getTransitions()) {
            for (int token = 1; token <= atn.maxTokenType; token++) {
                tokens.set(
                        token, tokens.get(token) || transition.matches(token, 0, atn.maxTokenType));
            }
        }
        if (one.state instanceof RuleStopState || tokens.isEmpty()) {
            return Token.EOF;
        }
        int[] all = tokens.stream().toArray();
        return all[random.nextInt(all.length)];
    }

    private int[] callers(int decisionRule) {
        List<Integer> callers = new ArrayList<>();
        int rule = decisionRule;
        while (callers.size() < 10 && random.nextInt(8) != 0) {
            int called = rule;
            List<ATNState> calls =
                    atn.states.stream()
                            .filter(it ->
                                    it != null
                                            && it.getNumberOfTransitions() == 1
                                            && it.transition(0) instanceof RuleTransition call
                                            && call.target.ruleIndex == called)
                            .toList();
            if (calls.isEmpty()) {
                break;
            }
            ATNState call = calls.get(random.nextInt(calls.size()));
            callers.add(0, call.stateNumber);
            rule = call.ruleIndex;
        }
        return callers.stream().mapToInt(i -> i).toArray();
    }
}
