package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A part of an automaton that can be answered by looking for the end of a word and then up the word: identifiers and keywords, in
 * most languages. It is found by its shape, not by names.
 *
 * <p>A word begins with one of {@code first}, goes on with {@code members}, and is certain to end before one of {@code terminators}: on
 * any of those every state that a word can lead to is dead. All words have one effect, except for the finitely many keywords.
 *
 * @param first ASCII characters, a subset of the members
 * @param members ASCII characters
 * @param terminators ASCII characters that are not members
 * @param effect the accept number of words
 * @param isFolded whether upper and lower case make no difference; then keywords are in lower case
 * @param keywords the words that have another effect
 */
record Words(
        BitSet first,
        BitSet members,
        BitSet terminators,
        int effect,
        boolean isFolded,
        List<Keyword> keywords) {
    /** @param effect the accept number of the keyword */
    record Keyword(String text, int effect) {}

    private static final int ASCII = 0x80;

    /** The bit by which a lower-case letter differs from its upper-case one. */
    private static final int LOWER = 0x20;

    /** Fewer characters than this are not worth looking for words of. */
    private static final int FEWEST_MEMBERS = 20;

    /** More prefixes of keywords than this are better left to the automaton. */
    private static final int MOST_PREFIXES = 20_000;

    private static final int LONGEST_PREFIX = 64;

    /** Finds the words that a mode begins with most often: those with the most first characters. */
    static Optional<Words> of(ByteAutomaton automaton, int mode) {
        Words best = null;
        for (int run = 1; run <= automaton.runs(); run++) {
            BitSet members = new BitSet();
            for (int b = 0; b < ASCII; b++) {
                members.set(b, automaton.rows().get(run)[b] == run);
            }
            if (automaton.accept()[run] == 0 || members.cardinality() < FEWEST_MEMBERS) {
                continue;
            }
            BitSet plain = plain(automaton, automaton.accept()[run], members);
            for (boolean isFolded : new boolean[] {false, true}) {
                if (isFolded && !mayFold(members)) {
                    continue;
                }
                Words words =
                        new Search(automaton, run, members, plain, isFolded)
                                .from(automaton.starts()[mode]);
                boolean isBetter =
                        best == null || words.first.cardinality() > best.first.cardinality();
                best = isBetter ? words : best;
            }
        }
        return Optional.ofNullable(best).filter(words -> !words.first.isEmpty());
    }

    /** The states that accept an effect, whatever members are to come. */
    private static BitSet plain(ByteAutomaton automaton, int effect, BitSet members) {
        BitSet plain = new BitSet();
        for (int state = 1; state < automaton.rows().size(); state++) {
            plain.set(state, automaton.accept()[state] == effect);
        }
        int before;
        do {
            before = plain.cardinality();
            for (int state = plain.nextSetBit(0); state >= 0; state = plain.nextSetBit(state + 1)) {
                int[] row = automaton.rows().get(state);
                if (!members.stream().allMatch(b -> plain.get(row[b]))) {
                    plain.clear(state);
                }
            }
        } while (plain.cardinality() < before);
        return plain;
    }

    /** Whether members can be told from each other, but for the case of letters, when {@link #LOWER} is set in all of them. */
    private static boolean mayFold(BitSet members) {
        for (int b = members.nextSetBit(0); b >= 0; b = members.nextSetBit(b + 1)) {
            boolean isLetter = Character.isLetter(b);
            boolean hasOther = (b & LOWER) == 0 && members.get(b | LOWER);
            if (isLetter ? !members.get(b ^ LOWER) : hasOther) {
                return false;
            }
        }
        return true;
    }

    private static final class Search {
        private final ByteAutomaton automaton;
        private final int run;
        private final BitSet members;
        private final BitSet plain;
        private final boolean isFolded;

        /** What the words found so far agree on. */
        private final BitSet terminators = new BitSet();

        private final BitSet plainSeen = new BitSet();
        private final List<Keyword> keywords = new ArrayList<>();
        private int prefixes;

        Search(ByteAutomaton automaton, int run, BitSet members, BitSet plain, boolean isFolded) {
            this.automaton = automaton;
            this.run = run;
            this.members = members;
            this.plain = plain;
            this.isFolded = isFolded;
        }

        Words from(int start) {
            terminators.set(0, ASCII);
            terminators.andNot(members);
            passPlain(run);
            BitSet first = new BitSet();
            int[] row = automaton.rows().get(start);
            for (int b = members.nextSetBit(0); b >= 0; b = members.nextSetBit(b + 1)) {
                if (isTaken(b)) {
                    addFirst(b, row, first);
                }
            }
            int effect = automaton.accept()[run];
            return new Words(first, members, terminators, effect, isFolded, keywords);
        }

        /**
         * Takes up the words that begin with a character, unless they are not known to end, or do not end before a blank: what most often follows a word. With a token like {@code 'time' ' '+ 'zone'},
         * no other word could be told to end there.
         */
        private void addFirst(int b, int[] start, BitSet first) {
            BitSet terminatorsBefore = (BitSet) terminators.clone();
            BitSet plainBefore = (BitSet) plainSeen.clone();
            int keywordsBefore = keywords.size();
            boolean isFirst = foldsIn(start, b) && isWord(start[b], "" + (char) b);
            boolean costsBlanks =
                    terminatorsBefore.get(' ') && !terminators.get(' ')
                            || terminatorsBefore.get('\n') && !terminators.get('\n');
            if (isFirst && !costsBlanks) {
                first.set(b);
                if (isFolded && Character.isLetter(b)) {
                    first.set(b ^ LOWER);
                }
            } else {
                terminators.or(terminatorsBefore);
                plainSeen.and(plainBefore);
                keywords.subList(keywordsBefore, keywords.size()).clear();
            }
        }

        /** Whether a member stands for itself, not for its lower case. */
        private boolean isTaken(int b) {
            return !isFolded || !Character.isUpperCase(b);
        }

        private boolean foldsIn(int[] row, int b) {
            return !isFolded || !Character.isLetter(b) || row[b] == row[b ^ LOWER];
        }

        /** Whether all words that begin like this end in plain states, or are keywords. */
        private boolean isWord(int state, String prefix) {
            if (plain.get(state)) {
                passPlain(state);
                return true;
            }
            if (state == ByteAutomaton.DEAD
                    || automaton.accept()[state] == 0
                    || prefix.length() > LONGEST_PREFIX
                    || ++prefixes > MOST_PREFIXES) {
                return false;
            }
            keepTerminators(state);
            if (automaton.accept()[state] != automaton.accept()[run]) {
                keywords.add(new Keyword(prefix, automaton.accept()[state]));
            }
            int[] row = automaton.rows().get(state);
            for (int b = members.nextSetBit(0); b >= 0; b = members.nextSetBit(b + 1)) {
                boolean isAnswered =
                        !isTaken(b) || foldsIn(row, b) && isWord(row[b], prefix + (char) b);
                if (!isAnswered) {
                    return false;
                }
            }
            return true;
        }

        /** Passes all plain states that members lead to. */
        private void passPlain(int state) {
            if (plainSeen.get(state)) {
                return;
            }
            plainSeen.set(state);
            keepTerminators(state);
            int[] row = automaton.rows().get(state);
            members.stream().forEach(b -> passPlain(row[b]));
        }

        private void keepTerminators(int state) {
            for (int b = 0; b < ASCII; b++) {
                if (automaton.rows().get(state)[b] != ByteAutomaton.DEAD) {
                    terminators.clear(b);
                }
            }
        }
    }
}
