package io.sandtree.parser.predict;

import org.antlr.v4.runtime.atn.ATN;

/**
 * Tells whether a prediction is at its end: one alternative is left, or going on would not tell apart those that are. Configurations with the same place and the same callers go on in the same way, whatever their
 * alternative; but to know the callers one has to go to all places. So it is looked first which places there are; then with which callers one comes to a few of them; only where that says nothing, to all.
 *
 * <p>Not thread-safe. Source: {@code PredictionMode} of antlr4-runtime 4.13.2.
 */
final class Judge {
    /** It is not at its end. In its place, a number above 0 is the alternative. */
    static final int GO_ON = 0;

    /** It depends on callers that this prediction knows nothing of. */
    static final int ASK_CALLERS = -1;

    private final Network network;
    private final Closure closure;
    private final Configurations closed;
    private final Outlook outlook;
    private final CallStacks stacks;
    private final LongTable places = new LongTable();

    /** @param closed where {@code closure} puts what it finds */
    Judge(
            Network network,
            Closure closure,
            Configurations closed,
            Outlook outlook,
            CallStacks stacks) {
        this.stacks = stacks;
        this.network = network;
        this.closure = closure;
        this.closed = closed;
        this.outlook = outlook;
    }

    /**
     * Judges a state.
     *
     * @param words see {@link Configurations}
     */
    int judge(State.Kind kind, int[] words) {
        int only = Configurations.onlyAlternative(words, words.length);
        if (only != ATN.INVALID_ALT_NUMBER) {
            return only;
        }
        if (kind == State.Kind.LOCAL) {
            return isAllStopped(words) || hasConflict(words, words.length) && !hasSingle(words)
                    ? ASK_CALLERS
                    : GO_ON;
        }
        if (kind == State.Kind.PARTIAL && hasStopped(words)) {
            return ASK_CALLERS;
        }
        return isAlwaysWith(least(words), words, words.length) ? least(words) : GO_ON;
    }

    /**
     * Judges a state that is given by where a token has led to, all of which the outlook has looked at, and leads somewhere.
     *
     * @param words see {@link Configurations}
     * @param recursion see {@link State}
     */
    int judgeOpen(State.Kind kind, int[] words, int recursion) {
        int only = Configurations.onlyAlternative(words, words.length);
        if (only != ATN.INVALID_ALT_NUMBER) {
            return only;
        }
        if (kind == State.Kind.LOCAL) {
            return endsLocally(words, recursion) ? ASK_CALLERS : GO_ON;
        }
        if (kind == State.Kind.PARTIAL && outlook.hasStopped()) {
            return ASK_CALLERS;
        }
        int least = least(words);
        return !outlook.isWithin(least) ? GO_ON : viable(least, words, recursion);
    }

    private boolean endsLocally(int[] words, int recursion) {
        if (outlook.isAllStopped() || outlook.hasOwnPlace()) {
            return outlook.isAllStopped();
        }
        return isConflicting(words, recursion, outlook.firstPlace())
                || isConflicting(words, recursion, Closure.ANY);
    }

    private int viable(int least, int[] words, int recursion) {
        for (int place : new int[] {outlook.firstPlace(), outlook.lastPlace(), Closure.ANY}) {
            visit(words, false, recursion, place);
            boolean isAlways = isAlwaysWith(least, closed.words(), closed.length());
            stacks.rewind();
            if (!isAlways) {
                return GO_ON;
            }
        }
        return least;
    }

    private boolean isConflicting(int[] words, int recursion, int place) {
        visit(words, true, recursion, place);
        boolean isConflicting = hasConflict(closed.words(), closed.length());
        stacks.rewind();
        return isConflicting;
    }

    /** Goes to a place, or to all of them, with call stacks that are not kept. */
    private void visit(int[] words, boolean isLocal, int recursion, int place) {
        stacks.mark();
        closure.begin(isLocal, false, recursion, Closure.ANY, place);
        closure.addAll(words);
    }

    private boolean isAllStopped(int[] words) {
        boolean isAll = true;
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            isAll &= network.isStop(words[i]);
        }
        return isAll;
    }

    private boolean hasStopped(int[] words) {
        boolean hasAny = false;
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            hasAny |= network.isStop(words[i]);
        }
        return hasAny;
    }

    /** The least alternative of a state. */
    static int least(int[] words) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            least = Math.min(least, words[i + Configurations.ALTERNATIVE]);
        }
        return least;
    }

    /** Whether an alternative is wherever another one is, with the same callers. */
    private boolean isAlwaysWith(int alternative, int[] words, int length) {
        places.clear();
        for (int i = 0; i < length; i += Configurations.WORDS) {
            if (words[i + Configurations.ALTERNATIVE] == alternative) {
                places.put(place(words, i), alternative);
            }
        }
        for (int i = 0; i < length; i += Configurations.WORDS) {
            if (places.get(place(words, i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether two alternatives are at the same place with the same callers. */
    private boolean hasConflict(int[] words, int length) {
        places.clear();
        for (int i = 0; i < length; i += Configurations.WORDS) {
            if (isSecond(places, place(words, i), words[i + Configurations.ALTERNATIVE])) {
                return true;
            }
        }
        return false;
    }

    /** Whether an alternative has a place where there is no other one, with whatever callers. */
    private boolean hasSingle(int[] words) {
        places.clear();
        LongTable shared = new LongTable(words.length / Configurations.WORDS);
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            if (isSecond(places, words[i] + 1L, words[i + Configurations.ALTERNATIVE])) {
                shared.put(words[i] + 1L, 0);
            }
        }
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            if (shared.get(words[i] + 1L) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Notes the first alternative for a key; tells whether this is another one. */
    private static boolean isSecond(LongTable table, long key, int alternative) {
        int known = table.get(key);
        if (known < 0) {
            table.put(key, alternative);
        }
        return known >= 0 && known != alternative;
    }

    private static long place(int[] words, int i) {
        return (words[i] + 1L) << Integer.SIZE | words[i + Configurations.STACKS];
    }
}
