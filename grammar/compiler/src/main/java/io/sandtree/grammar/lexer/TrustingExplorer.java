package io.sandtree.grammar.lexer;

import static io.sandtree.grammar.lexer.CodePointAutomaton.DEAD;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.LexerATNConfig;
import org.antlr.v4.runtime.atn.LexerActionExecutor;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * Takes predicates to hold, and notes with the actions which ones have been passed: they are asked when the match is known. That costs nothing where a predicate has no say in the match that is
 * made. What depends on a predicate in another way becomes an escape, from which {@link AskingExplorer} knows the way.
 */
final class TrustingExplorer extends Explorer {
    private final BitSet greedyRules;
    private boolean isAtStart;
    private boolean hasMetPredicates;

    TrustingExplorer(ATN atn, Alphabet alphabet, FoundStates found, int maximumStates) {
        super(atn, alphabet, found, maximumStates);
        this.greedyRules = Greediness.greedyRules(atn);
    }

    /** Whether some way leads past predicates, so that a match, or the lack of one, depends on whether those hold. */
    boolean hasMetPredicates() {
        return hasMetPredicates;
    }

    @Override
    int start(int mode) {
        try {
            isAtStart = true;
            ATNConfigSet configs = atStart(mode);
            requireSamePredicates(configs);
            return numberOf(configs);
        } catch (PredicateException e) {
            return escape(AcceptEffect.PREDICATE, e.ruleIndex);
        } finally {
            isAtStart = false;
        }
    }

    @Override
    int successor(DFAState state, int symbol) {
        try {
            ATNConfigSet reach = reach(state, symbol);
            return reach.isEmpty() ? DEAD : numberOf(reach);
        } catch (PredicateException e) {
            return escape(AcceptEffect.PREDICATE, e.ruleIndex);
        }
    }

    @Override
    LexerATNConfig behind(PredicateTransition predicate, LexerATNConfig config) {
        hasMetPredicates = true;
        int rule = tokenRule(config);
        Guard guard = new Guard(predicate.ruleIndex, predicate.predIndex, isAtStart);
        if (!isAtStart && !greedyRules.get(rule)) {
            throw new PredicateException(guard, rule);
        }
        return new LexerATNConfig(
                config,
                predicate.target,
                LexerActionExecutor.append(config.getLexerActionExecutor(), guard));
    }

    /**
     * In a rule with non-greedy loops, which ways are followed depends on whether others have come to an end. Then either all of the rule stands behind the same
     * predicates or nothing does.
     */
    private void requireSamePredicates(ATNConfigSet start) {
        Map<Integer, LexerActionExecutor> first = new HashMap<>();
        for (ATNConfig config : start) {
            int rule = tokenRule((LexerATNConfig) config);
            LexerActionExecutor executor = ((LexerATNConfig) config).getLexerActionExecutor();
            if (greedyRules.get(rule)) {
                continue;
            }
            if (first.containsKey(rule) && !Objects.equals(first.get(rule), executor)) {
                throw new PredicateException(null, rule);
            }
            first.put(rule, executor);
        }
    }
}
