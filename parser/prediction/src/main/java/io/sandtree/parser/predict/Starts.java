package io.sandtree.parser.predict;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.jspecify.annotations.Nullable;

/**
 * The configurations in which ANTLR's simulators start to predict a decision, for those that start without a cache. They depend on nothing but the decision, and in a large grammar they
 * take longer to compute than all the steps of a prediction.
 */
final class Starts {
    private final AtomicReferenceArray<@Nullable ATNConfigSet> sets;
    private int configurations;

    Starts(int decisions) {
        sets = new AtomicReferenceArray<>(decisions);
    }

    /** The configurations of a decision, which nobody may change; null if they are not held. */
    @Nullable ATNConfigSet of(int decision) {
        return sets.get(decision);
    }

    /** Holds the configurations of a decision, unless they alone are too many, and drops the others if all are. */
    synchronized void add(int decision, ATNConfigSet set, int maxConfigurations) {
        if (set.size() > maxConfigurations || sets.get(decision) != null) {
            return;
        }
        if (configurations + set.size() > maxConfigurations) {
            for (int i = 0; i < sets.length(); i++) {
                sets.set(i, null);
            }
            configurations = 0;
        }
        sets.set(decision, set);
        configurations += set.size();
    }

    /** How many are held. */
    synchronized int configurations() {
        return configurations;
    }

    /** Configurations of their own, for those who change them. */
    static ATNConfigSet copy(ATNConfigSet set) {
        ATNConfigSet copy = new ATNConfigSet(set.fullCtx);
        for (ATNConfig configuration : set) {
            copy.add(new ATNConfig(configuration));
        }
        copy.uniqueAlt = set.uniqueAlt;
        return copy;
    }
}
