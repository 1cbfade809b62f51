package io.sandtree.parser.spi;

import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.predict.PredictionTables;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Goes on with walks through the tables that look at many tokens, and remembers what they come to. That depends on nothing but the row and the tokens from there on, so a walk that comes by a row where an
 * earlier one came by, at the same token, ends there. Decisions that look at all the rest of a text, each time anew, then take time in proportion to the text and not to its square.
 *
 * <p>What is remembered lies in a table without chains, in which what comes later takes the place of what was there. Its size is bounded, and so is its gain: of a walk that passes by more places than there
 * is room for, those near its start stay.
 */
final class FarWalks {
    /** How many tokens a walk has looked at when it comes here. */
    static final int NEAR = 32;

    /** Every so many tokens a walk is compared with earlier ones, and remembered. */
    private static final int STRIDE = 8;

    private static final int LEAST_SLOTS = 1 << 6;
    private static final int MOST_SLOTS = 1 << 16;

    /** A place's row in the upper half, its token in the lower one; 0 if there is none, since no row is 0. */
    private long[] places = new long[0];

    private int[] outcomes = new int[0];
    private int mask;
    private boolean isEmpty = true;
    private int[] path = new int[LEAST_SLOTS];

    private final RuleCursor cursor;
    private int tokens;

    FarWalks(RuleCursor cursor) {
        this.cursor = cursor;
    }

    /** Starts with a text, of which nothing is known. */
    void begin(int tokens) {
        this.tokens = tokens;
        forget();
    }

    /** Forgets all, as rows may have got other numbers. */
    void forget() {
        if (!isEmpty) {
            Arrays.fill(places, 0, mask + 1, 0);
            isEmpty = true;
        }
    }

    /** Follows the tables from a row at a token: the alternative, a code, or 0 when something is not learned. */
    int walk(int[] rows, int[] wideRows, int start, int firstToken) {
        final MemorySegment segment = cursor.tokenSegment;
        final long base = cursor.tokenBase;
        final int firstPlace = firstToken + STRIDE - 1 & -STRIDE;
        int passed = 0;
        int token = firstToken;
        int row = start;
        while (row > 0) {
            if ((token & STRIDE - 1) == 0) {
                final int known = known(row, token);
                if (known != 0) {
                    return remember(firstPlace, passed, known);
                }
                if (passed == path.length) {
                    path = Arrays.copyOf(path, 2 * passed);
                }
                path[passed++] = row;
            }
            final int type = Memory.getChar(segment, base + ((long) token << RuleCursor.TOKEN_SHIFT));
            row = PredictionTables.next(rows, wideRows, row, type);
            if (type == RuleCursor.END_OF_FILE) {
                break;
            }
            token++;
        }
        while (row > 0) {
            row = PredictionTables.next(rows, wideRows, row, RuleCursor.END_OF_FILE);
        }
        return remember(firstPlace, passed, row <= PredictionTables.LAST_CODE ? row : -row);
    }

    private int known(int row, int token) {
        if (isEmpty) {
            return 0;
        }
        final long place = place(row, token);
        final int slot = slot(place);
        return places[slot] == place ? outcomes[slot] : 0;
    }

    private int remember(int firstPlace, int passed, int outcome) {
        if (passed > 0 && outcome != 0 && outcome != PredictionTables.TOO_LONG) {
            if (isEmpty) {
                makeRoom();
            }
            for (int i = passed - 1; i >= 0; i--) {
                final long place = place(path[i], firstPlace + i * STRIDE);
                final int slot = slot(place);
                places[slot] = place;
                outcomes[slot] = outcome;
            }
        }
        return outcome;
    }

    private void makeRoom() {
        int wanted = Math.clamp(tokens / 2, LEAST_SLOTS, MOST_SLOTS);
        mask = Integer.highestOneBit(wanted) - 1;
        if (mask >= places.length) {
            places = new long[mask + 1];
            outcomes = new int[mask + 1];
        }
        isEmpty = false;
    }

    private static long place(int row, int token) {
        return (long) row << Integer.SIZE | token;
    }

    private int slot(long place) {
        return (int) (place * 0x9E3779B97F4A7C15L >>> 40) & mask;
    }
}
