package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What most tokens have before them, in one mode: a rule of hidden or skipped characters that goes on with those it may begin with. Found
 * out from the automaton when the tables are loaded.
 */
final class Blanks {
    /** Goes on with blanks, or begins them. */
    static final byte BLANK = 1;

    /** Ends blanks for certain. */
    static final byte END = 0;

    /** May or may not belong to blanks: ask the automaton. */
    static final byte DOUBT = -1;

    private static final int ASCII = 0x80;
    private static final long ONES = 0x0101010101010101L;

    /** For every byte what it is. */
    final byte[] kinds = new byte[256];

    /** The record of blanks without its offset. */
    final long record;

    /** The blank that comes in long rows, eight times. */
    private final long row;

    Blanks(LexerTables tables, int start) {
        int state = mostBlanks(tables, start);
        Arrays.fill(kinds, DOUBT);
        int last = 0;
        for (int b = 0; b < ASCII && state != 0; b++) {
            int next = tables.next(state, b);
            if (next == 0) {
                kinds[b] = END;
            } else if (tables.next(start, b) == state) {
                kinds[b] = BLANK;
                last = b;
            }
        }
        // The space is behind tabs and line ends in ASCII.
        row = last * ONES;
        record = state == 0 ? 0 : tables.records[tables.table[state]];
    }

    /** The state that the most characters lead to, of those that they do not lead out of, or 0. */
    private static int mostBlanks(LexerTables tables, int start) {
        int best = 0;
        int most = 0;
        for (int state = tables.stride; state <= tables.lastRun; state += tables.stride) {
            int count = 0;
            for (int b = 0; b < ASCII; b++) {
                if (tables.next(start, b) == state) {
                    count += tables.next(state, b) == state ? 1 : -ASCII;
                }
            }
            if (count > most && tables.kinds[tables.table[state]] == LexerTables.TRIVIA) {
                best = state;
                most = count;
            }
        }
        return best;
    }

    /** The first byte behind {@code from} that is no blank. */
    long end(MemorySegment memory, long from) {
        long next = from;
        do {
            long others = (Memory.getLong(memory, next) ^ row) & ~0xFFL;
            next += Long.numberOfTrailingZeros(others) >>> 3;
        } while (kinds[Memory.getByte(memory, next) & 0xFF] == BLANK);
        return next;
    }
}
