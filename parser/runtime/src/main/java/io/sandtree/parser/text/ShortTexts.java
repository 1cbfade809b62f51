package io.sandtree.parser.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of short texts that have been asked for of late, so that the same names, operators and keywords are not decoded, nor allocated, again and again.
 *
 * {@snippet :
 * ShortTexts known = new ShortTexts();
 * String name = source.slice(start, end, known);   // the same object for the same text, most often
 * }
 *
 * <p>A text has one place, which the last one that belongs there holds. Any number of threads may use it: places are written whole, and a place that is missed costs a new string.
 */
public final class ShortTexts {
    /** Longer texts are not kept. */
    static final int LONGEST = 2 * Long.BYTES;

    private static final int PLACES_SHIFT = 9;
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    /** The golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private @Nullable Known @Nullable [] places;

    /** @param low its first eight bytes, zeros behind the end */
    private record Known(long low, long high, String text) {}

    /** None so far. Memory for them is taken when the first one comes, 2 KiB and what the strings take. */
    public ShortTexts() {}

    /**
     * The string of a text.
     *
     * @param offset of its first byte in a segment in which there are {@link #LONGEST} more
     * @param length from 1 to {@link #LONGEST}
     * @return null if the text is not ASCII
     */
    @Nullable String of(MemorySegment segment, long offset, int length) {
        long low = segment.get(LONG, offset);
        long high = 0;
        if (length < Long.BYTES) {
            low &= (1L << length * Byte.SIZE) - 1;
        } else if (length > Long.BYTES) {
            high = segment.get(LONG, offset + Long.BYTES);
            high &= -1L >>> (LONGEST - length) * Byte.SIZE;
        }
        if (((low | high) & NOT_ASCII) != 0) {
            return null;
        }
        @Nullable Known[] all = places;
        if (all == null) {
            all = new Known[1 << PLACES_SHIFT];
            places = all;
        }
        long mixed = (low ^ Long.rotateLeft(high, 21)) * MULTIPLIER;
        int place = (int) (mixed >>> Long.SIZE - PLACES_SHIFT);
        Known known = all[place];
        // a zero byte may be part of a text
        if (known != null
                && known.low == low
                && known.high == high
                && known.text.length() == length) {
            return known.text;
        }
        String text = decode(segment, offset, length);
        all[place] = new Known(low, high, text);
        return text;
    }

    private static String decode(MemorySegment segment, long offset, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
