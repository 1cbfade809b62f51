package io.sandtree.parser.predict;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/** ANTLR's simulator, with nothing cached but what it {@linkplain Starts starts with}: it comes to the same as one that has nothing at all. */
class StartingSimulator extends ParserATNSimulator {
    private final Prediction prediction;

    StartingSimulator(
            Parser parser,
            ATN atn,
            DFA[] automata,
            PredictionContextCache contexts,
            Prediction prediction) {
        super(parser, atn, automata, contexts);
        this.prediction = prediction;
    }

    @Override
    protected final ATNConfigSet computeStartState(
            ATNState state, RuleContext callers, boolean fullContext) {
        if (fullContext || !(state instanceof DecisionState decision)) {
            return super.computeStartState(state, callers, fullContext);
        }
        ATNConfigSet known = prediction.start(decision.decision);
        if (known != null) {
            return known;
        }
        ATNConfigSet computed = super.computeStartState(state, callers, false);
        computed.optimizeConfigs(this);
        computed.setReadonly(true);
        prediction.keepStart(decision.decision, computed);
        return computed;
    }

    /** Keeps some of the configurations, which ANTLR changes afterwards. */
    @Override
    protected final ATNConfigSet applyPrecedenceFilter(ATNConfigSet configurations) {
        return super.applyPrecedenceFilter(Starts.copy(configurations));
    }
}
