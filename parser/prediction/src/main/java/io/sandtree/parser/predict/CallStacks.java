package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.atn.PredictionContext;

/**
 * Sets of call stacks, as ANTLR has them in {@link PredictionContext}: the states that calls return to, stacks with a common rest sharing it. Each
 * distinct set is there once and has a number, so equal sets are equal numbers, and what two sets are merged to is looked up the next time.
 *
 * <p>A set is a run of words: how many tops it has, a hash that is the same in every JVM, where the calls from it are, and for each top the state to return to and the number of the set below. The tops are in
 * ascending order. The empty stack is a top as well, the last one, with nothing below.
 *
 * <p>Not thread-safe. Source of what is merged to what: {@code PredictionContext.merge} of antlr4-runtime 4.13.2.
 */
final class CallStacks {
    /** The set with nothing but the empty stack. */
    static final int EMPTY = 0;

    /** In place of a state to return to: the stack is empty. */
    static final int NO_RETURN = PredictionContext.EMPTY_RETURN_STATE;

    private static final int NOTHING = -1;
    private static final int CALLS = 2;
    private static final int TOPS = 3;
    private static final int FIRST_WORDS = 1 << 10;

    /** What sets were merged to is forgotten after so many. */
    private static final int MOST_MERGED = 1 << 14;

    private int[] words = new int[FIRST_WORDS];
    private int length;
    private int[] index = new int[FIRST_WORDS / 4];
    private int count;
    private final LongTable merged = new LongTable();
    private final Calls calls = new Calls();
    private final LongTable callsForNow = new LongTable();
    private final LongTable mergedForNow = new LongTable();
    private int[] addedForNow = new int[1 << 6];
    private int countForNow;
    private int lengthToKeep;
    private boolean isForNow;
    private int[] scratch = new int[1 << 8];
    private int scratchLength;
    private long effort;

    CallStacks() {
        add(mix(NO_RETURN, NOTHING), 1);
        words[TOPS] = NO_RETURN;
        words[TOPS + 1] = NOTHING;
    }

    /** How many words all sets take. */
    int length() {
        return length + calls.length();
    }

    /** How many tops have been looked at so far to find unions. */
    long effort() {
        return effort;
    }

    /** How many tops a set has. */
    int size(int stacks) {
        return words[stacks];
    }

    /** A hash that depends on nothing but what is in the set. */
    int hash(int stacks) {
        return words[stacks + 1];
    }

    /** The state that a call returns to, {@link #NO_RETURN} for the empty stack. */
    int returnState(int stacks, int top) {
        return words[stacks + TOPS + 2 * top];
    }

    /** What is below a top. */
    int below(int stacks, int top) {
        return words[stacks + TOPS + 2 * top + 1];
    }

    /** Whether the empty stack is one of a set. */
    boolean hasEmpty(int stacks) {
        return returnState(stacks, size(stacks) - 1) == NO_RETURN;
    }

    /** The set after a call. */
    int call(int stacks, int returnState) {
        int known = calls.get(words[stacks + CALLS], returnState);
        if (known >= 0) {
            return known;
        }
        if (isForNow) {
            return callForNow(stacks, returnState);
        }
        int called = addCall(stacks, returnState);
        words[stacks + CALLS] = calls.put(words[stacks + CALLS], returnState, called);
        return called;
    }

    private int callForNow(int stacks, int returnState) {
        long key = (stacks + 1L) << Integer.SIZE | returnState;
        int known = callsForNow.get(key);
        if (known >= 0) {
            return known;
        }
        int called = addCall(stacks, returnState);
        callsForNow.put(key, called);
        return called;
    }

    private int addCall(int stacks, int returnState) {
        int called = add(mix(mix(1, returnState), hash(stacks)), 1);
        words[called + TOPS] = returnState;
        words[called + TOPS + 1] = stacks;
        return called;
    }

    private int add(int hash, int tops) {
        int added = length;
        length += TOPS + 2 * tops;
        if (length > words.length) {
            words = Arrays.copyOf(words, Math.max(length, 2 * words.length));
        }
        words[added] = tops;
        words[added + 1] = hash;
        words[added + CALLS] = Calls.NONE;
        return added;
    }

    /**
     * The union of two sets.
     *
     * @param isEmptyAny whether the empty stack stands for any stack, as it does in SLL prediction
     */
    int merge(int a, int b, boolean isEmptyAny) {
        if (a == b) {
            return a;
        }
        if (isEmptyAny && (a == EMPTY || b == EMPTY)) {
            return EMPTY;
        }
        long key = (long) Math.min(a, b) << Integer.SIZE | (long) Math.max(a, b) << 1;
        key |= isEmptyAny ? 1 : 0;
        LongTable results = isForNow ? mergedForNow : merged;
        int known = results.get(key);
        if (known >= 0) {
            return known;
        }
        int union = union(a, b, isEmptyAny);
        results.put(key, union);
        return union;
    }

    /** Sets that are new from now on are there only until {@link #rewind}. */
    void mark() {
        isForNow = true;
        lengthToKeep = length;
        countForNow = 0;
    }

    boolean isForNow() {
        return isForNow;
    }

    void rewind() {
        isForNow = false;
        mergedForNow.clear();
        callsForNow.clear();
        // In the index, what was added last can be taken out as if it had never been there.
        int mask = index.length - 1;
        for (int i = countForNow - 1; i >= 0; i--) {
            int added = addedForNow[i];
            int slot = hash(added) & mask;
            while (index[slot] != added + 1) {
                slot = (slot + 1) & mask;
            }
            index[slot] = 0;
            count--;
        }
        length = lengthToKeep;
    }

    private int union(int a, int b, boolean isEmptyAny) {
        int sizeOfA = size(a);
        int sizeOfB = size(b);
        int base = reserve(sizeOfA + sizeOfB);
        effort += sizeOfA + sizeOfB;
        int i = 0;
        int j = 0;
        int tops = 0;
        while (i < sizeOfA || j < sizeOfB) {
            int topOfA = i < sizeOfA ? returnState(a, i) : NOTHING;
            int topOfB = j < sizeOfB ? returnState(b, j) : NOTHING;
            int top;
            int below;
            if (topOfA == topOfB) {
                top = topOfA;
                below = unionBelow(below(a, i++), below(b, j++), isEmptyAny);
            } else if (j == sizeOfB || i < sizeOfA && topOfA < topOfB) {
                top = topOfA;
                below = below(a, i++);
            } else {
                top = topOfB;
                below = below(b, j++);
            }
            scratch[base + 2 * tops] = top;
            scratch[base + 2 * tops + 1] = below;
            tops++;
        }
        int found = known(a, b, base, tops);
        scratchLength = base;
        return found;
    }

    /** The set with such tops, which are often those of one of two sets that are merged. */
    private int known(int a, int b, int base, int tops) {
        if (size(a) == tops && hasTops(a, base, tops)) {
            return a;
        }
        return size(b) == tops && hasTops(b, base, tops) ? b : find(base, tops);
    }

    private int unionBelow(int a, int b, boolean isEmptyAny) {
        return a == NOTHING ? NOTHING : merge(a, b, isEmptyAny);
    }

    /** To be called from time to time: forgets what it remembers for nothing but speed. */
    void tidy() {
        if (merged.size() > MOST_MERGED) {
            merged.clear();
        }
    }

    /** The set with such tops, a new one if there is none yet. */
    private int find(int base, int tops) {
        if (tops == 1) {
            return scratch[base] == NO_RETURN ? EMPTY : call(scratch[base + 1], scratch[base]);
        }
        int hash = hashOf(base, tops);
        int mask = index.length - 1;
        int slot = hash & mask;
        for (; index[slot] != 0; slot = (slot + 1) & mask) {
            int known = index[slot] - 1;
            if (isEqual(known, hash, base, tops)) {
                return known;
            }
        }
        int added = add(hash, tops);
        System.arraycopy(scratch, base, words, added + TOPS, 2 * tops);
        index[slot] = added + 1;
        if (isForNow) {
            if (countForNow == addedForNow.length) {
                addedForNow = Arrays.copyOf(addedForNow, 2 * countForNow);
            }
            addedForNow[countForNow++] = added;
        }
        if (2 * ++count > index.length) {
            rebuildIndex();
        }
        return added;
    }

    private boolean isEqual(int known, int hash, int base, int tops) {
        return words[known + 1] == hash && words[known] == tops && hasTops(known, base, tops);
    }

    private boolean hasTops(int known, int base, int tops) {
        for (int i = 0; i < 2 * tops; i++) {
            if (words[known + TOPS + i] != scratch[base + i]) {
                return false;
            }
        }
        return true;
    }

    private int hashOf(int base, int tops) {
        int hash = tops;
        for (int i = base; i < base + 2 * tops; i += 2) {
            int below = scratch[i + 1] == NOTHING ? NOTHING : hash(scratch[i + 1]);
            hash = mix(mix(hash, scratch[i]), below);
        }
        return hash ^ hash >>> 15;
    }

    private static int mix(int hash, int value) {
        int mixed = (hash ^ value) * 0x9E3779B1;
        return mixed ^ mixed >>> 16;
    }

    private void rebuildIndex() {
        int[] larger = new int[2 * index.length];
        int mask = larger.length - 1;
        for (int stacks = 0; stacks < length; stacks += TOPS + 2 * size(stacks)) {
            if (size(stacks) > 1) {
                int slot = hash(stacks) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = stacks + 1;
            }
        }
        index = larger;
    }

    private int reserve(int tops) {
        int base = scratchLength;
        scratchLength += 2 * tops;
        if (scratchLength > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(scratchLength, 2 * scratch.length));
        }
        return base;
    }

    /** A set of others. What is below stands before what is above. */
    int take(int stacks, CallStacks others) {
        BitSet wanted = new BitSet();
        wanted.set(stacks);
        for (int i = stacks; i > EMPTY; i = wanted.previousSetBit(i - 1)) {
            for (int top = 0; top < others.size(i); top++) {
                wanted.set(Math.max(others.below(i, top), EMPTY));
            }
        }
        Map<Integer, Integer> taken = new HashMap<>();
        taken.put(NOTHING, NOTHING);
        taken.put(EMPTY, EMPTY);
        for (int i = wanted.nextSetBit(EMPTY + 1); i >= 0; i = wanted.nextSetBit(i + 1)) {
            int size = others.size(i);
            int base = reserve(size);
            for (int top = 0; top < size; top++) {
                scratch[base + 2 * top] = others.returnState(i, top);
                scratch[base + 2 * top + 1] = taken.get(others.below(i, top));
            }
            taken.put(i, find(base, size));
            scratchLength = base;
        }
        return taken.get(stacks);
    }

    /** What ANTLR's simulator made. */
    int of(PredictionContext context) {
        return of(context, new HashMap<>());
    }

    private int of(PredictionContext context, Map<PredictionContext, Integer> known) {
        if (context.isEmpty()) {
            return EMPTY;
        }
        Integer before = known.get(context);
        if (before != null) {
            return before;
        }
        int[] below = new int[context.size()];
        for (int i = 0; i < below.length; i++) {
            boolean isEmpty = context.getReturnState(i) == NO_RETURN;
            below[i] = isEmpty ? NOTHING : of(context.getParent(i), known);
        }
        int base = reserve(below.length);
        for (int i = 0; i < below.length; i++) {
            scratch[base + 2 * i] = context.getReturnState(i);
            scratch[base + 2 * i + 1] = below[i];
        }
        int found = find(base, below.length);
        scratchLength = base;
        known.put(context, found);
        return found;
    }
}
