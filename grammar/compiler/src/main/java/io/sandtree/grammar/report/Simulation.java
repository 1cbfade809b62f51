package io.sandtree.grammar.report;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserInterpreter;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.VocabularyImpl;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;

/** ANTLR's prediction, one token at a time, without a text. Left-recursive rules count as called with the lowest precedence. */
final class Simulation extends ParserATNSimulator {
    /** Those of grammars that people write are seldom deeper than some hundred steps. */
    private static final int DEEPEST = 2_000;

    private int nesting;
    private long effort;

    Simulation(ATN atn) {
        super(
                new ParserInterpreter(
                        "",
                        VocabularyImpl.EMPTY_VOCABULARY,
                        List.of(),
                        atn,
                        new CommonTokenStream(new ListTokenSource(List.of()))),
                atn,
                new DFA[atn.getNumberOfDecisions()],
                new PredictionContextCache());
        // Where a predicate is met, ANTLR seeks in the text, even though there is none.
        _input = parser.getInputStream();
        _input.LA(1);
        clearDFA();
    }

    /** How many configurations have been gone on from so far, which is what the steps take their time for. */
    long effort() {
        return effort;
    }

    /** The state in which prediction without callers starts. */
    DFAState sllStart(int decision) {
        prepare(decision, ParserRuleContext.EMPTY);
        ATNConfigSet closure =
                computeStartState(_dfa.atnStartState, ParserRuleContext.EMPTY, false);
        DFAState start =
                new DFAState(_dfa.isPrecedenceDfa() ? applyPrecedenceFilter(closure) : closure);
        return addDFAState(_dfa, start);
    }

    /** Where a token leads without callers; null if nowhere. */
    DFAState sllStep(int decision, DFAState from, int token) {
        prepare(decision, ParserRuleContext.EMPTY);
        DFAState target = computeTargetState(_dfa, from, token);
        return target == ERROR ? null : target;
    }

    /** Where prediction with these and no other callers starts, for some of the alternatives. */
    ATNConfigSet fullStart(int decision, ParserRuleContext callers, BitSet alternatives) {
        prepare(decision, callers);
        ATNConfigSet all = computeStartState(atn.getDecisionState(decision), callers, true);
        ATNConfigSet kept = new ATNConfigSet(true);
        for (ATNConfig configuration : all) {
            if (alternatives.get(configuration.alt)) {
                kept.add(configuration);
            }
        }
        return kept;
    }

    /** Where a token leads with these callers; null if nowhere. */
    ATNConfigSet fullStep(int decision, ParserRuleContext callers, ATNConfigSet from, int token) {
        prepare(decision, callers);
        return computeReachSet(from, token, true);
    }

    /** A rule that comes to itself behind the end of the file, which is there as often as it is asked for, has no closure. ANTLR's search for it ends where the stack does, which takes a minute. */
    @Override
    protected void closureCheckingStopState(
            ATNConfig configuration,
            ATNConfigSet configurations,
            Set<ATNConfig> busy,
            boolean collectsPredicates,
            boolean isFull,
            int depth,
            boolean treatsEofAsEpsilon) {
        if (nesting == DEEPEST) {
            throw new StackOverflowError("closure");
        }
        nesting++;
        effort++;
        try {
            super.closureCheckingStopState(
                    configuration,
                    configurations,
                    busy,
                    collectsPredicates,
                    isFull,
                    depth,
                    treatsEofAsEpsilon);
        } finally {
            nesting--;
        }
    }

    private void prepare(int decision, ParserRuleContext callers) {
        mergeCache = null;
        _dfa = decisionToDFA[decision];
        _outerContext = callers;
    }
}
