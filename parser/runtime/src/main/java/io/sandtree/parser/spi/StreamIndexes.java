package io.sandtree.parser.spi;

import io.sandtree.parser.token.Tokens;

/**
 * Where the tokens of records are in ANTLR's stream, which counts hidden tokens as well. A place here is always that of a record; others are found from the last
 * one, as code mostly asks for neighbours.
 */
final class StreamIndexes {

    /** How many tokens away a place is searched for by halves. */
    private static final int FAR = 32;

    private final Tokens tokens;
    private final int last;
    private int record;
    private int index;

    /** How many trivia stand before the record. */
    private int trivia;

    StreamIndexes(Tokens tokens) {
        this.tokens = tokens;
        this.last = tokens.count() - 1;
        jump(0);
    }

    int record() {
        return record;
    }

    /** That of the record, in the stream. */
    int index() {
        return index;
    }

    /** Goes to a record. */
    void goTo(int wanted) {
        if (Math.abs(wanted - record) > FAR) {
            jump(wanted);
        }
        while (record < wanted) {
            stepOn();
        }
        while (record > wanted) {
            stepBack();
        }
    }

    /** Goes to the first record that has an index or a higher one, the last if there is none. */
    void goToIndex(int wanted) {
        if (Math.abs(wanted - index) > FAR) {
            jump(find(wanted));
        }
        while (index > wanted && record > 0) {
            stepBack();
        }
        while (index < wanted && record < last) {
            stepOn();
        }
    }

    /** Which trivia is a hidden token so many tokens before the record, with no record's token between; -1 if there is none. */
    int hiddenBefore(int distance) {
        int missing = distance;
        for (int i = trivia - 1; i >= 0 && (record == 0 || !tokens.precedes(i, record - 1)); i--) {
            if (tokens.isHiddenToken(i) && --missing == 0) {
                return i;
            }
        }
        return -1;
    }

    private void stepOn() {
        record++;
        index++;
        while (trivia < tokens.triviaCount() && tokens.precedes(trivia, record)) {
            index += tokens.isHiddenToken(trivia) ? 1 : 0;
            trivia++;
        }
    }

    private void stepBack() {
        record--;
        index--;
        while (trivia > 0 && !tokens.precedes(trivia - 1, record)) {
            trivia--;
            index -= tokens.isHiddenToken(trivia) ? 1 : 0;
        }
    }

    private void jump(int wanted) {
        record = wanted;
        trivia = tokens.triviaBehind(wanted);
        index = wanted + tokens.hiddenBefore(wanted);
    }

    private int find(int wanted) {
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = low + high >>> 1;
            if (middle + tokens.hiddenBefore(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
