package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Text formatted as UTF-8 straight into an arena, without strings in between.
 *
 * {@snippet :
 * Utf8 line = Utf8.in(arena);
 * line.add("line ").add(42).add(": ").add(3.5).add('\n');
 * MemorySegment bytes = line.finish();             // the bytes, in the arena
 * }
 *
 * <p>Nobody else may allocate in the arena between the first {@code add} and {@link #finish()}. An unpaired surrogate is
 * written as U+FFFD. Usable again after {@code finish}.
 */
public final class Utf8 implements Appendable {
    private static final int FIRST_BYTES = 256;
    private static final int MOST_IN_INT = 11;
    private static final int MOST_IN_LONG = 20;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int WORD = 8;

    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The numbers from 00 to 99, as the two bytes that spell them. */
    private static final short[] PAIRS = pairs();

    private final LinearArena arena;
    private long start;
    private long reserved;
    private long length;
    private MemorySegment bytes = MemorySegment.NULL;
    private char highSurrogate;

    private Utf8(LinearArena arena) {
        this.arena = arena;
    }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int number = 0; number < pairs.length; number++) {
            pairs[number] = (short) ('0' + number / 10 | '0' + number % 10 << 8);
        }
        return pairs;
    }

    /** A formatter that writes to {@code arena}. */
    public static Utf8 in(LinearArena arena) {
        return new Utf8(arena);
    }

    /** Adds text. */
    public Utf8 add(CharSequence text) {
        return add(text, 0, text.length());
    }

    /** Adds the part {@code [from, to)} of a text. */
    public Utf8 add(CharSequence text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        ensure(to - from);
        int index = from;
        if (highSurrogate == 0) {
            index += text instanceof String string ? ascii(string, from, to) : 0;
        }
        for (; index < to; index++) {
            add(text.charAt(index));
        }
        return this;
    }

    /** Adds what is ASCII at the start of a part of a text, eight characters at a time, and returns how many that were. */
    private int ascii(String text, int from, int to) {
        final MemorySegment bytes = this.bytes;
        final long shift = length - from;
        int index = from;
        if (to - from < WORD) {
            for (; index < to; index++) {
                char unit = text.charAt(index);
                if (unit >= 0x80) {
                    break;
                }
                bytes.set(JAVA_BYTE, shift + index, (byte) unit);
            }
        } else {
            while (index < to) {
                int at = Math.min(index, to - WORD); // the last word overlaps the one before
                long word = asciiWord(text, at);
                if (word < 0) {
                    break;
                }
                bytes.set(LONG, shift + at, word);
                index = at + WORD;
            }
        }
        length = shift + index;
        return index - from;
    }

    /** Eight characters as eight bytes, or -1 if not all of them are ASCII. */
    private static long asciiWord(String text, int from) {
        char first = text.charAt(from);
        char second = text.charAt(from + 1);
        char third = text.charAt(from + 2);
        char fourth = text.charAt(from + 3);
        char fifth = text.charAt(from + 4);
        char sixth = text.charAt(from + 5);
        char seventh = text.charAt(from + 6);
        char eighth = text.charAt(from + 7);
        if ((first | second | third | fourth | fifth | sixth | seventh | eighth) >= 0x80) {
            return -1;
        }
        int low = first | second << 8 | third << 16 | fourth << 24;
        int high = fifth | sixth << 8 | seventh << 16 | eighth << 24;
        return low | (long) high << 32;
    }

    /** Adds a UTF-16 unit; the two halves of a surrogate pair may come one after the other. */
    public Utf8 add(char unit) {
        char high = highSurrogate;
        if (high != 0) {
            highSurrogate = 0;
            if (Character.isLowSurrogate(unit)) {
                return addCodePoint(Character.toCodePoint(high, unit));
            }
            addCodePoint(REPLACEMENT);
        }
        if (Character.isHighSurrogate(unit)) {
            highSurrogate = unit;
            return this;
        }
        return addCodePoint(Character.isLowSurrogate(unit) ? REPLACEMENT : unit);
    }

    /**
     * Adds a code point.
     *
     * @throws IllegalArgumentException if there is no such code point
     */
    public Utf8 addCodePoint(int point) {
        if (!Character.isValidCodePoint(point)) {
            throw new IllegalArgumentException("not a code point: " + point);
        }
        int valid =
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? REPLACEMENT
                        : point;
        ensure(4);
        if (valid < 0x80) {
            put(valid);
        } else if (valid < 0x800) {
            put(0xC0 | valid >> 6);
            put(0x80 | valid & 0x3F);
        } else if (valid < 0x10000) {
            put(0xE0 | valid >> 12);
            put(0x80 | valid >> 6 & 0x3F);
            put(0x80 | valid & 0x3F);
        } else {
            put(0xF0 | valid >> 18);
            put(0x80 | valid >> 12 & 0x3F);
            put(0x80 | valid >> 6 & 0x3F);
            put(0x80 | valid & 0x3F);
        }
        return this;
    }

    /** Adds a number in decimal. */
    public Utf8 add(int number) {
        return addDecimal(number, MOST_IN_INT);
    }

    /** Adds a number in decimal. */
    public Utf8 add(long number) {
        return addDecimal(number, MOST_IN_LONG);
    }

    private Utf8 addDecimal(long number, int most) {
        flushSurrogate();
        ensure(most);
        if (number < 0) {
            put('-');
        }
        long rest =
                number > 0
                        ? -number
                        : number; // since the smallest number has no positive counterpart
        long end = length + digits(rest);
        long at = end;
        while (rest <= -100) {
            long hundreds = rest / 100;
            at -= 2;
            bytes.set(SHORT, at, PAIRS[(int) (hundreds * 100 - rest)]);
            rest = hundreds;
        }
        if (rest <= -10) {
            bytes.set(SHORT, at - 2, PAIRS[(int) -rest]);
        } else {
            bytes.set(JAVA_BYTE, at - 1, (byte) ('0' - rest));
        }
        length = end;
        return this;
    }

    /** How many digits a number that is not positive has. */
    private static int digits(long negative) {
        int digits = 1;
        for (long power = -10; negative <= power && digits < MOST_IN_LONG - 1; power *= 10) {
            digits++;
        }
        return digits;
    }

    /** Adds a number in hexadecimal, unsigned, without leading zeros. */
    public Utf8 addHex(long number) {
        flushSurrogate();
        ensure(16);
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) / 4);
        for (int shift = digits - 1; shift >= 0; shift--) {
            put(Character.forDigit((int) (number >>> 4 * shift) & 0xF, 16));
        }
        return this;
    }

    /** Adds a number as {@link Double#toString(double)} writes it (which makes a string). */
    public Utf8 add(double number) {
        return add(Double.toString(number));
    }

    /** Adds {@code true} or {@code false}. */
    public Utf8 add(boolean value) {
        return add(value ? "true" : "false");
    }

    /** Adds bytes that are UTF-8 already. */
    public Utf8 addBytes(MemorySegment utf8) {
        flushSurrogate();
        ensure(utf8.byteSize());
        MemorySegment.copy(utf8, 0, bytes, length, utf8.byteSize());
        length += utf8.byteSize();
        return this;
    }

    @Override
    public Utf8 append(CharSequence text) {
        return add(text == null ? "null" : text);
    }

    @Override
    public Utf8 append(CharSequence text, int from, int to) {
        return add(text == null ? "null" : text, from, to);
    }

    @Override
    public Utf8 append(char unit) {
        return add(unit);
    }

    /** Bytes written so far, without half a surrogate pair. */
    public long length() {
        return length;
    }

    /** Ends the text and returns its bytes, which stay where they are as long as the arena keeps them. */
    public MemorySegment finish() {
        flushSurrogate();
        MemorySegment text = length == 0 ? arena.allocate(0, 1) : trimmed();
        reserved = 0;
        length = 0;
        bytes = MemorySegment.NULL;
        return text;
    }

    private MemorySegment trimmed() {
        long place = arena.reallocate(start, reserved, length, 1);
        return place == start ? bytes.asSlice(0, length) : arena.slice(place, length);
    }

    private void flushSurrogate() {
        if (highSurrogate != 0) {
            highSurrogate = 0;
            addCodePoint(REPLACEMENT);
        }
    }

    private void put(int value) {
        bytes.set(JAVA_BYTE, length++, (byte) value);
    }

    private void ensure(long more) {
        if (length + more > reserved) {
            growSlow(length + more);
        }
    }

    private void growSlow(long least) {
        long generous = Math.max(FIRST_BYTES, reserved * 2);
        long wanted = Math.max(least, Math.min(generous, reserved + arena.available()));
        start =
                reserved == 0
                        ? arena.allocateOffset(wanted, 1)
                        : arena.reallocate(start, reserved, wanted, 1);
        reserved = wanted;
        bytes = arena.slice(start, wanted);
    }

    /** The text written so far. */
    @Override
    public String toString() {
        byte[] copy = bytes.asSlice(0, length).toArray(JAVA_BYTE);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
