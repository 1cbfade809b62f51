package io.sandtree.arena.typed;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Structs one behind the other, made by {@link Struct#make}. Rows count from 0.
 *
 * <p>When to pick it: there is a {@link Struct}; this is what it makes.
 *
 * <p>May be read and written by whoever may use the memory.
 *
 * @param <S> names the struct
 */
public final class Rows<S> {
    private final Struct<S> struct;
    private final MemorySegment segment;
    private final long stride;
    private final long count;

    Rows(Struct<S> struct, MemorySegment segment, long stride, long count) {
        this.struct = struct;
        this.segment = segment;
        this.stride = stride;
        this.count = count;
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public byte get(Field.OfByte<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfByte<S> field, long row, byte value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public short get(Field.OfShort<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfShort<S> field, long row, short value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public int get(Field.OfInt<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfInt<S> field, long row, int value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public long get(Field.OfLong<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfLong<S> field, long row, long value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public float get(Field.OfFloat<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfFloat<S> field, long row, float value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    /** Reads a field of a row; errors are those of {@link #row(long)}. */
    public double get(Field.OfDouble<S> field, long row) {
        return segment.get(field.layout(), place(field, row) + field.offset());
    }

    /** Writes a field of a row; errors are those of {@link #row(long)}. */
    public void set(Field.OfDouble<S> field, long row, double value) {
        segment.set(field.layout(), place(field, row) + field.offset(), value);
    }

    private long place(Field<S> field, long row) {
        if (field.struct() != struct) {
            throw new IllegalArgumentException(
                    "field '" + field.name() + "' is of another " + field.struct());
        }
        return Objects.checkIndex(row, count) * stride;
    }

    /**
     * The memory of one row.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws IllegalStateException if the allocator has closed the memory
     */
    public MemorySegment row(long row) {
        return segment.asSlice(Objects.checkIndex(row, count) * stride, struct.layout().byteSize());
    }

    /** How many rows there are. */
    public long count() {
        return count;
    }

    /** All the memory. */
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public String toString() {
        return count + " rows of " + struct;
    }
}
