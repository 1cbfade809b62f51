package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes a byte all over a piece of memory, and looks whether it is still there. Of large pieces, only near both ends. */
public final class Bytes {
    private static final long MOST = 2_048;
    private static final long NEAR = 256;

    private Bytes() {}

    /** Writes {@code value}. */
    public static void fill(MemorySegment memory, byte value) {
        long size = memory.byteSize();
        if (size <= MOST) {
            memory.fill(value);
        } else {
            memory.asSlice(0, NEAR).fill(value);
            memory.asSlice(size - NEAR).fill(value);
        }
    }

    /** Fails if {@code expected} is not what is there. */
    public static void check(MemorySegment memory, byte expected) {
        long size = memory.byteSize();
        if (size <= MOST) {
            check(memory, 0, size, expected);
        } else {
            check(memory, 0, NEAR, expected);
            check(memory, size - NEAR, size, expected);
        }
    }

    private static void check(MemorySegment memory, long from, long to, byte expected) {
        for (long index = from; index < to; index++) {
            byte found = memory.get(ValueLayout.JAVA_BYTE, index);
            if (found != expected) {
                assertEquals(expected, found, "byte " + index + " of " + memory.byteSize());
            }
        }
    }
}
