package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Numbers what the outcome of a decision depends on besides tokens and callers. Of most decisions that is nothing, or the precedence that a left-recursive rule
 * was called with. Where the grammar's author has predicates, it is also which of those hold: the number is then the precedence times 256, plus 0
 * as long as no predicate had to be asked, else the number of a combination that has occurred.
 *
 * <p>Read without a lock; {@link Prediction} guards what writes.
 */
final class Variants {
    /** There are too many combinations, or too many predicates. */
    static final int NONE = -2;

    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;

    private final AtomicReferenceArray<long[]> truths;

    Variants(int decisions) {
        long[][] none = new long[decisions][];
        Arrays.fill(none, new long[0]);
        truths = new AtomicReferenceArray<>(none);
    }

    /** @param truths by decision, the combinations that have occurred */
    Variants(long[][] truths) {
        this.truths = new AtomicReferenceArray<>(truths);
    }

    /** The variant of a decision with predicates while those have not been asked. */
    static int unasked(int precedence) {
        return Math.max(precedence, 0) << BITS;
    }

    static int precedence(int variant) {
        return variant >>> BITS;
    }

    static boolean isAsked(int variant) {
        return (variant & MASK) != 0;
    }

    /** Which predicates hold in a variant. */
    long truth(int decision, int variant) {
        return truths.get(decision)[(variant & MASK) - 1];
    }

    /** The variant in which just these predicates hold; 0 if it has not occurred. */
    int known(int decision, int precedence, long truth) {
        long[] all = truths.get(decision);
        for (int i = 0; i < all.length; i++) {
            if (all[i] == truth) {
                return unasked(precedence) | i + 1;
            }
        }
        return 0;
    }

    /** Adds a combination; {@link #NONE} if there are too many. */
    int add(int decision, int precedence, long truth) {
        long[] all = truths.get(decision);
        if (all.length == MASK) {
            return NONE;
        }
        long[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = truth;
        truths.set(decision, more);
        return unasked(precedence) | more.length;
    }

    /** Whether no combination has occurred. */
    boolean areNone() {
        return Arrays.stream(all()).allMatch(truths -> truths.length == 0);
    }

    /** By decision, the combinations that have occurred. */
    long[][] all() {
        long[][] all = new long[truths.length()][];
        Arrays.setAll(all, truths::get);
        return all;
    }
}
