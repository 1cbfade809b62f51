package io.sandtree.arena.typed;

import java.lang.foreign.ValueLayout;

/**
 * A field of a {@link Struct}, made by it. Keep it in a {@code static final} field: then its offset costs nothing.
 *
 * @param <S> the struct it belongs to; the compiler refuses it for another
 */
public sealed interface Field<S> {
    /** The struct it belongs to. */
    Struct<S> struct();

    /** Its name; of a field of a nested struct, all names with dots in between. */
    String name();

    /** Bytes from the start of the struct. */
    long offset();

    /** Its type, byte order and alignment. */
    ValueLayout layout();

    /** A field of type {@code byte}. */
    record OfByte<S>(Struct<S> struct, String name, long offset, ValueLayout.OfByte layout)
            implements Field<S> {}

    /** A field of type {@code short}. */
    record OfShort<S>(Struct<S> struct, String name, long offset, ValueLayout.OfShort layout)
            implements Field<S> {}

    /** A field of type {@code int}. */
    record OfInt<S>(Struct<S> struct, String name, long offset, ValueLayout.OfInt layout)
            implements Field<S> {}

    /** A field of type {@code long}. */
    record OfLong<S>(Struct<S> struct, String name, long offset, ValueLayout.OfLong layout)
            implements Field<S> {}

    /** A field of type {@code float}. */
    record OfFloat<S>(Struct<S> struct, String name, long offset, ValueLayout.OfFloat layout)
            implements Field<S> {}

    /** A field of type {@code double}. */
    record OfDouble<S>(Struct<S> struct, String name, long offset, ValueLayout.OfDouble layout)
            implements Field<S> {}
}
