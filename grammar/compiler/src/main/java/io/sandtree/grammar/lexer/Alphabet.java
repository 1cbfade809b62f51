package io.sandtree.grammar.lexer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.NotSetTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.atn.WildcardTransition;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * The code points, split into classes: two code points of one class are matched by the same transitions everywhere in
 * the lexer. Surrogates are classes of their own, since UTF-8 cannot spell them.
 */
final class Alphabet {
    private static final Interval SURROGATES = Interval.of(0xD800, 0xDFFF);

    private final int[] starts;
    private final int[] classOfInterval;
    private final int[] representatives;
    private final boolean[] isSurrogate;
    private final Map<Transition, boolean[]> classesOfTransition = new IdentityHashMap<>();

    Alphabet(ATN atn) {
        Map<IntervalSet, Integer> labels = new LinkedHashMap<>();
        Map<Transition, IntervalSet> labelOf = new IdentityHashMap<>();
        labels.put(IntervalSet.of(SURROGATES.a, SURROGATES.b), 0);
        for (ATNState state : atn.states) {
            if (state == null || state.onlyHasEpsilonTransitions()) {
                continue;
            }
            for (Transition transition : state.getTransitions()) {
                if (!transition.isEpsilon()) {
                    IntervalSet label = codePointsOf(transition);
                    labels.putIfAbsent(label, labels.size());
                    labelOf.put(transition, label);
                }
            }
        }
        starts = boundaries(labels.keySet());
        classOfInterval = new int[starts.length];
        int classes = 1;
        for (IntervalSet label : labels.keySet()) {
            classes = refine(label, classes);
        }
        representatives = new int[classes];
        isSurrogate = new boolean[classes];
        for (int i = starts.length - 1; i >= 0; i--) {
            representatives[classOfInterval[i]] = starts[i];
            isSurrogate[classOfInterval[i]] =
                    SURROGATES.a <= starts[i] && starts[i] <= SURROGATES.b;
        }
        Map<IntervalSet, boolean[]> classesOfLabel = new HashMap<>();
        labelOf.forEach((transition, label) ->
                classesOfTransition.put(
                        transition, classesOfLabel.computeIfAbsent(label, this::classesIn)));
    }

    int size() {
        return representatives.length;
    }

    /** The smallest code point of the class. */
    int representative(int codePointClass) {
        return representatives[codePointClass];
    }

    boolean isSurrogate(int codePointClass) {
        return isSurrogate[codePointClass];
    }

    int classOf(int codePoint) {
        return classOfInterval[intervalOf(codePoint)];
    }

    /** Whether no border of a class lies between two code points. */
    boolean areAlike(int first, int last) {
        return intervalOf(first) == intervalOf(last);
    }

    private int intervalOf(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return found >= 0 ? found : -found - 2;
    }

    /** For every class, whether the transition matches it. Transitions with equal labels share one array. */
    boolean[] classesOf(Transition transition) {
        return classesOfTransition.get(transition);
    }

    private static IntervalSet codePointsOf(Transition transition) {
        IntervalSet all = IntervalSet.of(Lexer.MIN_CHAR_VALUE, Lexer.MAX_CHAR_VALUE);
        if (transition instanceof WildcardTransition) {
            return all;
        }
        return transition instanceof NotSetTransition
                ? all.subtract(transition.label())
                : transition.label().and(all);
    }

    private static int[] boundaries(Iterable<IntervalSet> labels) {
        TreeSet<Integer> boundaries = new TreeSet<>();
        boundaries.add(Lexer.MIN_CHAR_VALUE);
        for (IntervalSet label : labels) {
            for (Interval interval : label.getIntervals()) {
                boundaries.add(interval.a);
                boundaries.add(interval.b + 1);
            }
        }
        boundaries.remove(Lexer.MAX_CHAR_VALUE + 1);
        return boundaries.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Splits every class into the part inside the label and the part outside of it. */
    private int refine(IntervalSet label, int classes) {
        int[] renumbered = new int[2 * classes];
        Arrays.fill(renumbered, -1);
        int count = 0;
        int next = 0;
        var intervals = label.getIntervals();
        for (int i = 0; i < starts.length; i++) {
            while (next < intervals.size() && intervals.get(next).b < starts[i]) {
                next++;
            }
            boolean inside = next < intervals.size() && intervals.get(next).a <= starts[i];
            int key = 2 * classOfInterval[i] + (inside ? 1 : 0);
            if (renumbered[key] < 0) {
                renumbered[key] = count++;
            }
            classOfInterval[i] = renumbered[key];
        }
        return count;
    }

    private boolean[] classesIn(IntervalSet label) {
        boolean[] classes = new boolean[representatives.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = label.contains(representatives[i]);
        }
        return classes;
    }
}
