package io.sandtree.parser.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Counting and checking UTF-8, eight bytes at a time where that pays. */
final class Utf8 {
    static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    static final long TOP_BITS = ~LOW_BITS;
    private static final long NEWLINES = '\n' * ONES;

    private Utf8() {}

    /** How many newlines are among the eight bytes. */
    static int newlines(long word) {
        long x = word ^ NEWLINES;
        long nonZero = (x & LOW_BITS) + LOW_BITS | x | LOW_BITS;
        return Long.bitCount(~nonZero);
    }

    /** How many of the eight bytes are before the first newline. */
    static int bytesBeforeNewline(long word) {
        long x = word ^ NEWLINES;
        // Exact up to the first one, which is all that counts.
        return Long.numberOfTrailingZeros(x - ONES & ~x & TOP_BITS) >>> 3;
    }

    /** How many of the eight bytes begin a code point. */
    static int codePoints(long word) {
        return Long.BYTES - continuations(word, Long.BYTES);
    }

    /** How many of the first bytes, of which there is one at least, do not begin a code point. */
    static int continuations(long word, int bytes) {
        long continuation = word >>> 7 & ~(word >>> 6) & ONES;
        return Long.bitCount(continuation << (Long.BYTES - bytes << 3));
    }

    /** Whether the byte begins a code point in well-formed UTF-8. */
    static boolean isStart(byte b) {
        return (b & 0xC0) != 0x80;
    }

    /**
     * The length of the well-formed code point at {@code offset}, or 0 if there is none (Unicode Standard, table 3-7).
     *
     * @param end where the text ends; bytes from there on are not read
     */
    static int codePointLength(MemorySegment bytes, long offset, long end) {
        int b0 = at(bytes, offset, end);
        int b1 = at(bytes, offset + 1, end);
        if (b0 < 0x80) {
            return b0 < 0 ? 0 : 1;
        }
        if (b0 < 0xE0) {
            return b0 >= 0xC2 && isContinuation(b1) ? 2 : 0;
        }
        boolean third = isContinuation(at(bytes, offset + 2, end));
        if (b0 < 0xF0) {
            int low = b0 == 0xE0 ? 0xA0 : 0x80;
            int high = b0 == 0xED ? 0x9F : 0xBF;
            return b1 >= low && b1 <= high && third ? 3 : 0;
        }
        int low = b0 == 0xF0 ? 0x90 : 0x80;
        int high = b0 == 0xF4 ? 0x8F : 0xBF;
        boolean fourth = isContinuation(at(bytes, offset + 3, end));
        return b0 <= 0xF4 && b1 >= low && b1 <= high && third && fourth ? 4 : 0;
    }

    private static boolean isContinuation(int b) {
        return b >= 0x80 && b <= 0xBF;
    }

    /** The unsigned byte, or -1 beyond the end. */
    private static int at(MemorySegment bytes, long offset, long end) {
        return offset < end ? bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xFF : -1;
    }
}
