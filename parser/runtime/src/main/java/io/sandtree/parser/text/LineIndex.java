package io.sandtree.parser.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds lines and columns. For every block of 4 KiB it keeps three counts up to the block's start, and for every 256 bytes how many newlines are before them in their block. A query reads at most
 * one block, however long the lines are, and code points are counted only in blocks that are not all ASCII. It costs 1.1 % of the text's size in heap.
 */
final class LineIndex {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private static final int PART_BITS = 8;
    private static final int PART = 1 << PART_BITS;

    private final int[] newlinesBefore;

    /** By part, within its block. */
    private final char[] newlinesBeforePart;

    private final int[] codePointsBefore;
    private final int[] lineStartBefore;
    private final int newlines;
    private final int size;

    /** @param bytes the text, from its first byte to its last; the same bytes are wanted again by every query */
    LineIndex(MemorySegment bytes) {
        size = (int) bytes.byteSize();
        int blocks = (size >>> BLOCK_BITS) + 1;
        newlinesBefore = new int[blocks];
        codePointsBefore = new int[blocks + 1];
        lineStartBefore = new int[blocks];
        newlinesBeforePart = new char[(size >>> PART_BITS) + 1];
        int lines = 0;
        int codePoints = 0;
        int lineStart = 0;
        for (int block = 0; block < blocks; block++) {
            newlinesBefore[block] = lines;
            codePointsBefore[block] = codePoints;
            lineStartBefore[block] = lineStart;
            int from = block << BLOCK_BITS;
            int to = (int) Math.min(size, (long) from + BLOCK);
            lines += newlinesOfBlock(bytes, from, to);
            codePoints += codePoints(bytes, from, to);
            lineStart = lineStart(bytes, from, to, lineStart);
        }
        codePointsBefore[blocks] = codePoints;
        newlines = lines;
    }

    private int newlinesOfBlock(MemorySegment bytes, int from, int to) {
        int count = 0;
        for (long part = from; part <= to && part < (long) from + BLOCK; part += PART) {
            newlinesBeforePart[(int) (part >>> PART_BITS)] = (char) count;
            count += newlines(bytes, (int) part, (int) Math.min(to, part + PART));
        }
        return count;
    }

    /** The number of lines: one more than there are newlines. */
    int lines() {
        return newlines + 1;
    }

    /** The line, from 1, of the byte at {@code offset}. */
    int line(MemorySegment bytes, int offset) {
        int part = offset >>> PART_BITS;
        return 1
                + newlinesBefore[offset >>> BLOCK_BITS]
                + newlinesBeforePart[part]
                + newlines(bytes, part << PART_BITS, offset);
    }

    /** Where the line of the byte at {@code offset} starts. */
    int lineStart(MemorySegment bytes, int offset) {
        int block = offset >>> BLOCK_BITS;
        return lineStart(bytes, block << BLOCK_BITS, offset, lineStartBefore[block]);
    }

    /** The code points between the start of the line and {@code offset}. */
    int column(MemorySegment bytes, int offset) {
        return codePointsUpTo(bytes, offset) - codePointsUpTo(bytes, lineStart(bytes, offset));
    }

    /** Where a line, counted from 1, starts. */
    int startOfLine(MemorySegment bytes, int line) {
        int low = 0;
        int high = newlinesBefore.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (newlinesBefore[middle] < line) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int missing = line - 1 - newlinesBefore[low];
        int offset = missing == 0 ? lineStartBefore[low] : low << BLOCK_BITS;
        while (missing > 0) {
            missing -= bytes.get(ValueLayout.JAVA_BYTE, offset) == '\n' ? 1 : 0;
            offset++;
        }
        return offset;
    }

    /** The code points between the start of the text and {@code offset}. */
    int codePointsUpTo(MemorySegment bytes, int offset) {
        int block = offset >>> BLOCK_BITS;
        int from = block << BLOCK_BITS;
        int inBlock = isAscii(block) ? offset - from : codePoints(bytes, from, offset);
        return codePointsBefore[block] + inBlock;
    }

    /** Whether each byte of a block is a code point. */
    private boolean isAscii(int block) {
        int bytes = Math.min(BLOCK, size - (block << BLOCK_BITS));
        return codePointsBefore[block + 1] - codePointsBefore[block] == bytes;
    }

    private static int newlines(MemorySegment bytes, int from, int to) {
        int count = 0;
        int offset = from;
        for (; offset + Long.BYTES <= to; offset += Long.BYTES) {
            count += Utf8.newlines(bytes.get(Utf8.WORD, offset));
        }
        for (; offset < to; offset++) {
            count += bytes.get(ValueLayout.JAVA_BYTE, offset) == '\n' ? 1 : 0;
        }
        return count;
    }

    private static int codePoints(MemorySegment bytes, int from, int to) {
        int count = 0;
        int offset = from;
        for (; offset + Long.BYTES <= to; offset += Long.BYTES) {
            count += Utf8.codePoints(bytes.get(Utf8.WORD, offset));
        }
        for (; offset < to; offset++) {
            count += Utf8.isStart(bytes.get(ValueLayout.JAVA_BYTE, offset)) ? 1 : 0;
        }
        return count;
    }

    /** One beyond the last newline in the range, or {@code otherwise} if there is none. */
    private static int lineStart(MemorySegment bytes, int from, int to, int otherwise) {
        int end = to;
        while (end - Long.BYTES >= from
                && Utf8.newlines(bytes.get(Utf8.WORD, end - Long.BYTES)) == 0) {
            end -= Long.BYTES;
        }
        for (int offset = end - 1; offset >= from; offset--) {
            if (bytes.get(ValueLayout.JAVA_BYTE, offset) == '\n') {
                return offset + 1;
            }
        }
        return otherwise;
    }
}
