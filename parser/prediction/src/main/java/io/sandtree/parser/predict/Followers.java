package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What may follow the end of a rule of which it is not known who called it: all that its callers, and theirs, may go on with. It depends on nothing else, so it is found once.
 *
 * <p>Not thread-safe.
 */
final class Followers {
    private static final int ANY = 1;
    private static final int NO_RECURSION = -1;

    private final CallStacks stacks;
    private final Configurations found;
    private final Closure closure;
    private final LongTable numbers = new LongTable();
    private int[][] known = new int[1 << 4][];
    private final @Nullable BitSet[] states;
    private int count;
    private int length;

    Followers(Leaves leaves, CallStacks stacks) {
        this.states = new BitSet[leaves.network().stateCount()];
        this.stacks = stacks;
        this.found = new Configurations(stacks);
        this.closure = new Closure(leaves, stacks, null, found);
    }

    /** See {@link Closure#effort}. */
    long effort() {
        return closure.effort();
    }

    /** How many words all that is known takes. */
    int length() {
        return length;
    }

    /**
     * Configurations, see {@link Configurations}, of an alternative that has no meaning.
     *
     * @param stop the end of the rule
     * @param recursion see {@link State}
     */
    int[] of(int stop, int recursion) {
        long key = (stop + 1L) << Integer.SIZE | recursion + 1L;
        int number = numbers.get(key);
        return number >= 0 ? known[number] : find(key, stop, recursion);
    }

    /** The states of the same configurations. */
    BitSet statesOf(int stop) {
        BitSet known = states[stop];
        if (known == null) {
            known = new BitSet();
            int[] words = of(stop, NO_RECURSION);
            for (int i = 0; i < words.length; i += Configurations.WORDS) {
                known.set(words[i]);
            }
            states[stop] = known;
        }
        return known;
    }

    private int[] find(long key, int stop, int recursion) {
        closure.begin(true, false, recursion, Closure.ANY, Closure.ANY);
        closure.addFollowers(stop, ANY);
        int[] words = found.toWords();
        if (stacks.isForNow()) {
            return words;
        }
        if (count == known.length) {
            known = Arrays.copyOf(known, 2 * count);
        }
        numbers.put(key, count);
        known[count++] = words;
        length += words.length;
        return words;
    }
}
