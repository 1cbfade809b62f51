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

    /** A match of one byte that is no token, or has further consequences. */
    static final byte SINGLE_OTHER = 3;

    /** The top bits of the first two bytes of a text, of which {@link #index} needs to be told that they are 0. */
    static final int NOT_ASCII = 0x8080;

    private static final int ASCII = 0x80;

    /** By {@link #index}. */
    final byte[] shapes = new byte[ASCII * ASCII];

    /** By first byte: the record, without offset and length, of a single or of a word that is no keyword; of a {@link #SINGLE_OTHER} its effect. */
    final long[] records = new long[ASCII];

    /** By first byte: the state of the automaton behind it. */
    final int[] states = new int[256];

    Beginnings(LexerTables tables, int start, Words words) {
        for (int b = 0; b < states.length; b++) {
            states[b] = tables.next(start, b);
        }
        for (int b = 0; b < ASCII; b++) {
            int state = states[b];
            int accepted = tables.table[state];
            boolean isToken = tables.kinds[accepted] == LexerTables.TOKEN;
            if (words.isFirst(b)) {
                records[b] = words.record;
                for (int second = 0; second < ASCII; second++) {
                    shapes[index(b, second)] = WORD;
                }
            } else if (accepted != 0) {
                records[b] = isToken ? tables.records[accepted] : accepted;
                for (int second = 0; second < ASCII; second++) {
                    boolean isSingle = tables.next(state, second) == 0;
                    byte single = isToken ? SINGLE : SINGLE_OTHER;
                    shapes[index(b, second)] = isSingle ? single : AUTOMATON;
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
