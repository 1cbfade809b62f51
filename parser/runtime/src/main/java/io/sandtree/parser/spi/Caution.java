package io.sandtree.parser.spi;

/** Whether a text is parsed first in a way that is faster, but may turn out not to do. A vain attempt costs up to a pass over the text, so after one some texts are parsed without, and more of them each time. */
final class Caution {
    private static final int MOST = (1 << 10) - 1;

    /** How many texts are to be parsed without an attempt. */
    private int rest;

    /** How many it was after the last vain one. */
    private int caution;

    boolean isWorthTrying() {
        if (rest == 0) {
            return true;
        }
        rest--;
        return false;
    }

    void succeeded() {
        caution /= 2;
    }

    void failed() {
        caution = Math.min(2 * caution + 1, MOST);
        rest = caution;
    }
}
