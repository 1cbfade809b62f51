package io.sandtree.parser.predict;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.SemanticContext;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's own prediction, one step at a time. Every answer in the tables was given by this class, which does nothing itself but
 * call the methods of {@link ParserATNSimulator} in the order in which {@code adaptivePredict} calls them; so an answer is
 * ANTLR's by construction. Source: Parr, Harwell, Fisher, "Adaptive LL(*) Parsing", OOPSLA 2014, and the sources of antlr4-runtime 4.13.2.
 *
 * <p>Not thread-safe; {@link Prediction} guards it.
 */
final class Learner extends ParserATNSimulator {

    /** What a simulation step came to. */
    sealed interface Step {}

    /** Look at the next token from this state. */
    record Continue(Object state) implements Step {}

    /** The decision is made. */
    record Chosen(int alternative) implements Step {}

    /** No alternative matches. */
    record NoneViable() implements Step {}

    /** SLL conflict: ask again with the callers taken into account. */
    record NeedsCallers() implements Step {}

    /** It depends on predicates that have not been asked. */
    record NeedsPredicates() implements Step {}

    /** Full context: the frames given so far do not decide; ask again with more. */
    record NeedsMoreFrames() implements Step {}

    private final Answers answers;
    private final Variants variants;
    private final int @Nullable [][] predicates;
    private boolean isForgetful;
    private int configurations;

    /** @param variants what the variants mean that the methods take */
    Learner(ATN atn, Variants variants) {
        this(atn, variants, new Answers(atn));
    }

    private Learner(ATN atn, Variants variants, Answers answers) {
        super(answers, atn, new DFA[atn.getNumberOfDecisions()], new PredictionContextCache());
        this.answers = answers;
        this.variants = variants;
        this.predicates = new int[atn.getNumberOfDecisions()][];
        // Predicates are evaluated at the decision's first token: ANTLR seeks there and back, even
        // when there is nothing to see.
        _input = new CommonTokenStream(new ListTokenSource(List.of()));
        _input.LT(1);
        clearDFA();
    }

    /** How many configurations the states have that are kept. */
    int configurations() {
        return configurations;
    }

    /** Keeps no more states from now on. Steps are then as ANTLR's are that come to states for the first time. */
    void forget() {
        isForgetful = true;
    }

    @Override
    protected DFAState addDFAEdge(DFA dfa, DFAState from, int token, DFAState to) {
        return isForgetful ? to : super.addDFAEdge(dfa, from, token, to);
    }

    @Override
    protected DFAState addDFAState(DFA dfa, DFAState state) {
        DFAState kept = super.addDFAState(dfa, state);
        if (kept == state && state != ERROR) {
            configurations += state.configs.size();
        }
        return kept;
    }

    boolean isInLeftRecursion(int decision) {
        return atn.ruleToStartState[atn.getDecisionState(decision).ruleIndex].isLeftRecursiveRule;
    }

    /**
     * The predicates that the grammar's author wrote and that a decision may depend on: the numbers of the rule and of the predicate, in turn. ANTLR looks at predicates
     * only before the first token, so the start state shows them.
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
            return found;
        } finally {
            release();
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
    DFAState sllStart(int decision, int variant) {
        int precedence = precedence(decision, variant);
        prepare(decision, variant, ParserRuleContext.EMPTY);
        DFA dfa = decisionToDFA[decision];
        try {
            DFAState known =
                    dfa.isPrecedenceDfa() ? dfa.getPrecedenceStartState(precedence) : dfa.s0;
            if (known != null) {
                return known;
            }
            ATNConfigSet closure =
                    computeStartState(dfa.atnStartState, ParserRuleContext.EMPTY, false);
            if (dfa.isPrecedenceDfa()) {
                dfa.s0.configs = closure;
                DFAState start = addDFAState(dfa, new DFAState(applyPrecedenceFilter(closure)));
                dfa.setPrecedenceStartState(precedence, start);
                return start;
            }
            DFAState start = addDFAState(dfa, new DFAState(closure));
            dfa.s0 = start;
            return start;
        } finally {
            release();
        }
    }

    /** One SLL step from {@code from} on a token. {@code token} is ANTLR's type. */
    Step sllStep(int decision, int variant, DFAState from, int token) {
        prepare(decision, variant, ParserRuleContext.EMPTY);
        try {
            DFAState target = getExistingTargetState(from, token);
            if (target == null) {
                target = computeTargetState(decisionToDFA[decision], from, token);
            }
            if (target == ERROR) {
                return afterDeadEnd(from.configs);
            }
            if (target.requiresFullContext) {
                if (target.predicates != null) {
                    BitSet alternatives =
                            evalSemanticContext(target.predicates, ParserRuleContext.EMPTY, true);
                    if (alternatives.cardinality() == 1) {
                        return new Chosen(alternatives.nextSetBit(0));
                    }
                }
                return new NeedsCallers();
            }
            if (!target.isAcceptState) {
                return new Continue(target);
            }
            if (target.predicates == null) {
                return new Chosen(target.prediction);
            }
            BitSet alternatives =
                    evalSemanticContext(target.predicates, ParserRuleContext.EMPTY, true);
            return alternatives.isEmpty()
                    ? new NoneViable()
                    : new Chosen(alternatives.nextSetBit(0));
        } catch (Answers.Unknown e) {
            return new NeedsPredicates();
        } finally {
            release();
        }
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
            return !whole && reachesBottom(start) ? new NeedsMoreFrames() : new Continue(start);
        } catch (Answers.Unknown e) {
            return new NeedsPredicates();
        } finally {
            release();
        }
    }

    /** One full-context step; the arguments are those of {@link #fullStart}. */
    Step fullStep(
            int decision,
            int variant,
            ParserRuleContext frames,
            boolean whole,
            ATNConfigSet from,
            int token) {
        prepare(decision, variant, frames);
        try {
            ATNConfigSet reach = computeReachSet(from, token, true);
            if (reach == null) {
                return afterDeadEnd(from);
            }
            // At the end of the file only what has run off its frames is left, whether or not the
            // frames above could end there too.
            if (!whole && token == Token.EOF && reachesBottom(reach)) {
                return new NeedsMoreFrames();
            }
            int unique = getUniqueAlt(reach);
            if (unique != ATN.INVALID_ALT_NUMBER) {
                return new Chosen(unique);
            }
            if (!whole && reachesBottom(reach)) {
                return new NeedsMoreFrames();
            }
            Collection<BitSet> subsets = PredictionMode.getConflictingAltSubsets(reach);
            int resolved = PredictionMode.resolvesToJustOneViableAlt(subsets);
            return resolved != ATN.INVALID_ALT_NUMBER ? new Chosen(resolved) : new Continue(reach);
        } finally {
            release();
        }
    }

    private Step afterDeadEnd(ATNConfigSet last) {
        int finished =
                getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
                        last, ParserRuleContext.EMPTY);
        return finished != ATN.INVALID_ALT_NUMBER ? new Chosen(finished) : new NoneViable();
    }

    /**
     * Whether some configuration has run off the frames it was given. As long as none has, what lies above those frames
     * cannot have influenced the simulation, and the result holds for every stack with the same innermost frames.
     */
    private static boolean reachesBottom(ATNConfigSet configurations) {
        for (var configuration : configurations) {
            if (configuration.state instanceof RuleStopState) {
                return true;
            }
        }
        return false;
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
