package io.sandtree.grammar.lexer;

import static io.sandtree.grammar.lexer.CodePointAutomaton.DEAD;
import static io.sandtree.grammar.lexer.CodePointAutomaton.NOTHING;

import io.sandtree.grammar.lexer.CodePointAutomaton.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states that explorers have found, numbered in the order in which they were met, and what they accept. */
final class FoundStates {
    private final int classes;
    private final List<State> states = new ArrayList<>();
    private final List<Set<Integer>> types = new ArrayList<>();
    private final List<AcceptEffect> effects = new ArrayList<>();
    private final Map<AcceptEffect, Integer> numbersOfEffects = new HashMap<>();

    private int escape = DEAD;

    FoundStates(int classes) {
        this.classes = classes;
    }

    List<State> states() {
        return states;
    }

    List<AcceptEffect> effects() {
        return effects;
    }

    /** The types of all rules that have come to their end in a state. */
    Set<Integer> acceptedTypes(int state) {
        return types.get(state);
    }

    /** The number of a state that is described later. */
    int reserve() {
        states.add(null);
        types.add(Set.of());
        return states.size() - 1;
    }

    void describe(int number, int[] targets, int accept, int acceptAtEnd, Set<Integer> accepted) {
        states.set(number, new State(targets, accept, acceptAtEnd, DEAD, DEAD));
        types.set(number, accepted);
    }

    /** The state that stands for all that is not explored. */
    int escape() {
        if (escape == DEAD) {
            escape = add(AcceptEffect.ESCAPE, DEAD, DEAD);
        }
        return escape;
    }

    /** Makes a state from which another one follows at the same place, depending on a predicate. */
    int addAsking(Guard guard, int ifHolds, int ifFails) {
        return add(AcceptEffect.asking(guard), ifHolds, ifFails);
    }

    private int add(AcceptEffect effect, int ifHolds, int ifFails) {
        int[] targets = new int[classes];
        Arrays.fill(targets, DEAD);
        int number = reserve();
        states.set(number, new State(targets, number(effect), NOTHING, ifHolds, ifFails));
        return number;
    }

    /** The index of an effect. */
    int number(AcceptEffect effect) {
        return numbersOfEffects.computeIfAbsent(
                effect,
                it -> {
                    effects.add(it);
                    return effects.size() - 1;
                });
    }
}
