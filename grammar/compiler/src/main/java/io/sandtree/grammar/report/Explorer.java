package io.sandtree.grammar.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * Walks through what prediction can come upon at a decision, breadth first, so that the first conflict found is a shortest one.
 * Not thread-safe.
 */
final class Explorer {
    /** Steps by one token, for each decision without callers. */
    static final int STEPS = 400;

    /** Steps by one token in looking for an ambiguity behind a conflict. */
    static final int AMBIGUITY_STEPS = 300;

    /** Steps out of these with the same callers. */
    private static final int STEPS_FOR_CALLERS = 100;

    /** A step from more configurations than this costs more. */
    private static final int CONFIGURATIONS_PER_STEP = 50;

    /** Steps for a whole grammar. */
    static final int STEPS_IN_ALL = 15_000;

    /**
     * How many configurations are gone on from for a whole grammar, about a million a second. Most grammars come to less than a million, C++ to 2.3 (2026-11-23); where tokens hardly tell expressions of different types apart, it can be 41.
     */
    static final long MOST_EFFORT = 3_000_000;

    private static final int MOST_CONFLICTS = 2;
    private static final int MOST_CALLERS = 3;
    private static final int MOST_STACKS = 24;

    private static final Finding NOTHING = new Finding(0, false, false, List.of());

    private final ATN atn;
    private final Simulation simulation;
    private final Map<Integer, List<Integer>> callersOfRule = new HashMap<>();

    /** Contexts grow with each token, and ANTLR compares them in a time that may be exponential in their size. */
    private static final int LONGEST = 10;

    private int stepsLeft = STEPS_IN_ALL;
    private int allowance;

    Explorer(ATN atn) {
        this.atn = atn;
        this.simulation = new Simulation(atn);
        for (ATNState state : atn.states) {
            for (Transition transition : state.getTransitions()) {
                if (transition instanceof RuleTransition call) {
                    callersOfRule
                            .computeIfAbsent(call.target.ruleIndex, rule -> new ArrayList<>())
                            .add(state.stateNumber);
                }
            }
        }
    }

    /** Somewhere that prediction can be, and the tokens that lead there, the last one first. */
    private record Place<S>(S state, int token, Place<S> from, int length) {
        List<Integer> tokens() {
            List<Integer> tokens = new ArrayList<>();
            for (Place<S> place = this; place.from != null; place = place.from) {
                tokens.add(0, place.token);
            }
            return tokens;
        }
    }

    /** Pays for a step from some configurations. */
    private boolean spend(ATNConfigSet from) {
        if (!maySpend()) {
            return false;
        }
        int price = 1 + from.size() / CONFIGURATIONS_PER_STEP;
        allowance -= price;
        stepsLeft -= price;
        return true;
    }

    private boolean maySpend() {
        return allowance > 0 && hasStepsLeft();
    }

    private boolean hasStepsLeft() {
        return stepsLeft > 0 && simulation.effort() < MOST_EFFORT;
    }

    Finding explore(int decision) {
        allowance = STEPS;
        if (!hasStepsLeft()) {
            return NOTHING;
        }
        try {
            return search(decision);
        } catch (StackOverflowError e) {
            return NOTHING;
        }
    }

    private Finding search(int decision) {
        DFAState start = simulation.sllStart(decision);
        stepsLeft -= start.configs.size() / CONFIGURATIONS_PER_STEP;
        Set<DFAState> seen = new HashSet<>(Set.of(start));
        Map<DFAState, Set<DFAState>> edges = new HashMap<>();
        Deque<Place<DFAState>> open = new ArrayDeque<>();
        open.add(new Place<>(start, 0, null, 0));
        Map<BitSet, List<Integer>> conflicts = new LinkedHashMap<>();
        int lookahead = 0;
        boolean finished = true;
        search:
        while (!open.isEmpty()) {
            Place<DFAState> place = open.remove();
            if (place.length == LONGEST) {
                finished = false;
                lookahead = LONGEST;
                break;
            }
            for (int token : tokens(place.state.configs)) {
                if (!spend(place.state.configs)) {
                    finished = false;
                    lookahead = place.length;
                    break search;
                }
                lookahead = Math.max(lookahead, place.length + 1);
                DFAState target = simulation.sllStep(decision, place.state, token);
                if (target == null) {
                    continue;
                }
                Place<DFAState> next = new Place<>(target, token, place, place.length + 1);
                if (target.requiresFullContext) {
                    conflicts.putIfAbsent(conflicting(target.configs), next.tokens());
                } else if (!target.isAcceptState && token != Token.EOF) {
                    edges.computeIfAbsent(place.state, from -> new LinkedHashSet<>()).add(target);
                    if (seen.add(target)) {
                        open.add(next);
                    }
                }
            }
        }
        List<Finding.Conflict> found = new ArrayList<>();
        conflicts.forEach((alternatives, tokens) -> {
            if (found.size() < MOST_CONFLICTS) {
                found.add(
                        new Finding.Conflict(
                                numbers(alternatives),
                                tokens,
                                ambiguity(decision, alternatives, tokens)));
            }
        });
        return new Finding(lookahead, finished, hasCycle(start, edges), found);
    }

    private static BitSet conflicting(ATNConfigSet configurations) {
        return PredictionMode.getAlts(PredictionMode.getConflictingAltSubsets(configurations));
    }

    private static List<Integer> numbers(BitSet set) {
        return set.stream().boxed().toList();
    }

    private static boolean hasCycle(DFAState start, Map<DFAState, Set<DFAState>> edges) {
        Map<DFAState, Integer> calls = new HashMap<>();
        Set<DFAState> reachable = new LinkedHashSet<>(Set.of(start));
        edges.values().forEach(reachable::addAll);
        edges.values()
                .forEach(
                        targets -> targets.forEach(target -> calls.merge(target, 1, Integer::sum)));
        Deque<DFAState> free = new ArrayDeque<>();
        reachable.stream().filter(state -> !calls.containsKey(state)).forEach(free::add);
        int ordered = 0;
        while (!free.isEmpty()) {
            ordered++;
            for (DFAState target : edges.getOrDefault(free.remove(), Set.of())) {
                if (calls.merge(target, -1, Integer::sum) == 0) {
                    free.add(target);
                }
            }
        }
        return ordered < reachable.size();
    }

    /** One token out of each group that prediction does not tell apart. */
    private List<Integer> tokens(ATNConfigSet configurations) {
        Set<Transition> transitions = new LinkedHashSet<>();
        boolean mayEnd = false;
        for (ATNConfig configuration : configurations) {
            mayEnd |= configuration.state == atn.ruleToStopState[configuration.state.ruleIndex];
            for (Transition transition : configuration.state.getTransitions()) {
                if (!transition.isEpsilon()) {
                    transitions.add(transition);
                }
            }
        }
        List<Integer> tokens = new ArrayList<>();
        Set<BitSet> groups = new HashSet<>();
        for (int type = Token.MIN_USER_TOKEN_TYPE; type <= atn.maxTokenType + 1; type++) {
            int token = type > atn.maxTokenType ? Token.EOF : type;
            BitSet group = new BitSet();
            int number = 0;
            for (Transition transition : transitions) {
                number++;
                group.set(
                        number,
                        transition.matches(token, Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType));
            }
            group.set(0, token == Token.EOF && mayEnd);
            if (!group.isEmpty() && groups.add(group)) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** Looks for a text that two alternatives match, first whoever called the rule, then with a few callers. */
    private Optional<Finding.Ambiguity> ambiguity(
            int decision, BitSet alternatives, List<Integer> tokens) {
        allowance = AMBIGUITY_STEPS;
        Deque<List<Integer>> stacks = new ArrayDeque<>(List.of(List.of()));
        for (int tried = 0; tried < MOST_STACKS && !stacks.isEmpty() && maySpend(); tried++) {
            List<Integer> callers = stacks.remove();
            Optional<Finding.Ambiguity> found = ambiguity(decision, alternatives, tokens, callers);
            if (found.isPresent()) {
                return found;
            }
            int outermost =
                    callers.isEmpty()
                            ? atn.getDecisionState(decision).ruleIndex
                            : atn.states.get(callers.get(callers.size() - 1)).ruleIndex;
            if (callers.size() < MOST_CALLERS) {
                for (int caller : callersOfRule.getOrDefault(outermost, List.of())) {
                    List<Integer> longer = new ArrayList<>(callers);
                    longer.add(caller);
                    stacks.add(longer);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Finding.Ambiguity> ambiguity(
            int decision, BitSet alternatives, List<Integer> tokens, List<Integer> callers) {
        ParserRuleContext stack = new ParserRuleContext(null, -1);
        for (int i = callers.size() - 1; i >= 0; i--) {
            stack = new ParserRuleContext(stack, callers.get(i));
        }
        Place<ATNConfigSet> place =
                new Place<>(simulation.fullStart(decision, stack, alternatives), 0, null, 0);
        for (int token : tokens) {
            if (!spend(place.state)) {
                return Optional.empty();
            }
            ATNConfigSet next = simulation.fullStep(decision, stack, place.state, token);
            if (next == null || next.getAlts().cardinality() < 2) {
                return Optional.empty();
            }
            place = new Place<>(next, token, place, place.length + 1);
        }
        BitSet already = shared(place.state);
        if (already != null) {
            return Optional.of(new Finding.Ambiguity(place.tokens(), numbers(already), callers));
        }
        int stackSteps = STEPS_FOR_CALLERS;
        Set<ATNConfigSet> seen = new HashSet<>();
        Deque<Place<ATNConfigSet>> open = new ArrayDeque<>(List.of(place));
        while (!open.isEmpty()) {
            Place<ATNConfigSet> current = open.remove();
            if (current.token == Token.EOF) {
                continue;
            }
            for (int token : tokens(current.state)) {
                if (stackSteps-- == 0 || !spend(current.state)) {
                    return Optional.empty();
                }
                ATNConfigSet next = simulation.fullStep(decision, stack, current.state, token);
                if (next == null || next.getAlts().cardinality() < 2 || !seen.add(next)) {
                    continue;
                }
                Place<ATNConfigSet> reached = new Place<>(next, token, current, current.length + 1);
                BitSet shared = shared(next);
                if (shared != null) {
                    return Optional.of(
                            new Finding.Ambiguity(reached.tokens(), numbers(shared), callers));
                }
                open.add(reached);
            }
        }
        return Optional.empty();
    }

    /** Alternatives that have come to the same state with the same callers: whatever follows, they match the same. */
    private static BitSet shared(ATNConfigSet configurations) {
        for (BitSet subset : PredictionMode.getConflictingAltSubsets(configurations)) {
            if (subset.cardinality() > 1) {
                return subset;
            }
        }
        return null;
    }
}
