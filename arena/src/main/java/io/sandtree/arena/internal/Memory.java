package io.sandtree.arena.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.Profile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Raw little-endian, unaligned access to arena memory for loops that have already checked their bounds.
 *
 * <p>Every method takes a segment and an <em>address</em>, which is {@code base(segment) + offset}:
 *
 * {@snippet :
 * MemorySegment tree = arena.segment();
 * long base = Memory.base(tree);
 * long limit = base + arena.ensureAvailable(16);
 * Memory.putInt(tree, base + arena.position(), kind);
 * arena.advanceTo(arena.position() + 16);
 * }
 *
 * <p>With native access ({@link #NATIVE}) the address is a machine address and the access goes through one
 * {@code static final} segment that covers all memory: the JIT folds its bounds, scope and the segment argument away
 * (1.6 ns for a 16-byte record against 2.4 ns through a confined segment, JDK 25, 2026-11). <strong>Nothing is
 * checked then</strong>: only the owner of an arena may write this way, inside the range that {@code ensureAvailable} gave it.
 * Without native access the address is an offset, and the segment's own checks apply. Both ways give the same bytes.
 *
 * <h2>Which of the two</h2>
 * System property {@code sandtree.memory}:
 * <ul>
 *   <li>{@code auto} (default): native if this module was granted native access ({@code --enable-native-access=ALL-UNNAMED} on the
 *       class path, {@code --enable-native-access=io.sandtree.arena} on the module path, or the {@code Enable-Native-Access} manifest attribute
 *       of the application's jar), except in the paranoid profile. Otherwise pure JDK, in silence. On JDK 25 an attempt
 *       without the grant would succeed but print a warning on the standard error of a program that may never have heard of this
 *       library, and a later JDK will refuse it; so the faster way is taken only where somebody said yes.
 *   <li>{@code native}: native even without the grant; the JDK may warn once or, under {@code --illegal-native-access=deny}, refuse,
 *       and a refusal fails the first use with the JDK's own {@link IllegalCallerException}.
 *   <li>{@code jdk}: never native.
 * </ul>
 */
@SuppressWarnings("restricted")
public final class Memory {

    /** Whether access goes through machine addresses. Constant for the life of the JVM, so branches on it cost nothing. */
    public static final boolean NATIVE = chooseNative();

    private static final MemorySegment ALL =
            NATIVE ? MemorySegment.NULL.reinterpret(Long.MAX_VALUE) : MemorySegment.NULL;

    private static final ValueLayout.OfChar CHAR =
            ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Memory() {}

    private static boolean chooseNative() {
        String wanted = System.getProperty("sandtree.memory", "auto");
        return switch (wanted) {
            case "native" -> true;
            case "jdk" -> false;
            case "auto" -> Memory.class.getModule().isNativeAccessEnabled() && !Profile.GUARDED;
            default ->
                    throw new IllegalArgumentException(
                            "sandtree.memory=" + wanted + ": expected one of native, jdk, auto");
        };
    }

    /**
     * What to add to an offset in {@code segment} to get an address for the other methods.
     *
     * @throws IllegalArgumentException if access is native and the segment lives on the Java heap, which has no addresses
     */
    public static long base(MemorySegment segment) {
        if (!NATIVE) {
            return 0;
        }
        if (!segment.isNative()) {
            throw new IllegalArgumentException(
                    "a segment on the Java heap has no machine address: " + segment);
        }
        return segment.address();
    }

    public static byte getByte(MemorySegment segment, long address) {
        return (NATIVE ? ALL : segment).get(JAVA_BYTE, address);
    }

    /** Reads an unsigned 16-bit value. */
    public static char getChar(MemorySegment segment, long address) {
        return (NATIVE ? ALL : segment).get(CHAR, address);
    }

    public static int getInt(MemorySegment segment, long address) {
        return (NATIVE ? ALL : segment).get(INT, address);
    }

    public static long getLong(MemorySegment segment, long address) {
        return (NATIVE ? ALL : segment).get(LONG, address);
    }

    public static void putByte(MemorySegment segment, long address, byte value) {
        (NATIVE ? ALL : segment).set(JAVA_BYTE, address, value);
    }

    /** Writes an unsigned 16-bit value. */
    public static void putChar(MemorySegment segment, long address, char value) {
        (NATIVE ? ALL : segment).set(CHAR, address, value);
    }

    public static void putInt(MemorySegment segment, long address, int value) {
        (NATIVE ? ALL : segment).set(INT, address, value);
    }

    public static void putLong(MemorySegment segment, long address, long value) {
        (NATIVE ? ALL : segment).set(LONG, address, value);
    }

    /** Copies {@code bytes} bytes; the two ranges may overlap. */
    public static void copy(
            MemorySegment source,
            long sourceAddress,
            MemorySegment target,
            long targetAddress,
            long bytes) {
        MemorySegment.copy(
                NATIVE ? ALL : source, sourceAddress, NATIVE ? ALL : target, targetAddress, bytes);
    }

    /** Copies {@code length} bytes out of a Java array. */
    public static void copy(
            byte[] source, int index, MemorySegment target, long targetAddress, int length) {
        MemorySegment.copy(source, index, NATIVE ? ALL : target, JAVA_BYTE, targetAddress, length);
    }

    /** Copies {@code length} bytes into a Java array. */
    public static void copy(
            MemorySegment source, long sourceAddress, byte[] target, int index, int length) {
        MemorySegment.copy(NATIVE ? ALL : source, JAVA_BYTE, sourceAddress, target, index, length);
    }

    /** Sets {@code bytes} bytes to {@code value}. */
    public static void fill(MemorySegment segment, long address, long bytes, byte value) {
        (NATIVE ? ALL : segment).asSlice(address, bytes).fill(value);
    }

    /** Whether two ranges of {@code bytes} bytes are equal. */
    public static boolean equal(
            MemorySegment left,
            long leftAddress,
            MemorySegment right,
            long rightAddress,
            int bytes) {
        int index = 0;
        for (; index + 8 <= bytes; index += 8) {
            if (getLong(left, leftAddress + index) != getLong(right, rightAddress + index)) {
                return false;
            }
        }
        for (; index < bytes; index++) {
            if (getByte(left, leftAddress + index) != getByte(right, rightAddress + index)) {
                return false;
            }
        }
        return true;
    }
}
