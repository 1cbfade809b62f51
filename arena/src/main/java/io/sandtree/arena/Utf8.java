package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * <p>When to pick it: messages, dumps and generated text that would otherwise be made by a {@link StringBuilder} and encoded. One object can
 * make any number of texts, one after the other.
 *
 * <p>Bytes gather in a buffer of {@value #BUFFER_BYTES} bytes before they go to the arena; a text that is no longer is copied once. The
 * arena must not be reset or rewound between the first {@code add} and {@link #finish()}. Who allocates in it meanwhile makes a long text move.
 * An unpaired surrogate is written as U+FFFD.
 */
public final class Utf8 implements Appendable {
    private static final int BUFFER_BYTES = 512;
    private static final int MOST_IN_INT = 11;
    private static final int MOST_IN_LONG = 20;
    private static final int REPLACEMENT = 0xFFFD;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** The numbers from 00 to 99, as the two bytes that spell them. */
    private static final short[] PAIRS = pairs();

    private final LinearArena arena;

    /** The end of the text, of which {@link #filled} bytes are not in the arena yet. */
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private int filled;

    /** Where the beginning of the text is in the arena, how much there is of it, and how much room. */
    private long start;

    private long written;
    private long reserved;

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
        int index = from;
        if (highSurrogate == 0 && text instanceof String string) {
            index = addAscii(string, from, to);
        }
        for (; index < to; index++) {
            add(text.charAt(index));
        }
        return this;
    }

    /** Adds what is ASCII at the start of a part of a text, and returns where that ends. */
    private int addAscii(String text, int from, int to) {
        int index = from;
        while (index < to) {
            int part = index + Math.min(BUFFER_BYTES, to - index);
            ensure(part - index);
            int end = addAsciiPart(text, index, part);
            if (end < part) {
                return end;
            }
            index = part;
        }
        return to;
    }

    /**
     * The same for a part that fits the buffer. All of it is written before it is known to be ASCII, since a loop with one end is the
     * one that the JIT unrolls.
     */
    private int addAsciiPart(String text, int from, int to) {
        final byte[] buffer = this.buffer;
        final int shift = filled - from;
        int index = from;
        int all = 0;
        for (; index < to; index++) {
            char unit = text.charAt(index);
            all |= unit;
            buffer[shift + index] = (byte) unit;
        }
        if (all >= 0x80) {
            index = from;
            while (text.charAt(index) < 0x80) {
                index++;
            }
        }
        filled = shift + index;
        return index;
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
        int end = filled + digits(rest);
        int at = end;
        while (rest <= -100) {
            long hundreds = rest / 100;
            at -= 2;
            SHORT.set(buffer, at, PAIRS[(int) (hundreds * 100 - rest)]);
            rest = hundreds;
        }
        if (rest <= -10) {
            SHORT.set(buffer, at - 2, PAIRS[(int) -rest]);
        } else {
            buffer[at - 1] = (byte) ('0' - rest);
        }
        filled = end;
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
        long size = utf8.byteSize();
        if (size <= BUFFER_BYTES - filled) {
            MemorySegment.copy(utf8, JAVA_BYTE, 0, buffer, filled, (int) size);
            filled += (int) size;
        } else {
            flushSlow();
            reserve(written + size);
            MemorySegment.copy(utf8, 0, arena.slice(start + written, size), 0, size);
            written += size;
        }
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
        return written + filled;
    }

    /** Ends the text and returns its bytes, which stay where they are as long as the arena keeps them. */
    public MemorySegment finish() {
        flushSurrogate();
        if (reserved != 0) {
            return finishLong();
        }
        MemorySegment text = arena.allocate(filled, 1);
        MemorySegment.copy(buffer, 0, text, JAVA_BYTE, 0, filled);
        filled = 0;
        return text;
    }

    private MemorySegment finishLong() {
        flushSlow();
        long place = arena.reallocate(start, reserved, written, 1);
        MemorySegment text = arena.slice(place, written);
        written = 0;
        reserved = 0;
        return text;
    }

    private void flushSurrogate() {
        if (highSurrogate != 0) {
            highSurrogate = 0;
            addCodePoint(REPLACEMENT);
        }
    }

    private void put(int value) {
        buffer[filled++] = (byte) value;
    }

    private void ensure(int more) {
        if (more > BUFFER_BYTES - filled) {
            flushSlow();
        }
    }

    /** Moves what is in the buffer to the arena. */
    private void flushSlow() {
        if (filled == 0) {
            return;
        }
        reserve(written + filled);
        MemorySegment.copy(buffer, 0, arena.slice(start + written, filled), JAVA_BYTE, 0, filled);
        written += filled;
        filled = 0;
    }

    /** Makes room for so many bytes in all, and for as many again if they are there. */
    private void reserve(long least) {
        if (least <= reserved) {
            return;
        }
        long generous = Math.max(2 * BUFFER_BYTES, reserved * 2);
        long wanted = Math.max(least, Math.min(generous, reserved + arena.available()));
        start =
                reserved == 0
                        ? arena.allocateOffset(wanted, 1)
                        : arena.reallocate(start, reserved, wanted, 1);
        reserved = wanted;
    }

    /** The text written so far. */
    @Override
    public String toString() {
        byte[] copy = new byte[Math.toIntExact(length())];
        if (written > 0) {
            MemorySegment.copy(arena.slice(start, written), JAVA_BYTE, 0, copy, 0, (int) written);
        }
        System.arraycopy(buffer, 0, copy, (int) written, filled);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
