package io.sandtree.parser.predict;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antlr.v4.runtime.atn.ATNConfigSet;

/**
 * Where ANTLR's cache takes states for the same although they differ in where the decision's rule was left. What comes of a dead end behind such a place depends on which of them came first, so
 * simulators that share a cache note the places. Any thread may use it.
 */
final class Aliases {
    private static final int TYPE_BITS = 20;

    /** By decision and state, and by token type. */
    private final Set<Long> edges = ConcurrentHashMap.newKeySet();

    private final Set<Integer> starts = ConcurrentHashMap.newKeySet();

    /** The step by a token from a state leads to another state than it would with nothing cached. */
    void addEdge(int decision, int state, int type) {
        edges.add(key(decision, state, type));
    }

    boolean hasEdge(int decision, int state, int type) {
        return !edges.isEmpty() && edges.contains(key(decision, state, type));
    }

    /** A prediction of a decision may start at another state. */
    void addStart(int decision) {
        starts.add(decision);
    }

    boolean hasStart(int decision) {
        return !starts.isEmpty() && starts.contains(decision);
    }

    private static long key(int decision, int state, int type) {
        return ((long) decision << Integer.SIZE | state) << TYPE_BITS | type + 1;
    }

    /** Whether sets that ANTLR takes for the same are so. */
    static boolean areSame(ATNConfigSet one, ATNConfigSet other) {
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).getOuterContextDepth() > 0 != other.get(i).getOuterContextDepth() > 0) {
                return false;
            }
        }
        return true;
    }
}
