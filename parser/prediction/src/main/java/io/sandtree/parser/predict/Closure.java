package io.sandtree.parser.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes from configurations through all empty edges, depth first, to where tokens are needed, as {@code ParserATNSimulator.closure} of antlr4-runtime 4.13.2 does behind the first
 * token. A place that has been gone on from with the same callers is not gone on from again; ANTLR's simulator does so, but for ways out of rules, and finds the same once more.
 *
 * <p>Not thread-safe.
 */
final class Closure {
    /** A frame: what it goes through, and what of that is next; then the words of a configuration. */
    private static final int FRAME_WORDS = 1 + Configurations.WORDS;

    /** A frame goes through the ways from its state. */
    private static final int WAYS = 0;

    /** A frame goes back from the end of a rule to all its callers. */
    private static final int CALLERS = 1;

    /** A frame goes on from the end of a rule to wherever it is called. */
    private static final int FOLLOWERS = 2;

    /** In place of a token or a place: whatever it is. */
    static final int ANY = -2;

    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    /** ANTLR's simulator would have come to the end of the stack long before. */
    private static final int MAX_FRAMES = 1 << 18;

    /** So many frames behind the end of the file are the same again: nothing is there to be told apart by. */
    private static final int MOST_TAKEN_AT_END = 1 << 18;

    private final Network network;
    private final Ways ways;
    private final Leaves leaves;
    private final CallStacks stacks;
    private final Configurations target;
    private final @Nullable Followers followers;
    private final Done done = new Done();
    private int[] frames = new int[FRAME_WORDS << 6];
    private int frameEnd;
    private boolean isEnd;
    private boolean isLocal;
    private int recursion;
    private int token;
    private int place;
    private boolean isAnywhere;
    private long effort;

    /**
     * @param followers what is known of ways out of rules; null to find all of them out
     * @param target gets what is found
     */
    Closure(
            Leaves leaves,
            CallStacks stacks,
            @Nullable Followers followers,
            Configurations target) {
        this.network = leaves.network();
        this.ways = leaves.ways();
        this.leaves = leaves;
        this.followers = followers;
        this.stacks = stacks;
        this.target = target;
    }

    /**
     * Begins anew.
     *
     * @param isLocal whether the empty stack stands for any
     * @param isEnd whether the end of the file has been read
     * @param recursion see {@link State}
     * @param token the token that comes next, if nothing but where that is needed is to be found, or {@link #ANY}
     * @param place the only place that is to be found, or {@link #ANY}
     */
    void begin(boolean isLocal, boolean isEnd, int recursion, int token, int place) {
        this.token = token;
        this.place = place;
        this.isAnywhere = token == ANY && place == ANY;
        this.isLocal = isLocal;
        this.isEnd = isEnd;
        this.recursion = recursion;
        frameEnd = 0;
        target.clear(isLocal);
        done.clear();
    }

    /** Goes on from a configuration. */
    void add(int state, int alternative, int callers, int traits) {
        push(WAYS, 0, state, alternative, callers, traits);
        goOn();
    }

    /** Goes on from all of some configurations. */
    void addAll(int[] words) {
        for (int i = 0; i < words.length; i += Configurations.WORDS) {
            add(words[i], words[i + 1], words[i + 2], words[i + 3]);
        }
    }

    /** Goes on from the end of a rule to wherever it is called. */
    void addFollowers(int state, int alternative) {
        endWithoutCaller(state, alternative, 0);
        goOn();
    }

    /** How often a frame has been gone on with so far. */
    long effort() {
        return effort;
    }

    private void goOn() {
        long taken = 0;
        while (frameEnd > 0) {
            taken++;
            if (isEnd && taken > MOST_TAKEN_AT_END) {
                throw endless();
            }
            int frame = frameEnd - FRAME_WORDS;
            switch (frames[frame] & KIND_MASK) {
                case WAYS -> followWays(frame);
                case CALLERS -> goBack(frame);
                default -> followOut(frame);
            }
        }
        effort += taken;
    }

    private static StackOverflowError endless() {
        return new StackOverflowError("a grammar that goes on without a token");
    }

    private boolean isWanted(int state) {
        return isAnywhere || state == place || token != ANY && network.needs(state, token);
    }

    /** Whether a call may lead to what is wanted. */
    private boolean mayBring(int start) {
        return token != ANY ? leaves.mayStart(start, token) : leaves.mayReach(start, place);
    }

    /** Whether nobody has been there in the same way. If so, it is gone on with next. */
    private boolean enter(int state, int alternative, int callers, int traits) {
        boolean isNew = done.add(state, alternative, callers, traits);
        if (isNew) {
            push(WAYS, 0, state, alternative, callers, traits);
        }
        return isNew;
    }

    private void push(int kind, int next, int state, int alternative, int callers, int traits) {
        if (frameEnd == frames.length) {
            if (frameEnd > MAX_FRAMES * FRAME_WORDS) {
                throw endless();
            }
            frames = Arrays.copyOf(frames, 2 * frames.length);
        }
        frames[frameEnd] = next << KIND_BITS | kind;
        frames[frameEnd + 1] = state;
        frames[frameEnd + 2] = alternative;
        frames[frameEnd + 3] = callers;
        frames[frameEnd + 4] = traits;
        frameEnd += FRAME_WORDS;
    }

    /** Takes ways until one leads into another rule or to the end of this one. */
    private void followWays(int frame) {
        int[] words = ways.from(frames[frame + 1]);
        int alternative = frames[frame + 2];
        int callers = frames[frame + 3];
        int traits = frames[frame + 4];
        int next = frames[frame] >> KIND_BITS;
        boolean isEntered = false;
        while (next < words.length && !isEntered) {
            int operand = words[next] >>> Ways.BITS;
            switch (words[next++] & Ways.MASK) {
                case Ways.LEAF -> {
                    if (isWanted(operand)) {
                        target.add(operand, alternative, callers, traits);
                    }
                }
                case Ways.CALL -> {
                    int returnState = words[next++];
                    if (isAnywhere || mayBring(operand)) {
                        int called = stacks.call(callers, returnState);
                        isEntered = enter(operand, alternative, called, traits);
                    }
                }
                case Ways.ROUND -> {
                    int length = words[next++];
                    next += network.isRoundSuperfluous(operand, stacks, callers) ? length : 0;
                }
                case Ways.FILE -> isEntered = isEnd && enter(operand, alternative, callers, traits);
                default -> isEntered = end(operand, alternative, callers, traits);
            }
        }
        leave(frame, next, words.length);
    }

    /** Sees to it that a frame is gone on with later, if there is anything left of it. What was pushed since then stays above it. */
    private void leave(int frame, int next, int length) {
        if (next < length) {
            frames[frame] = next << KIND_BITS | frames[frame] & KIND_MASK;
            return;
        }
        int above = frame + FRAME_WORDS;
        System.arraycopy(frames, above, frames, frame, frameEnd - above);
        frameEnd -= FRAME_WORDS;
    }

    /** At the end of a rule. Tells whether something is to be gone on with first. */
    private boolean end(int state, int alternative, int callers, int traits) {
        if (callers == CallStacks.EMPTY) {
            return endWithoutCaller(state, alternative, traits);
        }
        if (stacks.size(callers) == 1) {
            int below = stacks.below(callers, 0);
            return enter(stacks.returnState(callers, 0), alternative, below, traits);
        }
        push(CALLERS, 0, state, alternative, callers, traits);
        return true;
    }

    private boolean endWithoutCaller(int state, int alternative, int traits) {
        int first = network.firstEdges[state];
        if (!isLocal || first == network.firstEdges[state + 1]) {
            if (isWanted(state)) {
                target.add(state, alternative, CallStacks.EMPTY, traits);
            }
            return false;
        }
        if (followers == null || isEnd) {
            push(FOLLOWERS, 0, state, alternative, CallStacks.EMPTY, traits);
            return true;
        }
        if (done.add(state, alternative, CallStacks.EMPTY, traits)) {
            int[] words = followers.of(state, recursion);
            for (int i = 0; i < words.length; i += Configurations.WORDS) {
                if (isWanted(words[i])) {
                    target.add(
                            words[i],
                            alternative,
                            words[i + Configurations.STACKS],
                            words[i + Configurations.TRAITS] | traits);
                }
            }
        }
        return false;
    }

    /** Goes back to the next of several callers. */
    private void goBack(int frame) {
        int top = frames[frame] >> KIND_BITS;
        int alternative = frames[frame + 2];
        int callers = frames[frame + 3];
        int traits = frames[frame + 4];
        int returnState = stacks.returnState(callers, top);
        if (returnState == CallStacks.NO_RETURN) {
            endWithoutCaller(frames[frame + 1], alternative, traits);
        } else {
            enter(returnState, alternative, stacks.below(callers, top), traits);
        }
        leave(frame, top + 1, stacks.size(callers));
    }

    /** Goes on to the next of the places where a rule is called. */
    private void followOut(int frame) {
        int state = frames[frame + 1];
        int edge = network.firstEdges[state] + (frames[frame] >> KIND_BITS);
        boolean isFiltered = recursion < 0 || network.details[edge] != recursion;
        int traits = frames[frame + 4] | Configurations.LEFT;
        traits |= isFiltered ? 0 : Configurations.UNFILTERED;
        enter(network.targets[edge], frames[frame + 2], CallStacks.EMPTY, traits);
        int first = network.firstEdges[state];
        leave(frame, edge + 1 - first, network.firstEdges[state + 1] - first);
    }
}
