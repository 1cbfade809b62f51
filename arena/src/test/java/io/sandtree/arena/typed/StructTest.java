package io.sandtree.arena.typed;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.RandomPrograms;
import io.sandtree.arena.pool.FreeList;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SegmentAllocator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructTest {
    @TempDir Path classes;

    private interface Item {}

    private interface Other {}

    private static final Struct<Item> ITEM =
            Struct.of(
                    Item.class,
                    MemoryLayout.structLayout(
                            JAVA_LONG.withName("id"),
                            JAVA_DOUBLE.withName("weight"),
                            JAVA_INT.withName("count"),
                            JAVA_FLOAT.withName("price"),
                            MemoryLayout.structLayout(
                                            JAVA_SHORT.withName("row"), JAVA_BYTE.withName("bin"))
                                    .withName("shelf")));
    private static final Field.OfLong<Item> ID = ITEM.longField("id");
    private static final Field.OfDouble<Item> WEIGHT = ITEM.doubleField("weight");
    private static final Field.OfInt<Item> COUNT = ITEM.intField("count");
    private static final Field.OfFloat<Item> PRICE = ITEM.floatField("price");
    private static final Field.OfShort<Item> ROW = ITEM.shortField("shelf", "row");
    private static final Field.OfByte<Item> BIN = ITEM.byteField("shelf", "bin");

    private record Model(long id, double weight, int count, float price, short row, byte bin) {}

    @Test
    void aRandomProgramAgreesWithAnArrayOfRecordsInEveryAllocator() {
        RandomPrograms.run((random, operations) -> {
            try (LinearArena arena = LinearArena.builder().open();
                    LinearArena chained = LinearArena.builder().chained(64, 256).open();
                    Arena jdk = Arena.ofConfined()) {
                int count = 500;
                for (SegmentAllocator allocator :
                        List.of(arena, chained, FreeList.in(arena), jdk)) {
                    Rows<Item> rows = ITEM.make(allocator, count);
                    Model[] models = new Model[count];
                    for (int done = 0; done < operations / 4; done++) {
                        int row = random.nextInt(count);
                        Model model =
                                new Model(
                                        random.nextLong(),
                                        random.nextDouble(),
                                        random.nextInt(),
                                        random.nextFloat(),
                                        (short) random.nextInt(),
                                        (byte) random.nextInt());
                        write(rows, row, model);
                        models[row] = model;
                        int other = random.nextInt(count);
                        if (models[other] != null) {
                            assertEquals(models[other], read(rows, other));
                        }
                    }
                }
            }
        });
    }

    private static void write(Rows<Item> rows, long row, Model model) {
        rows.set(ID, row, model.id);
        rows.set(WEIGHT, row, model.weight);
        rows.set(COUNT, row, model.count);
        rows.set(PRICE, row, model.price);
        rows.set(ROW, row, model.row);
        rows.set(BIN, row, model.bin);
    }

    private static Model read(Rows<Item> rows, long row) {
        return new Model(
                rows.get(ID, row),
                rows.get(WEIGHT, row),
                rows.get(COUNT, row),
                rows.get(PRICE, row),
                rows.get(ROW, row),
                rows.get(BIN, row));
    }

    @Test
    void rowsAreAlignedAndHaveTheLayoutsBytes() {
        assertEquals(32, ITEM.stride());
        assertEquals(27, ITEM.layout().byteSize());
        try (LinearArena arena = LinearArena.builder().open()) {
            Rows<Item> rows = ITEM.make(arena, 3);
            rows.set(COUNT, 2, 42);
            assertEquals(42, rows.row(2).get(JAVA_INT, COUNT.offset()));
            assertEquals(96, rows.segment().byteSize());
            assertEquals(3, rows.count());
            assertEquals("3 rows of struct Item", rows.toString());
        }
    }

    @Test
    void whatTheCompilerCannotSeeIsRefusedWhenItHappens() {
        Rows<Item> rows;
        try (LinearArena arena = LinearArena.builder().open()) {
            rows = ITEM.make(arena, 3);
            assertThrows(IndexOutOfBoundsException.class, () -> rows.get(COUNT, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> rows.set(COUNT, -1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> rows.row(3));
            assertThrows(IllegalArgumentException.class, () -> ITEM.make(arena, -1));
            assertThrows(IllegalArgumentException.class, () -> ITEM.make(arena, Long.MAX_VALUE));
            Struct<Item> twin =
                    Struct.of(Item.class, MemoryLayout.structLayout(JAVA_INT.withName("count")));
            assertThrows(IllegalArgumentException.class, () -> rows.get(twin.intField("count"), 0));
        }
        assertThrows(IllegalStateException.class, () -> rows.get(COUNT, 0));
    }

    @Test
    void aFieldThatTheLayoutDoesNotHaveIsNamed() {
        Exception missing =
                assertThrows(IllegalArgumentException.class, () -> ITEM.intField("colour"));
        assertTrue(missing.getMessage().contains("colour"), missing.getMessage());
        Exception mistyped =
                assertThrows(IllegalArgumentException.class, () -> ITEM.intField("id"));
        assertTrue(mistyped.getMessage().contains("OfInt"), mistyped.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Struct.of(Other.class, MemoryLayout.structLayout()));
    }

    @Test
    void arraysOfPrimitivesKeepTheirValues() {
        try (LinearArena arena = LinearArena.builder().chained(64, 64).open()) {
            Ints ints = Ints.make(arena, 100);
            Longs longs = Longs.make(arena, 100);
            Doubles doubles = Doubles.make(arena, 100);
            for (int index = 0; index < 100; index++) {
                ints.set(index, -index);
                longs.set(index, (long) index << 40);
                doubles.set(index, index / 8.0);
            }
            for (int index = 0; index < 100; index++) {
                assertEquals(-index, ints.get(index));
                assertEquals((long) index << 40, longs.get(index));
                assertEquals(index / 8.0, doubles.get(index));
            }
            assertEquals(100, ints.count() + longs.count() - doubles.count());
            assertEquals(800, doubles.segment().byteSize());
            assertThrows(IndexOutOfBoundsException.class, () -> ints.get(100));
            assertThrows(IndexOutOfBoundsException.class, () -> longs.set(-1, 0));
            assertThrows(IllegalArgumentException.class, () -> Ints.make(arena, -1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "points.get(RADIUS, 0);",
                "points.set(RADIUS, 0, 1);",
                "points.set(X, 0, 1L);",
                "String x = points.get(X, 0);",
                "Rows<Circle> circles = points;",
                "Rows<Circle> circles = POINT.make(arena, 1);",
                "Field.OfLong<Point> x = X;",
                "Ints.make(arena, 1).set(0, 1L);",
                "Longs longs = Ints.make(arena, 1);",
            })
    void theCompilerRefusesToMixTypesUp(String statement) {
        assertTrue(compiles("points.set(X, 0, points.get(X, 0));"), "the frame itself is right");
        assertFalse(compiles(statement), statement);
    }

    private boolean compiles(String statement) {
        String source =
                """
                import io.sandtree.arena.typed.*;
                import java.lang.foreign.*;
                class Use {
                    interface Point {}
                    interface Circle {}
                    void use(SegmentAllocator arena, Struct<Point> POINT, Field.OfInt<Point> X,
                            Field.OfInt<Circle> RADIUS, Rows<Point> points) {
                        %s
                    }
                }
                """
                        .formatted(statement);
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("memory:/Use.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of(
                        "-proc:none",
                        "-implicit:none",
                        "-Xdiags:compact",
                        "-d",
                        classes.toString());
        return ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, problem -> {}, options, null, List.of(file))
                .call();
    }
}
