package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into stretches, each of which ends with a line or is not long, as far as somebody has asked: what is known of their starts makes the way to any place in them short. It is for one text after
 * the other, and keeps its memory.
 */
final class Stretches {
    /** In bytes. */
    private static final int LONGEST = 256;

    private static final int FIRST_CAPACITY = 64;

    // By stretch: where it starts.

    private int[] offsets = {};
    private int[] indices = {};
    private int[] lines = {};
    private int[] columns = {};
    private int known;
    private boolean isAscii;
    private @Nullable SourceText text;

    void begin(SourceText newText, boolean newIsAscii) {
        text = newText;
        isAscii = newIsAscii;
        known = 0;
        put(0, 0, 1, 0);
    }

    private SourceText text() {
        return Objects.requireNonNull(text);
    }

    /**
     * The stretch with the byte at a UTF-8 offset.
     *
     * @param last a stretch; the one behind it is looked at first
     */
    int withOffset(int offset, int last) {
        while (offset >= offsets[known - 1] && findNext()) {}
        return withPlace(offsets, offset, last + 1);
    }

    /** The same for the number of a code point. */
    int withIndex(int index, int last) {
        while (index >= indices[known - 1] && findNext()) {}
        return withPlace(indices, index, last + 1);
    }

    private int withPlace(int[] starts, int place, int first) {
        if (first + 1 < known && place >= starts[first] && place < starts[first + 1]) {
            return first;
        }
        int found = Arrays.binarySearch(starts, 0, known, place);
        return found < 0 ? -found - 2 : found;
    }

    /** Where a stretch starts. */
    int offset(int stretch) {
        return offsets[stretch];
    }

    /** How many code points are before a stretch. */
    int index(int stretch) {
        return indices[stretch];
    }

    /** The line that a stretch belongs to, from 1. */
    int line(int stretch) {
        return lines[stretch];
    }

    /** How many code points are between a stretch and the start of its line. */
    int column(int stretch) {
        return columns[stretch];
    }

    /** Where a stretch ends that somebody has asked for; beyond every text if it is the last one. */
    int end(int stretch) {
        return stretch + 1 < known || findNext() ? offsets[stretch + 1] : Integer.MAX_VALUE;
    }

    /** The same as a number of code points. */
    int endIndex(int stretch) {
        return stretch + 1 < known || findNext() ? indices[stretch + 1] : Integer.MAX_VALUE;
    }

    /** Finds where the last stretch that is known ends; false if the text does. */
    private boolean findNext() {
        SourceText bytes = text();
        int size = bytes.size();
        int start = offsets[known - 1];
        if (start == size) {
            return false;
        }
        int limit = (int) Math.min(size, (long) start + LONGEST);
        int newline = bytes.newlineFrom(start, limit);
        boolean endsLine = newline < limit;
        int end = endsLine ? newline + 1 : bytes.startOfCodePoint(limit);
        int count = isAscii ? end - start : bytes.codePointsBetween(start, end);
        int line = lines[known - 1];
        put(
                end,
                indices[known - 1] + count,
                endsLine ? line + 1 : line,
                endsLine ? 0 : columns[known - 1] + count);
        return true;
    }

    private void put(int offset, int index, int line, int column) {
        if (known == offsets.length) {
            int capacity = Math.max(FIRST_CAPACITY, 2 * known);
            offsets = Arrays.copyOf(offsets, capacity);
            indices = Arrays.copyOf(indices, capacity);
            lines = Arrays.copyOf(lines, capacity);
            columns = Arrays.copyOf(columns, capacity);
        }
        offsets[known] = offset;
        indices[known] = index;
        lines[known] = line;
        columns[known] = column;
        known++;
    }
}
