package io.sandtree.parser.predict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with walks through the tables that look at many tokens, and remembers what they come to. That depends on nothing but the row and the tokens from there on, so a walk that comes by a row where an
 * earlier one came by, at the same token, ends there. Decisions that look at all the rest of a text, each time anew, then take time in proportion to the text and not to its square.
 *
 * <p>What is remembered lies in a table without chains, in which what comes later takes the place of what was there. Its size is bounded, and so is its gain: of a walk that passes by more places than there
 * is room for, those near its start stay.
 */
public final class FarWalks {
    /** How many tokens a walk has looked at when it comes here. */
    public static final int NEAR = 32;

    /** Every so many tokens a walk is compared with earlier ones, and remembered. */
    private static final int STRIDE = 8;

    private static final int LEAST_SLOTS = 1 << 6;
    private static final int MOST_SLOTS = 1 << 16;

    /** A place's row in the upper half, its token in the lower one; 0 if there is none, since no row is 0. */
    private long[] places = new long[0];

    private int[] outcomes = new int[0];
    private int slots = LEAST_SLOTS;

    /** How many places have been put in since the table was empty. */
    private int filled;

    private int[] path = new int[LEAST_SLOTS];
    private @Nullable PredictionTables latest;

    /** Nothing is known at first. */
    public FarWalks() {}

    /** Starts with a text, of which nothing is known. */
    public void begin() {
        forget();
        slots = LEAST_SLOTS;
    }

    private void forget() {
        if (filled > 0) {
            Arrays.fill(places, 0, slots, 0);
            filled = 0;
        }
    }

    /**
     * Follows the tables from a row: the alternative, a code, or 0 when something is not learned.
     *
     * @param start the row in which the walk has come to the token {@code ahead} of the current one
     */
    public int walk(PredictionTables tables, int start, int ahead, Prediction.Situation situation) {
        if (tables != latest) {
            // Rows may have got other numbers.
            forget();
            latest = tables;
        }
        final int[] rows = tables.rows();
        final int[] wideRows = tables.wideRows();
        final int current = situation.place();
        final int first = current + ahead + STRIDE - 1 & -STRIDE;
        int passed = 0;
        int token = current + ahead;
        int row = start;
        while (row > 0) {
            if ((token & STRIDE - 1) == 0) {
                final int known = known(row, token);
                if (known != 0) {
                    return remember(first, passed, known);
                }
                if (passed == path.length) {
                    path = Arrays.copyOf(path, 2 * passed);
                }
                path[passed++] = row;
            }
            final int type = situation.type(token - current);
            row = PredictionTables.next(rows, wideRows, row, type);
            if (type == PredictionTables.END_OF_FILE) {
                break;
            }
            token++;
        }
        while (row > 0) {
            row = PredictionTables.next(rows, wideRows, row, PredictionTables.END_OF_FILE);
        }
        return remember(first, passed, PredictionTables.outcome(row));
    }

    private int known(int row, int token) {
        if (filled == 0) {
            return 0;
        }
        final long place = place(row, token);
        final int slot = slot(place);
        return places[slot] == place ? outcomes[slot] : 0;
    }

    /** Where nothing is learned there is nothing to remember, and where no alternative is viable it matters which token was looked at last. */
    private int remember(int first, int passed, int outcome) {
        if (passed > 0
                && outcome != 0
                && outcome != PredictionTables.TOO_LONG
                && outcome != PredictionTables.NONE_VIABLE) {
            makeRoom(passed);
            for (int i = passed - 1; i >= 0; i--) {
                final long place = place(path[i], first + i * STRIDE);
                final int slot = slot(place);
                places[slot] = place;
                outcomes[slot] = outcome;
            }
        }
        return outcome;
    }

    private void makeRoom(int more) {
        while (filled + more > slots && slots < MOST_SLOTS) {
            forget();
            slots *= 2;
        }
        filled = Math.min(filled + more, MOST_SLOTS);
        if (slots > places.length) {
            places = new long[slots];
            outcomes = new int[slots];
        }
    }

    private static long place(int row, int token) {
        return (long) row << Integer.SIZE | token;
    }

    private int slot(long place) {
        return (int) (place * 0x9E3779B97F4A7C15L >>> 40) & slots - 1;
    }
}
