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
 * @param keywords the words that have another
 */
record Words(BitSet first, BitSet members, BitSet terminators, int effect, List<Keyword> keywords) {
    /** @param effect the accept number of the keyword */
    record Keyword(String text, int effect) {}

    private static final int ASCII = 0x80;

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
            if (automaton.accept()[run] != 0 && members.cardinality() >= FEWEST_MEMBERS) {
                Words words = new Search(automaton, run, members).from(automaton.starts()[mode]);
                boolean isBetter =
                        best == null || words.first.cardinality() > best.first.cardinality();
                best = isBetter ? words : best;
            }
        }
        return Optional.ofNullable(best).filter(words -> !words.first.isEmpty());
    }

    private static final class Search {
        private final ByteAutomaton automaton;
        private final int run;
        private final BitSet members;

        /** What the words found so far agree on. */
        private final BitSet terminators = new BitSet();

        private final List<Keyword> keywords = new ArrayList<>();
        private int prefixes;

        Search(ByteAutomaton automaton, int run, BitSet members) {
            this.automaton = automaton;
            this.run = run;
            this.members = members;
        }

        Words from(int start) {
            terminators.set(0, ASCII);
            terminators.andNot(members);
            keepTerminators(run);
            BitSet first = new BitSet();
            for (int b = members.nextSetBit(0); b >= 0; b = members.nextSetBit(b + 1)) {
                BitSet terminatorsBefore = (BitSet) terminators.clone();
                int keywordsBefore = keywords.size();
                if (isWord(automaton.rows().get(start)[b], "" + (char) b)) {
                    first.set(b);
                } else {
                    terminators.or(terminatorsBefore);
                    keywords.subList(keywordsBefore, keywords.size()).clear();
                }
            }
            return new Words(first, members, terminators, automaton.accept()[run], keywords);
        }

        /** Whether all words that begin like this end in the run, or are keywords. */
        private boolean isWord(int state, String prefix) {
            if (state == run) {
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
                if (row[b] != run && !isWord(row[b], prefix + (char) b)) {
                    return false;
                }
            }
            return true;
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
