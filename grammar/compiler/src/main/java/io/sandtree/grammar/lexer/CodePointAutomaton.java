package io.sandtree.grammar.lexer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.atn.ATN;

/**
 * The whole automaton of a lexer over code-point classes. Each mode has a start state from which predicates are taken to hold until a match is known; a mode with predicates has another one,
 * from which they are asked on the way, wherever they stand.
 */
final class CodePointAutomaton {
    /** A target that means "no rule can match this far". */
    static final int DEAD = -1;

    /** An accept number that means "nothing is accepted". */
    static final int NOTHING = -1;

    /**
     * @param targets one state (or {@link #DEAD}) per class of the alphabet
     * @param accept index into the effects, or {@link #NOTHING}
     * @param acceptAtEnd the same for what is accepted when the text ends here and EOF is part of a rule
     * @param ifHolds the state that takes this one's place if the predicate holds that the effect asks for; otherwise {@link #DEAD}
     * @param ifFails the same if it does not hold
     */
    record State(int[] targets, int accept, int acceptAtEnd, int ifHolds, int ifFails) {}

    /**
     * Something that no table can hold. The state that would depend on it accepts {@link AcceptEffect#ESCAPE} and leads nowhere, so
     * that a match that comes there is made anew by ANTLR's lexer.
     *
     * @param ruleIndex the rule it was found in, or -1 when it is in none
     */
    record Escape(String what, int ruleIndex) {}

    private final Alphabet alphabet;
    private final int[] starts;
    private final int[] askingStarts;
    private final FoundStates found;
    private final Set<Escape> escapes = new LinkedHashSet<>();
    private final Set<Escape> code = new LinkedHashSet<>();

    /**
     * Explores a lexer.
     *
     * @param maximumStates when there are so many states, what leads to further ones becomes an escape
     */
    CodePointAutomaton(ATN atn, Alphabet alphabet, int maximumStates) {
        this.alphabet = alphabet;
        this.found = new FoundStates(alphabet.size());
        this.starts = new int[atn.modeToStartState.size()];
        this.askingStarts = new int[starts.length];
        Explorer[] decisive = new Explorer[starts.length];
        for (int mode = 0; mode < starts.length; mode++) {
            TrustingExplorer trusting = new TrustingExplorer(atn, alphabet, found, maximumStates);
            starts[mode] = trusting.explore(mode);
            decisive[mode] = trusting.hasMetPredicates() ? null : trusting;
        }
        for (int mode = 0; mode < starts.length; mode++) {
            askingStarts[mode] = DEAD;
            if (decisive[mode] == null) {
                decisive[mode] = new AskingExplorer(atn, alphabet, found, maximumStates);
                askingStarts[mode] = decisive[mode].explore(mode);
            }
            escapes.addAll(decisive[mode].escapes());
            code.addAll(decisive[mode].code());
        }
    }

    Alphabet alphabet() {
        return alphabet;
    }

    /** The start state of every mode. */
    int[] starts() {
        return starts;
    }

    /** The start state of every mode for matches that depend on predicates; {@link #DEAD} if the mode has none. */
    int[] askingStarts() {
        return askingStarts;
    }

    List<State> states() {
        return found.states();
    }

    List<AcceptEffect> effects() {
        return found.effects();
    }

    /** Why some matches are left to ANTLR's lexer, if any are. */
    List<Escape> escapes() {
        return List.copyOf(escapes);
    }

    /** The predicates and actions that the table leads to. */
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
            state = states().get(state).targets()[alphabet.classOf(codePoint)];
        }
        return state == DEAD ? Set.of() : found.acceptedTypes(state);
    }
}
