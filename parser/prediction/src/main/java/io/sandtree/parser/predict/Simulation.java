package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/**
 * Steps of prediction: from a set of configurations by a token to the next, as {@code ParserATNSimulator.computeReachSet} of antlr4-runtime 4.13.2 takes them, on plain numbers.
 *
 * <p>ANTLR's simulator goes on from a token to all places where the next one may be needed. Most of them come to nothing, as the next token is another one. Here a state is what the token has led to, the places
 * are looked for when the next token is known, and only those where it is needed. Whether alternatives conflict is a question about all places; mostly it is enough to know which they are ({@link Outlook}),
 * not with which callers one has come there.
 *
 * <p>Not thread-safe. Source: Parr, Harwell, Fisher, "Adaptive LL(*) Parsing", OOPSLA 2014.
 */
final class Simulation {
    /** What a state takes besides its configurations has the size of so many. */
    private static final int CONFIGURATIONS_PER_STATE = 12;

    /** Odd, so that nothing is lost; its bits are those of the golden ratio. */
    private static final long KEY_FACTOR = 0x9E3779B97F4A7C15L;

    private final Leaves leaves;
    private final Network network;
    private final Ways ways;
    private final CallStacks stacks = new CallStacks();
    private final Configurations moved = new Configurations(stacks);
    private final Configurations closed = new Configurations(stacks);
    private final Configurations stopped = new Configurations(stacks);
    private final Done done = new Done();
    private final Followers followers;
    private final Closure closure;
    private final Outlook outlook;
    private final Judge judge;
    private final Map<State, State> states = new HashMap<>();
    private int[] kernel = new int[Configurations.WORDS << 4];
    private int kernelLength;
    private int configurations;

    Simulation(ATN atn) {
        this(new Leaves(new Network(atn)));
    }

    /** One that has kept nothing. */
    Simulation(Simulation other) {
        this(other.leaves);
    }

    private Simulation(Leaves leaves) {
        this.leaves = leaves;
        this.network = leaves.network();
        this.ways = leaves.ways();
        this.followers = new Followers(leaves, stacks);
        this.closure = new Closure(leaves, stacks, followers, closed);
        this.outlook = new Outlook(leaves, followers, stacks);
        this.judge = new Judge(network, closure, closed, outlook, stacks);
    }

    CallStacks stacks() {
        return stacks;
    }

    /** How many configurations, or sets of call stacks in the room of one, are kept. */
    int configurations() {
        return configurations + (stacks.length() + followers.length()) / Configurations.WORDS;
    }

    /** What the steps so far have cost, counted in places that were gone to and in call stacks that were merged: the same on every machine. */
    long effort() {
        return closure.effort() + followers.effort() + stacks.effort();
    }

    /** The state that is kept of those that are the same as this one. */
    State keep(State state) {
        State first = states.putIfAbsent(state, state);
        if (first == null) {
            state.setNumber(states.size());
        }
        State kept = first == null ? state : first.keepBeside(state);
        if (kept == state && first != state) {
            configurations += state.size() + CONFIGURATIONS_PER_STATE;
        }
        return kept;
    }

    /** A state that another simulation of the same grammar has come to. */
    State take(State state, CallStacks stacksOfOther) {
        int[] words = state.words().clone();
        for (int i = Configurations.STACKS; i < words.length; i += Configurations.WORDS) {
            words[i] = stacks.take(words[i], stacksOfOther);
        }
        return new State(
                words,
                state.kind(),
                state.recursion(),
                state.verdict(),
                state.isOpen(),
                state.hasLeft(),
                stacks);
    }

    /** The state that a token leads to; null if there is no way on. */
    @Nullable State step(State from, int token) {
        stacks.tidy();
        boolean isEnd = token == Token.EOF;
        boolean isOpen = from.isOpen();
        int[] places = isOpen ? places(from, isEnd ? Closure.ANY : token) : from.words();
        boolean hasStopped = move(places, token, from.isLocal());
        if (isEnd || hasStopped && !from.isLocal()) {
            return stepWithStopped(from, places, isEnd);
        }
        if (moved.length() == 0) {
            return null;
        }
        if (moved.onlyAlternative() != ATN.INVALID_ALT_NUMBER) {
            return closed(from, moved);
        }
        reduce();
        int[] words = outlook.look(Arrays.copyOf(kernel, kernelLength), from.isLocal());
        if (words.length == 0) {
            return null;
        }
        int verdict = judge.judgeOpen(from.kind(), words, from.recursion());
        if (outlook.hasStopped() && from.kind() == State.Kind.WHOLE) {
            close(from, false);
            return closed(from, closed);
        }
        boolean hasLeft = outlook.hasLeft() || Configurations.hasLeft(words);
        return new State(words, from.kind(), from.recursion(), verdict, true, hasLeft, stacks);
    }

    /** The tokens that may come next, the end of the file left out. */
    BitSet tokensAt(State state) {
        BitSet tokens = new BitSet();
        int[] places = places(state);
        for (int i = 0; i < places.length; i += Configurations.WORDS) {
            tokens.or(network.tokens(places[i]));
        }
        return tokens;
    }

    /** What ANTLR tells states apart by: all places where a token may be needed, and whether the decision's rule has been left on the way to any, but not on the way to which. */
    long placesKey(State state) {
        long key = state.placesKey();
        if (key == 0) {
            int[] places = places(state);
            key = state.hasLeft() ? -1 : 1;
            for (int i = 0; i < places.length; i += Configurations.WORDS) {
                key = KEY_FACTOR * key + places[i];
                key = KEY_FACTOR * key + places[i + Configurations.ALTERNATIVE];
                key = KEY_FACTOR * key + stacks.hash(places[i + Configurations.STACKS]);
                key = KEY_FACTOR * key + (places[i + Configurations.TRAITS] & ~Configurations.LEFT);
            }
            state.setPlacesKey(key);
        }
        return key;
    }

    /** All places, as {@link Configurations}, where a token may be needed in a state. */
    int[] places(State state) {
        return state.isOpen() ? places(state, Closure.ANY) : state.words();
    }

    private int[] places(State state, int token) {
        closure.begin(state.isLocal(), false, state.recursion(), token, Closure.ANY);
        closure.addAll(state.words());
        return closed.toWords();
    }

    /** Takes the edges for the token. Tells whether there are configurations at the end of the first rule, or of one that nobody calls. */
    private boolean move(int[] from, int token, boolean isLocal) {
        moved.clear(isLocal);
        boolean hasStopped = false;
        for (int i = 0; i < from.length; i += Configurations.WORDS) {
            int state = from[i];
            hasStopped |= network.isStop(state);
            int end = network.firstEdges[state + 1];
            for (int edge = network.firstEdges[state]; edge < end; edge++) {
                if (network.kinds[edge] == Network.MATCH && network.matches(edge, token)) {
                    moved.add(network.targets[edge], from[i + 1], from[i + 2], from[i + 3]);
                }
            }
        }
        return hasStopped;
    }

    /**
     * The end of the file leads on wherever a rule may end. What has come to the end of the first rule before stays, unless others come there now:
     * they have matched more.
     */
    private @Nullable State stepWithStopped(State from, int[] places, boolean isEnd) {
        close(from, isEnd);
        stopped.clear(from.isLocal());
        boolean hasOthers = false;
        for (int i = 0; i < closed.length(); i += Configurations.WORDS) {
            boolean isStop = network.isStop(closed.word(i));
            hasOthers |= isStop;
            if (isStop || !isEnd) {
                stopped.add(
                        closed.word(i), closed.word(i + 1), closed.word(i + 2), closed.word(i + 3));
            }
        }
        for (int i = 0; i < places.length; i += Configurations.WORDS) {
            if (network.isStop(places[i]) && (from.isLocal() || !hasOthers)) {
                stopped.add(places[i], places[i + 1], places[i + 2], places[i + 3]);
            }
        }
        return stopped.length() == 0 ? null : closed(from, stopped);
    }

    private void close(State from, boolean isEnd) {
        closure.begin(from.isLocal(), isEnd, from.recursion(), Closure.ANY, Closure.ANY);
        for (int i = 0; i < moved.length(); i += Configurations.WORDS) {
            closure.add(moved.word(i), moved.word(i + 1), moved.word(i + 2), moved.word(i + 3));
        }
    }

    private State closed(State from, Configurations found) {
        int[] words = found.toWords();
        int verdict = judge.judge(from.kind(), words);
        return new State(
                words,
                from.kind(),
                from.recursion(),
                verdict,
                false,
                Configurations.hasLeft(words),
                stacks);
    }

    /** The state in which a prediction starts; see {@link State}. */
    State start(int[] words, State.Kind kind, int recursion, boolean hasLeft) {
        return new State(words, kind, recursion, judge.judge(kind, words), false, hasLeft, stacks);
    }

    /** Brings configurations from which one comes to the same places to the same form. */
    private void reduce() {
        kernelLength = 0;
        done.clear();
        for (int i = 0; i < moved.length(); i += Configurations.WORDS) {
            int state = moved.word(i);
            int callers = moved.word(i + Configurations.STACKS);
            while (ways.isAtEnd(state)
                    && callers != CallStacks.EMPTY
                    && stacks.size(callers) == 1) {
                state = stacks.returnState(callers, 0);
                callers = stacks.below(callers, 0);
            }
            state = ways.representative(state);
            if (done.add(state, moved.word(i + 1), callers, moved.word(i + 3))) {
                addToKernel(state, moved.word(i + 1), callers, moved.word(i + 3));
            }
        }
    }

    private void addToKernel(int state, int alternative, int callers, int traits) {
        if (kernelLength == kernel.length) {
            kernel = Arrays.copyOf(kernel, 2 * kernelLength);
        }
        kernel[kernelLength + Configurations.STATE] = state;
        kernel[kernelLength + Configurations.ALTERNATIVE] = alternative;
        kernel[kernelLength + Configurations.STACKS] = callers;
        kernel[kernelLength + Configurations.TRAITS] = traits;
        kernelLength += Configurations.WORDS;
    }
}
