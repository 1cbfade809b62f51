package io.sandtree.parser.predict;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's simulator with a cache that outlives texts. It answers as with nothing cached, or says that it cannot: where no alternative is viable behind a place of {@link Aliases}.
 */
final class SharingSimulator extends ParserATNSimulator {
    /** What comes of a prediction depends on the cache. Nothing has been asked or told then that could be noticed. */
    static final class DependsOnCache extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final DependsOnCache INSTANCE = new DependsOnCache();

        private DependsOnCache() {
            super("the prediction depends on what is cached", null, false, false);
        }
    }

    private final Aliases aliases;
    private boolean isAliased;
    private @Nullable DFAState from;
    private int type;

    SharingSimulator(
            Parser parser,
            ATN atn,
            DFA[] automata,
            PredictionContextCache contexts,
            Aliases aliases) {
        super(parser, atn, automata, contexts);
        this.aliases = aliases;
    }

    /** @throws DependsOnCache if somebody else has to find out */
    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outerContext) {
        isAliased = aliases.hasStart(decision);
        from = null;
        return super.adaptivePredict(input, decision, outerContext);
    }

    @Override
    protected @Nullable DFAState getExistingTargetState(DFAState previous, int token) {
        DFAState target = super.getExistingTargetState(previous, token);
        isAliased |= target != null && aliases.hasEdge(_dfa.decision, previous.stateNumber, token);
        return target;
    }

    @Override
    protected DFAState addDFAEdge(DFA automaton, DFAState previous, int token, DFAState next) {
        from = previous;
        type = token;
        DFAState target = super.addDFAEdge(automaton, previous, token, next);
        from = null;
        return target;
    }

    /** Notes what another thread must know before it can come to the state that is there. */
    @Override
    protected DFAState addDFAState(DFA automaton, DFAState state) {
        DFAState known = super.addDFAState(automaton, state);
        if (known != state && known != ERROR && !Aliases.areSame(known.configs, state.configs)) {
            isAliased = true;
            if (from == null) {
                aliases.addStart(automaton.decision);
            } else {
                aliases.addEdge(automaton.decision, from.stateNumber, type);
            }
        }
        return known;
    }

    @Override
    protected int getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
            ATNConfigSet configurations, ParserRuleContext outerContext) {
        if (isAliased && !configurations.fullCtx) {
            throw DependsOnCache.INSTANCE;
        }
        return super.getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
                configurations, outerContext);
    }
}
