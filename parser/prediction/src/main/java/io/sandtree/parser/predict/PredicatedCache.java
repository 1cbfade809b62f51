package io.sandtree.parser.predict;

import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * What ANTLR's simulators cache of decisions with predicates, for which there are no tables. Simulators of several threads write to it at the same time;
 * this object itself is guarded by {@link Prediction}.
 */
final class PredicatedCache {
    private static final int FEW = 64;

    private final Supplier<ATN> atnSource;
    private final int decisions;
    private DFA @Nullable [] automata;
    private PredictionContextCache contexts = new PredictionContextCache();
    private Aliases aliases = new Aliases();
    private int countedStates;
    private int countedConfigurations;

    PredicatedCache(Supplier<ATN> atnSource, int decisions) {
        this.atnSource = atnSource;
        this.decisions = decisions;
    }

    /** The automata by decision; new ones if those there were hold more than {@code maxConfigurations}. */
    DFA[] automata(int maxConfigurations) {
        DFA[] known = automata;
        if (known != null && estimate(known) <= maxConfigurations) {
            return known;
        }
        ATN atn = atnSource.get();
        DFA[] fresh = new DFA[decisions];
        for (int i = 0; i < decisions; i++) {
            fresh[i] = new DFA(atn.getDecisionState(i), i);
        }
        automata = fresh;
        contexts = new PredictionContextCache();
        aliases = new Aliases();
        countedStates = 0;
        countedConfigurations = 0;
        return fresh;
    }

    /** The cache that goes with the automata. */
    PredictionContextCache contexts() {
        return contexts;
    }

    /** What goes with the automata. */
    Aliases aliases() {
        return aliases;
    }

    /** How many configurations the automata hold. */
    int configurations() {
        return automata == null ? 0 : count(automata);
    }

    /** Counts anew only when the automata have grown by a quarter. */
    private int estimate(DFA[] automata) {
        int states = 0;
        for (DFA automaton : automata) {
            states += automaton.states.size();
        }
        if (states > countedStates + countedStates / 4 + FEW) {
            countedStates = states;
            countedConfigurations = count(automata);
        }
        return countedConfigurations;
    }

    private static int count(DFA[] automata) {
        int configurations = 0;
        for (DFA automaton : automata) {
            synchronized (automaton.states) {
                for (DFAState state : automaton.states.keySet()) {
                    configurations += state.configs.size();
                }
            }
        }
        return configurations;
    }
}
