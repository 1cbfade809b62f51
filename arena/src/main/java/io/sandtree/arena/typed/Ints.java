package io.sandtree.arena.typed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Objects;

/**
 * An array of {@code int} in allocated memory, in the byte order of the machine.
 *
 * {@snippet :
 * Ints values = Ints.make(arena, 1_000);
 * values.set(7, -1);
 * }
 *
 * <p>When to pick it: a large array shall live and die with an arena.
 *
 * <p>May be read and written by whoever may use the memory. An index out of range throws {@link IndexOutOfBoundsException}.
 */
public final class Ints {
    private final MemorySegment segment;
    private final long count;

    private Ints(MemorySegment segment, long count) {
        this.segment = segment;
        this.count = count;
    }

    /**
     * Allocates {@code count} of them. They are zero only if the allocator clears memory.
     *
     * @throws IllegalArgumentException if the count is negative or too large for a segment
     */
    public static Ints make(SegmentAllocator allocator, long count) {
        return new Ints(allocator.allocate(JAVA_INT, count), count);
    }

    /** The one at {@code index}, from 0. */
    public int get(long index) {
        return segment.getAtIndex(JAVA_INT, Objects.checkIndex(index, count));
    }

    /** Changes the one at {@code index}, from 0. */
    public void set(long index, int value) {
        segment.setAtIndex(JAVA_INT, Objects.checkIndex(index, count), value);
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** Their memory. */
    public MemorySegment segment() {
        return segment;
    }
}
