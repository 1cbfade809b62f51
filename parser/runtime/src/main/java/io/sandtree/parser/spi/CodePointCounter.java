package io.sandtree.parser.spi;

import io.sandtree.parser.text.SourceText;

/** Counts the code points before an offset. Questions come in ascending order, so each byte is looked at once. */
final class CodePointCounter {
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private final SourceText text;
    private int offset;
    private int count;

    CodePointCounter(SourceText text) {
        this.text = text;
    }

    /** How many code points begin before the byte at {@code end}. */
    int before(int end) {
        if (end < offset) {
            offset = 0;
            count = 0;
        }
        while (offset < end) {
            if ((text.byteAt(offset++) & CONTINUATION_MASK) != CONTINUATION) {
                count++;
            }
        }
        return count;
    }
}
