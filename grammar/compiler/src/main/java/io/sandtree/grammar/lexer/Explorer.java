package io.sandtree.grammar.lexer;

import static io.sandtree.grammar.lexer.CodePointAutomaton.DEAD;
import static io.sandtree.grammar.lexer.CodePointAutomaton.NOTHING;

import io.sandtree.grammar.lexer.CodePointAutomaton.Escape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.LexerATNConfig;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerActionExecutor;
import org.antlr.v4.runtime.atn.LexerCustomAction;
import org.antlr.v4.runtime.atn.LexerIndexedCustomAction;
import org.antlr.v4.runtime.atn.OrderedATNConfigSet;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * Finds the states of one mode by ANTLR's own simulator: its code decides what every state can reach, in which order, and what a state accepts. What becomes of
 * predicates is up to the subclasses.
 */
abstract class Explorer extends LexerATNSimulator {
    /** Types are stored in 16 bits, and 0 is EOF. */
    private static final int MAXIMUM_TYPE = 0xFFFF;

    /** Only asked for its position, which must not move, so that actions inside a rule do not multiply states. */
    private static final CharStream NO_TEXT = CharStreams.fromString("");

    /** Unrolled recursion can fill any budget, so it gets a small one: this part of the whole. */
    private static final int UNROLLED_SHARE = 10;

    /** Stands for code inside a match, wherever and how often it was met. */
    private static final LexerActionExecutor CODE_INSIDE =
            new LexerActionExecutor(
                    new LexerAction[] {
                        new LexerIndexedCustomAction(0, new LexerCustomAction(0, 0))
                    });

    private final Alphabet alphabet;
    private final FoundStates found;
    private final int maximumStates;
    private final Recursion recursion;
    private final Map<DFAState, Integer> numbers = new IdentityHashMap<>();
    private final Set<Escape> escapes = new LinkedHashSet<>();
    private final Set<Escape> code = new LinkedHashSet<>();
    private final Deque<DFAState> open = new ArrayDeque<>();

    /** @param maximumStates so many may be found in all */
    Explorer(ATN atn, Alphabet alphabet, FoundStates found, int maximumStates) {
        super(atn, new DFA[atn.getNumberOfDecisions()], new PredictionContextCache());
        clearDFA();
        this.startIndex = 0;
        this.alphabet = alphabet;
        this.found = found;
        this.recursion = new Recursion(atn);
        int share = recursion.ruleIndex() < 0 ? maximumStates : maximumStates / UNROLLED_SHARE;
        this.maximumStates = Math.min(maximumStates, found.states().size() + share);
    }

    /** Finds all states of a mode, and returns its start. */
    final int explore(int mode) {
        this.mode = mode;
        int start = start(mode);
        while (!open.isEmpty()) {
            DFAState state = open.remove();
            found.describe(
                    numbers.get(state),
                    targetsOf(state),
                    acceptOf(state),
                    acceptAtEndOf(state),
                    acceptedTypes(state));
        }
        return start;
    }

    /** Why some matches are left to ANTLR's lexer, if any are. */
    final Set<Escape> escapes() {
        return escapes;
    }

    /** The predicates and actions that the states lead to. */
    final Set<Escape> code() {
        return code;
    }

    /** The number of the state in which a mode starts. */
    abstract int start(int mode);

    /** The number of the state that follows on a code point, or {@link CodePointAutomaton#DEAD}. */
    abstract int successor(DFAState state, int symbol);

    /** What is behind a predicate, null if nothing is. */
    abstract LexerATNConfig behind(PredicateTransition predicate, LexerATNConfig config);

    final ATNConfigSet atStart(int mode) {
        return computeStartState(NO_TEXT, atn.modeToStartState.get(mode));
    }

    /** What a state reaches by a code point; may be empty. */
    final ATNConfigSet reach(DFAState state, int symbol) {
        ATNConfigSet reach = new OrderedATNConfigSet();
        getReachableConfigSet(NO_TEXT, state.configs, reach, symbol);
        return reach;
    }

    @Override
    protected final LexerATNConfig getEpsilonTarget(
            CharStream input,
            LexerATNConfig config,
            Transition transition,
            ATNConfigSet configs,
            boolean speculative,
            boolean treatEofAsEpsilon) {
        return transition instanceof PredicateTransition predicate
                ? behind(predicate, config)
                : super.getEpsilonTarget(
                        input, config, transition, configs, speculative, treatEofAsEpsilon);
    }

    /** The rule for tokens that an alternative of the mode is. */
    final int tokenRule(LexerATNConfig config) {
        return atn.modeToStartState.get(mode).transition(config.alt - 1).target.ruleIndex;
    }

    final int numberOf(ATNConfigSet configs) {
        return numberOf(addDFAState(simplified(configs)));
    }

    private int numberOf(DFAState state) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        if (found.states().size() >= maximumStates) {
            return escape("more than " + maximumStates + " states", -1);
        }
        if (recursion.isTooDeep(state.configs)) {
            return escape("recursion", recursion.ruleIndex());
        }
        int number = found.reserve();
        numbers.put(state, number);
        open.add(state);
        return number;
    }

    /** The state in the place of what is not explored. */
    final int escape(String what, int ruleIndex) {
        escapes.add(new Escape(what, ruleIndex));
        return found.escape();
    }

    private int escapeEffect(String what, int ruleIndex) {
        escapes.add(new Escape(what, ruleIndex));
        return found.number(AcceptEffect.ESCAPE);
    }

    final int asking(Guard guard, int ruleIndex, int ifHolds, int ifFails) {
        code.add(new Escape(AcceptEffect.PREDICATE, ruleIndex));
        return found.addAsking(guard, ifHolds, ifFails);
    }

    /** Code inside a match is left to ANTLR's lexer wherever it stands, so that need not be told apart. */
    private static ATNConfigSet simplified(ATNConfigSet configs) {
        ATNConfigSet simple = new OrderedATNConfigSet();
        for (ATNConfig config : configs) {
            LexerATNConfig lexerConfig = (LexerATNConfig) config;
            simple.add(
                    AcceptEffect.hasCodeInside(lexerConfig.getLexerActionExecutor())
                            ? new LexerATNConfig(lexerConfig, config.state, CODE_INSIDE)
                            : lexerConfig);
        }
        return simple;
    }

    private int[] targetsOf(DFAState state) {
        int[] groups = groupClasses(state.configs);
        int[] targetOfGroup = new int[groups.length + 1];
        Arrays.fill(targetOfGroup, Integer.MIN_VALUE);
        targetOfGroup[0] = DEAD;
        int[] targets = new int[groups.length];
        for (int c = 0; c < targets.length; c++) {
            if (alphabet.isSurrogate(c)) {
                targets[c] = DEAD;
                continue;
            }
            if (targetOfGroup[groups[c]] == Integer.MIN_VALUE) {
                targetOfGroup[groups[c]] = successor(state, alphabet.representative(c));
            }
            targets[c] = targetOfGroup[groups[c]];
        }
        return targets;
    }

    /** Puts the classes that this state cannot tell apart into one group; group 0 is matched by no transition. */
    private int[] groupClasses(ATNConfigSet configs) {
        int[] groups = new int[alphabet.size()];
        int count = 1;
        Map<boolean[], Boolean> seen = new IdentityHashMap<>();
        for (ATNConfig config : configs) {
            for (Transition transition : config.state.getTransitions()) {
                boolean[] label = alphabet.classesOf(transition);
                if (label == null || seen.put(label, true) != null) {
                    continue;
                }
                int[] splitOff = new int[count];
                int before = count;
                int[] members = new int[before];
                int[] inside = new int[before];
                for (int c = 0; c < groups.length; c++) {
                    members[groups[c]]++;
                    inside[groups[c]] += label[c] ? 1 : 0;
                }
                for (int group = 0; group < before; group++) {
                    boolean isSplit =
                            inside[group] > 0 && (group == 0 || inside[group] < members[group]);
                    splitOff[group] = isSplit ? count++ : group;
                }
                for (int c = 0; c < groups.length; c++) {
                    groups[c] = label[c] ? splitOff[groups[c]] : groups[c];
                }
            }
        }
        return groups;
    }

    private int acceptOf(DFAState state) {
        return state.isAcceptState ? effectOf(state) : NOTHING;
    }

    /** Follows EOF the way ANTLR does: again and again until something is accepted or nothing can be reached. */
    private int acceptAtEndOf(DFAState state) {
        DFAState current = state;
        for (int steps = 0; steps < maximumStates; steps++) {
            ATNConfigSet reach;
            try {
                reach = reach(current, IntStream.EOF);
            } catch (PredicateException e) {
                return escapeEffect("a predicate behind EOF", e.ruleIndex);
            }
            if (reach.isEmpty()) {
                return NOTHING;
            }
            current = addDFAState(simplified(reach));
            if (current.isAcceptState) {
                int effect = effectOf(current);
                return found.effects().get(effect).hasCodeAtEnd()
                        ? escapeEffect("code behind EOF", ruleOf(current))
                        : effect;
            }
        }
        throw new NotATableException("a loop over EOF");
    }

    private Set<Integer> acceptedTypes(DFAState state) {
        Set<Integer> types = new TreeSet<>();
        for (ATNConfig config : state.configs) {
            if (config.state instanceof RuleStopState) {
                int ruleType = atn.ruleToTokenType[config.state.ruleIndex];
                types.add(
                        AcceptEffect.of(
                                        ruleType,
                                        ((LexerATNConfig) config).getLexerActionExecutor(),
                                        atn.lexerActions)
                                .type());
            }
        }
        return types;
    }

    private int effectOf(DFAState state) {
        AcceptEffect effect =
                AcceptEffect.of(state.prediction, state.lexerActionExecutor, atn.lexerActions);
        if (effect.type() > MAXIMUM_TYPE || effect.type() == Token.INVALID_TYPE) {
            throw new NotATableException(
                    "token type " + effect.type() + " (types are 1 to " + MAXIMUM_TYPE + ")");
        }
        if (effect == AcceptEffect.ESCAPE) {
            return escapeEffect("code inside a match", ruleOf(state));
        }
        effect.code().forEach(what -> code.add(new Escape(what, ruleOf(state))));
        return found.number(effect);
    }

    private static int ruleOf(DFAState state) {
        for (ATNConfig config : state.configs) {
            if (config.state instanceof RuleStopState) {
                return config.state.ruleIndex;
            }
        }
        return -1;
    }

    /** Ends a step of the exploration at a predicate that has to be dealt with first. */
    static final class PredicateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Guard guard;
        final int ruleIndex;

        /** @param ruleIndex the rule for tokens that the predicate is met in */
        PredicateException(Guard guard, int ruleIndex) {
            super(null, null, false, false);
            this.guard = guard;
            this.ruleIndex = ruleIndex;
        }
    }
}
