package io.sandtree.parser.token;

/**
 * What the first two bytes of a token tell about it, in one mode. Found out from the automaton when the tables are loaded.
 */
final class Beginnings {
    /** Nothing is certain: ask the automaton. */
    static final byte AUTOMATON = 0;

    /** A token of one byte: the second byte cannot belong to it. */
    static final byte SINGLE = 1;

    /** One of the mode's {@link Words}. */
    static final byte WORD = 2;

    /** The top bits of the first two bytes of a text, of which {@link #index} needs to be told that they are 0. */
    static final int NOT_ASCII = 0x8080;

    private static final int ASCII = 0x80;

    /** By {@link #index}. */
    final byte[] shapes = new byte[ASCII * ASCII];

    /** By first byte: the record, without offset and length, of a single or of a word that is no keyword. */
    final long[] records = new long[ASCII];

    Beginnings(LexerTables tables, int start, Words words) {
        for (int b = 0; b < ASCII; b++) {
            int state = tables.next(start, b);
            int effect = tables.acceptedToken(state);
            if (words.isFirst(b)) {
                records[b] = words.record;
                for (int second = 0; second < ASCII; second++) {
                    shapes[index(b, second)] = WORD;
                }
            } else if (effect != 0) {
                records[b] = tables.records[effect];
                for (int second = 0; second < ASCII; second++) {
                    shapes[index(b, second)] = tables.next(state, second) == 0 ? SINGLE : AUTOMATON;
                }
            }
        }
    }

    private static int index(int first, int second) {
        return first | second << 7;
    }

    /** Where the shape of a token is whose first two bytes are the lowest of these, both ASCII. */
    static int index(long bytes) {
        return (int) (bytes & 0x7F | bytes >>> 1 & 0x3F80);
    }
}
