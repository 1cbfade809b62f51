package io.sandtree.parser.predict;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
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

    /** Full context: the frames given so far do not decide; ask again with more. */
    record NeedsMoreFrames() implements Step {}

    private final PrecedenceHolder holder;
    private boolean isForgetful;
    private int configurations;

    Learner(ATN atn) {
        this(atn, new PrecedenceHolder(atn));
    }

    private Learner(ATN atn, PrecedenceHolder holder) {
        super(holder, atn, new DFA[atn.getNumberOfDecisions()], new PredictionContextCache());
        this.holder = holder;
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

    /** ANTLR looks at predicates only before the first token of a decision, so the start state shows whether there are any. */
    boolean isPredicated(int decision) {
        prepare(decision, 0, ParserRuleContext.EMPTY);
        try {
            ATNConfigSet start =
                    computeStartState(
                            atn.getDecisionState(decision), ParserRuleContext.EMPTY, false);
            return start.stream()
                    .anyMatch(configuration -> hasUserPredicate(configuration.semanticContext));
        } finally {
            release();
        }
    }

    private static boolean hasUserPredicate(SemanticContext context) {
        return context instanceof SemanticContext.Predicate
                        && context != SemanticContext.Empty.Instance
                || context instanceof SemanticContext.Operator operator
                        && operator.getOperands().stream().anyMatch(Learner::hasUserPredicate);
    }

    /** The state in which SLL prediction of {@code decision} starts. */
    DFAState sllStart(int decision, int precedence) {
        prepare(decision, precedence, ParserRuleContext.EMPTY);
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
    Step sllStep(int decision, int precedence, DFAState from, int token) {
        prepare(decision, precedence, ParserRuleContext.EMPTY);
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
        } finally {
            release();
        }
    }

    /**
     * The configurations in which full-context prediction starts.
     *
     * @param frames the innermost callers, as a chain of contexts
     * @param whole whether {@code frames} is the whole stack
     * @return null if more frames are needed even to start
     */
    @Nullable ATNConfigSet fullStart(
            int decision, int precedence, ParserRuleContext frames, boolean whole) {
        prepare(decision, precedence, frames);
        try {
            ATNConfigSet start = computeStartState(atn.getDecisionState(decision), frames, true);
            return !whole && reachesBottom(start) ? null : start;
        } finally {
            release();
        }
    }

    /** One full-context step; the arguments are those of {@link #fullStart}. */
    Step fullStep(
            int decision,
            int precedence,
            ParserRuleContext frames,
            boolean whole,
            ATNConfigSet from,
            int token) {
        prepare(decision, precedence, frames);
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

    private void prepare(int decision, int precedence, ParserRuleContext context) {
        holder.set(precedence);
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
