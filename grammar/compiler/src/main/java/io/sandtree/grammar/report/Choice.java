package io.sandtree.grammar.report;

import java.util.List;

/**
 * A decision as it stands in the grammar.
 *
 * @param number ANTLR's number of the decision
 * @param line its line in the grammar
 * @param kind what asks for it, such as {@code (...)?}
 * @param alternatives by ANTLR's number less one, each with its line if the author wrote it
 */
record Choice(int number, int line, String kind, List<String> alternatives) {
    Choice {
        alternatives = List.copyOf(alternatives);
    }

    /** An alternative in words. */
    String alternative(int number) {
        return number
                + " ("
                + (number <= alternatives.size() ? alternatives.get(number - 1) : "leave")
                + ")";
    }
}
