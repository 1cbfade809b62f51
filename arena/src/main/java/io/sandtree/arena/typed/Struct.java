package io.sandtree.arena.typed;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A layout with a type, so that the compiler keeps structs and their fields apart.
 *
 * {@snippet :
 * interface Point {}                                     // only names the type; nobody implements it
 *
 * static final Struct<Point> POINT =
 *         Struct.of(Point.class, MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y")));
 * static final Field.OfInt<Point> X = POINT.intField("x");
 * static final Field.OfInt<Point> Y = POINT.intField("y");
 *
 * Rows<Point> points = POINT.make(arena, 1_000);         // 8,000 bytes from any allocator
 * points.set(X, 7, 42);
 * int x = points.get(X, 7);
 * }
 *
 * <p>When to pick it: memory holds structs that hand-written offsets would mix up.
 *
 * <p>A field of another struct, a value of another type or rows of another struct do not compile. Checked at run time, when the struct and its fields
 * are made, is that the layout has such fields; and with each access that the row exists and its memory is still there.
 *
 * @param <S> names the struct
 */
public final class Struct<S> {
    private final Class<S> type;
    private final StructLayout layout;
    private final long stride;

    private Struct(Class<S> type, StructLayout layout) {
        this.type = type;
        this.layout = layout;
        this.stride = layout.byteSize() + layout.byteAlignment() - 1 & -layout.byteAlignment();
    }

    /**
     * Gives a layout a type.
     *
     * @throws IllegalArgumentException if the layout has no bytes
     */
    public static <S> Struct<S> of(Class<S> type, StructLayout layout) {
        if (layout.byteSize() == 0) {
            throw new IllegalArgumentException(
                    "struct " + type.getSimpleName() + " has no bytes: " + layout);
        }
        return new Struct<>(type, layout);
    }

    /**
     * The field of type {@code byte} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfByte<S> byteField(String... path) {
        ValueLayout.OfByte found = field(ValueLayout.OfByte.class, path);
        return new Field.OfByte<>(this, String.join(".", path), offset(path), found);
    }

    /**
     * The field of type {@code short} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfShort<S> shortField(String... path) {
        ValueLayout.OfShort found = field(ValueLayout.OfShort.class, path);
        return new Field.OfShort<>(this, String.join(".", path), offset(path), found);
    }

    /**
     * The field of type {@code int} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfInt<S> intField(String... path) {
        ValueLayout.OfInt found = field(ValueLayout.OfInt.class, path);
        return new Field.OfInt<>(this, String.join(".", path), offset(path), found);
    }

    /**
     * The field of type {@code long} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfLong<S> longField(String... path) {
        ValueLayout.OfLong found = field(ValueLayout.OfLong.class, path);
        return new Field.OfLong<>(this, String.join(".", path), offset(path), found);
    }

    /**
     * The field of type {@code float} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfFloat<S> floatField(String... path) {
        ValueLayout.OfFloat found = field(ValueLayout.OfFloat.class, path);
        return new Field.OfFloat<>(this, String.join(".", path), offset(path), found);
    }

    /**
     * The field of type {@code double} with this name; names of nested structs come before it.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public Field.OfDouble<S> doubleField(String... path) {
        ValueLayout.OfDouble found = field(ValueLayout.OfDouble.class, path);
        return new Field.OfDouble<>(this, String.join(".", path), offset(path), found);
    }

    private <L extends ValueLayout> L field(Class<L> wanted, String... path) {
        MemoryLayout found;
        try {
            found = layout.select(elements(path));
        } catch (IllegalArgumentException missing) {
            throw noSuchField(wanted, path, missing);
        }
        if (!wanted.isInstance(found)) {
            throw noSuchField(wanted, path, null);
        }
        return wanted.cast(found);
    }

    private IllegalArgumentException noSuchField(
            Class<?> wanted, String[] path, @Nullable Exception cause) {
        return new IllegalArgumentException(
                this
                        + " has no field '"
                        + String.join(".", path)
                        + "' "
                        + wanted.getSimpleName()
                        + ": "
                        + layout,
                cause);
    }

    private long offset(String... path) {
        return layout.byteOffset(elements(path));
    }

    private static PathElement[] elements(String... path) {
        return Arrays.stream(path).map(PathElement::groupElement).toArray(PathElement[]::new);
    }

    /**
     * Allocates {@code count} of them, one behind the other.
     *
     * @throws IllegalArgumentException if the count is negative or all of them would not fit into a segment
     */
    public Rows<S> make(SegmentAllocator allocator, long count) {
        if (count < 0 || count > Long.MAX_VALUE / stride) {
            throw new IllegalArgumentException("not a number of rows of " + this + ": " + count);
        }
        return new Rows<>(
                this, allocator.allocate(count * stride, layout.byteAlignment()), stride, count);
    }

    /** The layout as the JDK knows it. */
    public StructLayout layout() {
        return layout;
    }

    /** Bytes from one to the next. */
    public long stride() {
        return stride;
    }

    @Override
    public String toString() {
        return "struct " + type.getSimpleName();
    }
}
