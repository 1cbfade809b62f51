package io.sandtree.parser.spi;

import java.util.Arrays;

/** The alternatives that a text took at decisions with predicates, in turn: noted while code runs, which may change the truth of predicates, and read by whoever goes through the text again. */
final class Choices {
    private int[] noted = new int[64];
    private int count;
    private int next;

    void note(int decision, int alternative) {
        if (count + 2 > noted.length) {
            noted = Arrays.copyOf(noted, 2 * noted.length);
        }
        noted[count++] = decision;
        noted[count++] = alternative;
    }

    /** Goes back to the first. */
    void rewind() {
        next = 0;
    }

    /**
     * The alternative that was taken here.
     *
     * @throws ParseFailure if the text was not gone through in the same way
     */
    int next(int decision) {
        if (next == count || noted[next] != decision) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        next += 2;
        return noted[next - 1];
    }
}
