package io.sandtree.parser.token;

import java.util.Arrays;

/**
 * From where on a lexer counts lines and columns in another way than they follow from the text: its code has moved the input without counting, say, as it does behind a comment that it skips by itself. Lines differ by the same
 * number from there to the next such place, columns to the end of the line.
 */
final class LineShifts {
    private int count;
    private int[] offsets = {};

    /** By how much lines differ. */
    private int[] lineShifts = {};

    private int[] columnShifts = {};

    /** The line, as it follows from the text, in which columns differ. */
    private int[] lines = {};

    /**
     * Notes how lines and columns differ from now on.
     *
     * @param offset where; not before the last such place
     * @param line what follows from the text
     */
    void put(int offset, int line, int lineShift, int columnShift) {
        if (count == offsets.length) {
            int length = Math.max(4, 2 * count);
            offsets = Arrays.copyOf(offsets, length);
            lineShifts = Arrays.copyOf(lineShifts, length);
            columnShifts = Arrays.copyOf(columnShifts, length);
            lines = Arrays.copyOf(lines, length);
        }
        offsets[count] = offset;
        lineShifts[count] = lineShift;
        columnShifts[count] = columnShift;
        lines[count] = line;
        count++;
    }

    /** By how much the line of a place differs. */
    int ofLine(int offset) {
        int last = last(offset);
        return last < 0 ? 0 : lineShifts[last];
    }

    /**
     * By how much the column of a place differs.
     *
     * @param line what follows from the text
     */
    int ofColumn(int offset, int line) {
        int last = last(offset);
        return last < 0 || lines[last] != line ? 0 : columnShifts[last];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The last shift up to a place, -1 if there is none. */
    private int last(int offset) {
        if (count == 0 || offsets[count - 1] <= offset) {
            return count - 1;
        }
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
