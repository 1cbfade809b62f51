package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
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
 * The whole automaton of a lexer over code-point classes, explored by ANTLR's own simulator: its code decides what every
 * state can reach, in which order, and what a state accepts. One start state per mode.
 */
final class CodePointAutomaton {
    /** Types are stored in 16 bits, and 0 is EOF. */
    private static final int MAXIMUM_TYPE = 0xFFFF;

    /** A target that means "no rule can match this far". */
    static final int DEAD = -1;

    /** An accept number that means "nothing is accepted". */
    static final int NOTHING = -1;

    /** @param targets one state (or {@link #DEAD}) per class of the alphabet
     *  @param accept index into the effects, or {@link #NOTHING}
     *  @param acceptAtEnd the same for what is accepted when the text ends here and EOF is part of a rule */
    record State(int[] targets, int accept, int acceptAtEnd) {}

    /**
     * Something that no table can hold. The state that would depend on it accepts {@link AcceptEffect#ESCAPE} and leads nowhere, so
     * that a match that comes there is made anew by ANTLR's lexer.
     *
     * @param ruleIndex the rule it was found in, or -1 when it is in none
     */
    record Escape(String what, int ruleIndex) {}

    private final Alphabet alphabet;
    private final Set<Escape> escapes = new LinkedHashSet<>();
    private boolean hasGuards;
    private final Set<Escape> code = new LinkedHashSet<>();
    private final Explorer explorer;
    private final int[] starts;
    private final List<State> states = new ArrayList<>();
    private final List<AcceptEffect> effects = new ArrayList<>();

    /**
     * Explores a lexer.
     *
     * @param maximumStates when there are so many states, what leads to further ones becomes an escape
     */
    CodePointAutomaton(ATN atn, Alphabet alphabet, int maximumStates) {
        this.alphabet = alphabet;
        this.starts = new int[atn.modeToStartState.size()];
        this.explorer = new Explorer(atn, maximumStates);
        for (int mode = 0; mode < starts.length; mode++) {
            starts[mode] = explorer.explore(mode);
        }
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /** The start state of every mode. */
    int[] starts() {
        return starts;
    }

    List<State> states() {
        return states;
    }

    List<AcceptEffect> effects() {
        return effects;
    }

    /** Why some matches are left to ANTLR's lexer, if any are. */
    List<Escape> escapes() {
        return List.copyOf(escapes);
    }

    /** Whether ways have been followed past predicates, so that a match, or the lack of one, depends on whether those hold. */
    boolean hasGuards() {
        return hasGuards;
    }

    /** The predicates and actions that the table leads to, and that are asked or run when a match is known. */
    List<Escape> code() {
        return List.copyOf(code);
    }

    /** The types of all rules that match the text from its start to its end, in a given mode, whichever of them wins. */
    Set<Integer> typesThatMatch(String text, int mode) {
        int state = starts[mode];
        for (int codePoint : text.codePoints().toArray()) {
            if (state == DEAD) {
                break;
            }
            state = states.get(state).targets()[alphabet.classOf(codePoint)];
        }
        return state == DEAD ? Set.of() : explorer.acceptedTypes(state);
    }

    /** Ends an exploration that has come to a predicate that cannot be left until the match is known. */
    private static final class PredicateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int ruleIndex;

        PredicateException(int ruleIndex) {
            super(null, null, false, false);
            this.ruleIndex = ruleIndex;
        }
    }

    private final class Explorer extends LexerATNSimulator {
        /** Only asked for its position, which must not move, so that actions inside a rule do not multiply states. */
        private static final CharStream NO_TEXT = CharStreams.fromString("");

        /** Stands for all that is not explored. */
        private static final DFAState ESCAPE = new DFAState(-1);

        /** Unrolled recursion can fill any budget, so it gets a small one: this part of the whole. */
        private static final int UNROLLED_SHARE = 10;

        /** Stands for code inside a match, wherever and how often it was met. */
        private static final LexerActionExecutor CODE_INSIDE =
                new LexerActionExecutor(
                        new LexerAction[] {
                            new LexerIndexedCustomAction(0, new LexerCustomAction(0, 0))
                        });

        private final int maximumStates;
        private final Recursion recursion;
        private final BitSet greedyRules;
        private boolean isAtStart;
        private final Map<DFAState, Integer> numbers = new IdentityHashMap<>();
        private final List<DFAState> found = new ArrayList<>();

        Explorer(ATN atn, int maximumStates) {
            super(atn, new DFA[atn.getNumberOfDecisions()], new PredictionContextCache());
            clearDFA();
            this.startIndex = 0;
            this.recursion = new Recursion(atn);
            this.greedyRules = Greediness.greedyRules(atn);
            this.maximumStates =
                    recursion.ruleIndex() < 0 ? maximumStates : maximumStates / UNROLLED_SHARE;
        }

        int explore(int mode) {
            this.mode = mode;
            int start = start(atn.modeToStartState.get(mode));
            for (int next = states.size(); next < found.size(); next++) {
                DFAState state = found.get(next);
                states.add(
                        state == ESCAPE
                                ? escapeState()
                                : new State(
                                        targetsOf(state), acceptOf(state), acceptAtEndOf(state)));
            }
            return start;
        }

        private int start(ATNState state) {
            try {
                isAtStart = true;
                ATNConfigSet configs = computeStartState(NO_TEXT, state);
                requireSamePredicates(configs);
                return numberOf(addDFAState(configs));
            } catch (PredicateException e) {
                return numberOf(escape("a predicate", e.ruleIndex));
            } finally {
                isAtStart = false;
            }
        }

        private State escapeState() {
            int[] targets = new int[alphabet.size()];
            Arrays.fill(targets, DEAD);
            return new State(targets, number(AcceptEffect.ESCAPE), NOTHING);
        }

        private DFAState escape(String what, int ruleIndex) {
            escapes.add(new Escape(what, ruleIndex));
            return ESCAPE;
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
                    DFAState target = successor(state, alphabet.representative(c));
                    targetOfGroup[groups[c]] = target == null ? DEAD : numberOf(target);
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

        private DFAState successor(DFAState state, int symbol) {
            ATNConfigSet reach = new OrderedATNConfigSet();
            try {
                getReachableConfigSet(NO_TEXT, state.configs, reach, symbol);
            } catch (PredicateException e) {
                return escape("a predicate", e.ruleIndex);
            }
            return reach.isEmpty() ? null : addDFAState(simplified(reach));
        }

        /** Code inside a match is left to ANTLR's lexer wherever it stands, so that need not be told apart. */
        private ATNConfigSet simplified(ATNConfigSet configs) {
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

        /** A predicate is taken to hold; that it has been passed is noted with the actions. */
        @Override
        protected LexerATNConfig getEpsilonTarget(
                CharStream input,
                LexerATNConfig config,
                Transition transition,
                ATNConfigSet configs,
                boolean speculative,
                boolean treatEofAsEpsilon) {
            if (transition instanceof PredicateTransition predicate) {
                int rule = tokenRule(config.alt);
                if (!isAtStart && !greedyRules.get(rule)) {
                    throw new PredicateException(rule);
                }
                hasGuards = true;
                Guard guard = new Guard(predicate.ruleIndex, predicate.predIndex, isAtStart);
                return new LexerATNConfig(
                        config,
                        transition.target,
                        LexerActionExecutor.append(config.getLexerActionExecutor(), guard));
            }
            return super.getEpsilonTarget(
                    input, config, transition, configs, speculative, treatEofAsEpsilon);
        }

        /**
         * In a rule with non-greedy loops, which ways are followed depends on whether others have come to an end. Then either all of the rule stands behind the same
         * predicates or nothing does.
         */
        private void requireSamePredicates(ATNConfigSet start) {
            Map<Integer, LexerActionExecutor> first = new HashMap<>();
            for (ATNConfig config : start) {
                int rule = tokenRule(config.alt);
                LexerActionExecutor executor = ((LexerATNConfig) config).getLexerActionExecutor();
                if (greedyRules.get(rule)) {
                    continue;
                }
                if (first.containsKey(rule) && !Objects.equals(first.get(rule), executor)) {
                    throw new PredicateException(rule);
                }
                first.put(rule, executor);
            }
        }

        private int tokenRule(int alternative) {
            return atn.modeToStartState.get(mode).transition(alternative - 1).target.ruleIndex;
        }

        private int numberOf(DFAState state) {
            Integer known = numbers.get(state);
            if (known != null) {
                return known;
            }
            DFAState kept = state;
            if (state != ESCAPE && found.size() >= maximumStates) {
                kept = escape("more than " + maximumStates + " states", -1);
            } else if (state != ESCAPE && recursion.isTooDeep(state.configs)) {
                kept = escape("recursion", recursion.ruleIndex());
            }
            if (kept != state) {
                return numberOf(kept);
            }
            found.add(state);
            numbers.put(state, found.size() - 1);
            return found.size() - 1;
        }

        private int acceptOf(DFAState state) {
            return state.isAcceptState ? effectOf(state) : NOTHING;
        }

        /** Follows EOF the way ANTLR does: again and again until something is accepted or nothing can be reached. */
        private int acceptAtEndOf(DFAState state) {
            DFAState current = state;
            for (int steps = 0; steps < maximumStates; steps++) {
                current = successor(current, IntStream.EOF);
                if (current == null) {
                    return NOTHING;
                }
                if (current == ESCAPE) {
                    return number(AcceptEffect.ESCAPE);
                }
                if (current.isAcceptState) {
                    int effect = effectOf(current);
                    if (effects.get(effect).hasCodeAtEnd()) {
                        escapes.add(new Escape("code behind EOF", ruleOf(current)));
                        return number(AcceptEffect.ESCAPE);
                    }
                    return effect;
                }
            }
            throw new NotATableException("a loop over EOF");
        }

        Set<Integer> acceptedTypes(int state) {
            Set<Integer> types = new TreeSet<>();
            DFAState reached = found.get(state);
            if (reached == ESCAPE) {
                return types;
            }
            for (ATNConfig config : reached.configs) {
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
                escapes.add(new Escape("code inside a match", ruleOf(state)));
            }
            effect.code().forEach(what -> code.add(new Escape(what, ruleOf(state))));
            return number(effect);
        }

        private int ruleOf(DFAState state) {
            for (ATNConfig config : state.configs) {
                if (config.state instanceof RuleStopState) {
                    return config.state.ruleIndex;
                }
            }
            return -1;
        }

        private int number(AcceptEffect effect) {
            int known = effects.indexOf(effect);
            if (known >= 0) {
                return known;
            }
            effects.add(effect);
            return effects.size() - 1;
        }
    }
}
