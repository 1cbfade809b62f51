package io.sandtree.grammar.lexer;

import static io.sandtree.grammar.lexer.CodePointAutomaton.DEAD;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.LexerATNConfig;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * Has predicates asked where they stand. A step that comes past one is taken twice, once as if it held and once as if it did not, and a state between the two asks
 * which it is. So each way through the automaton is the one that ANTLR's simulator takes with these answers.
 */
final class AskingExplorer extends Explorer {
    /** More predicates that may be met in one step double the states too often. */
    private static final int MOST_AT_ONE_PLACE = 6;

    private Map<Guard, Boolean> answers = Map.of();

    AskingExplorer(ATN atn, Alphabet alphabet, FoundStates found, int maximumStates) {
        super(atn, alphabet, found, maximumStates);
    }

    @Override
    int start(int mode) {
        return step(Map.of(), () -> atStart(mode), true);
    }

    @Override
    int successor(DFAState state, int symbol) {
        return step(Map.of(), () -> reach(state, symbol), false);
    }

    private int step(
            Map<Guard, Boolean> known, Supplier<ATNConfigSet> reached, boolean mayBeEmpty) {
        answers = known;
        ATNConfigSet configs;
        try {
            configs = reached.get();
        } catch (PredicateException e) {
            if (known.size() == MOST_AT_ONE_PLACE) {
                return escape("many predicates at one place", e.ruleIndex);
            }
            int ifHolds = step(with(known, e.guard, true), reached, mayBeEmpty);
            int ifFails = step(with(known, e.guard, false), reached, mayBeEmpty);
            return asking(e.guard, e.ruleIndex, ifHolds, ifFails);
        } finally {
            answers = Map.of();
        }
        return configs.isEmpty() && !mayBeEmpty ? DEAD : numberOf(configs);
    }

    private static Map<Guard, Boolean> with(
            Map<Guard, Boolean> known, Guard guard, boolean answer) {
        Map<Guard, Boolean> all = new HashMap<>(known);
        all.put(guard, answer);
        return all;
    }

    @Override
    LexerATNConfig behind(PredicateTransition predicate, LexerATNConfig config) {
        Guard guard = new Guard(predicate.ruleIndex, predicate.predIndex, false);
        Boolean holds = answers.get(guard);
        if (holds == null) {
            throw new PredicateException(guard, tokenRule(config));
        }
        return holds ? new LexerATNConfig(config, predicate.target) : null;
    }
}
