package io.sandtree.cli.dump;

import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Lines and columns of one text, counted from one, for a dump that asks for all of them: all starts of lines are on the heap, and
 * in a line of ASCII alone a column is a subtraction. Asking the text itself took 70 % of the time of a dump
 * (29 MB of Java as a tree, 2026-11-21).
 */
final class Places {
    /** In longer lines that are not ASCII, the text's own index of columns is faster. */
    private static final int LONG_LINE = 1 << 12;

    private final SourceText source;
    private final MemorySegment bytes;
    private final BitSet linesBeyondAscii = new BitSet();
    private int[] lineStarts = new int[256];
    private int lines = 1;

    Places(SourceText source) {
        this.source = source;
        this.bytes = source.bytes();
        int size = source.size();
        for (int i = 0; i < size; i++) {
            byte b = bytes.get(ValueLayout.JAVA_BYTE, i);
            if (b == '\n') {
                if (lines == lineStarts.length) {
                    lineStarts = Arrays.copyOf(lineStarts, lines * 2);
                }
                lineStarts[lines++] = i + 1;
            } else if (b < 0) {
                linesBeyondAscii.set(lines - 1);
            }
        }
    }

    /** {@code 3:1-3:7}. */
    void range(int start, int end, Sink sink) {
        place(start, ':', sink);
        sink.put('-');
        place(end, ':', sink);
    }

    /** The line and the column, with a separator between them. */
    void place(int offset, char separator, Sink sink) {
        int line = line(offset);
        sink.put(line + 1).put(separator).put(column(line, offset) + 1);
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, 0, lines, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int column(int line, int offset) {
        int start = lineStarts[line];
        if (!linesBeyondAscii.get(line)) {
            return offset - start;
        }
        if (offset - start > LONG_LINE) {
            return source.column(offset);
        }
        int column = 0;
        for (int i = start; i < offset; i++) {
            column += (bytes.get(ValueLayout.JAVA_BYTE, i) & 0xC0) == 0x80 ? 0 : 1;
        }
        return column;
    }
}
