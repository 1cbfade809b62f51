package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.pool.Buckets;
import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.OffsetAllocator;
import io.sandtree.arena.pool.Pages;
import io.sandtree.arena.pool.Pool;
import io.sandtree.arena.pool.Slab;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault each; the paranoid profile must find every one. */
@Tag("paranoid")
class ParanoidTest {
    private static final byte POISON = (byte) 0xDD;

    private Mark arenaMark;

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder().name("victim").reserved(1L << 24),
                LinearArena.builder().name("victim").fixed(100_000),
                LinearArena.builder().name("victim").relocating(10_000));
    }

    static Stream<Function<LinearArena, OffsetAllocator>> allocators() {
        return Stream.of(
                arena -> Pool.in(arena, 64, 8),
                arena -> Slab.in(arena, 64, 8),
                Buckets::in,
                FreeList::in,
                Pages::in);
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void anOverrunByOneByteIsFoundAtRewindResetAndClose(ArenaBuilder builder) {
        overrun(builder, 64, arena -> arena.rewind(arenaMark));
        overrun(builder, 64, LinearArena::reset);
        overrun(builder, 64, LinearArena::close);
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void anUnderrunByOneByteIsFoundAtRewindResetAndClose(ArenaBuilder builder) {
        overrun(builder, -1, arena -> arena.rewind(arenaMark));
        overrun(builder, -1, LinearArena::reset);
        overrun(builder, -1, LinearArena::close);
    }

    private void overrun(ArenaBuilder builder, long at, Consumer<LinearArena> end) {
        LinearArena arena = builder.open();
        arena.allocate(10);
        arenaMark = arena.mark();
        long offset = arena.allocateOffset(64, 8);
        arena.allocate(10);
        arena.segment().set(ValueLayout.JAVA_BYTE, offset + at, (byte) 0);
        CorruptionException found =
                assertThrows(CorruptionException.class, () -> end.accept(arena));
        assertTrue(found.getMessage().contains("victim"), found.getMessage());
        assertTrue(found.getMessage().contains("ParanoidTest.java"), found.getMessage());
        arena.close();
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aSegmentThrowsAfterItsMarkWasRewound(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            MemorySegment before = arena.allocate(8);
            Mark mark = arena.mark();
            MemorySegment stale = arena.allocate(8);
            arena.rewind(mark);
            before.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            assertThrows(IllegalStateException.class, () -> stale.get(ValueLayout.JAVA_BYTE, 0));
            assertThrows(
                    IllegalStateException.class,
                    () -> stale.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        }
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aSegmentThrowsAfterAReset(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            MemorySegment stale = arena.allocate(8);
            MemorySegment whole = arena.segment();
            arena.reset();
            assertThrows(IllegalStateException.class, () -> stale.get(ValueLayout.JAVA_BYTE, 0));
            assertThrows(IllegalStateException.class, () -> whole.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aSegmentThrowsAfterClose(ArenaBuilder builder) {
        LinearArena arena = builder.open();
        MemorySegment stale = arena.allocate(8);
        arena.close();
        assertThrows(IllegalStateException.class, () -> stale.get(ValueLayout.JAVA_BYTE, 0));
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void whatWasTakenBackIsPoisonedAndAWriteToItIsFound(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            long offset = arena.allocateOffset(64, 8);
            arena.segment().asSlice(offset, 64).fill((byte) 7);
            arena.reset();
            assertEquals(POISON, arena.segment().get(ValueLayout.JAVA_BYTE, offset + 5));
            arena.segment().set(ValueLayout.JAVA_BYTE, offset + 5, (byte) 7);
            assertThrows(CorruptionException.class, () -> arena.allocate(64, 8));
            arena.segment().set(ValueLayout.JAVA_BYTE, offset + 5, POISON);
            arena.allocate(64, 8);
        }
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void anOverrunByOneByteIsFoundAtFree(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().open()) {
            OffsetAllocator allocator = opener.apply(arena);
            long offset = allocator.allocateOffset(50, 8);
            arena.segment().set(ValueLayout.JAVA_BYTE, offset + 50, (byte) 0);
            CorruptionException found =
                    assertThrows(CorruptionException.class, () -> allocator.free(offset));
            assertTrue(found.getMessage().contains("ParanoidTest.java"), found.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void anOverrunOfALivePieceIsFoundAtClose(Function<LinearArena, OffsetAllocator> opener) {
        LinearArena arena = LinearArena.builder().open();
        OffsetAllocator allocator = opener.apply(arena);
        long offset = allocator.allocateOffset(50, 8);
        arena.segment().set(ValueLayout.JAVA_BYTE, offset - 1, (byte) 0);
        assertThrows(CorruptionException.class, arena::close);
        assertTrue(arena.isClosed());
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void aDoubleFreeIsFoundWithBothSites(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().open()) {
            OffsetAllocator allocator = opener.apply(arena);
            long offset = allocator.allocateOffset(50, 8);
            allocator.free(offset);
            IllegalStateException found =
                    assertThrows(IllegalStateException.class, () -> allocator.free(offset));
            assertTrue(
                    found.getMessage()
                            .matches(".*allocated at .*ParanoidTest.*freed at .*ParanoidTest.*"));
        }
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void aForeignFreeIsFound(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().open();
                LinearArena other = LinearArena.builder().open()) {
            OffsetAllocator allocator = opener.apply(arena);
            MemorySegment foreign = other.allocate(50, 8);
            long inner = allocator.allocateOffset(50, 8) + 8;
            MemorySegment neighbour = arena.allocate(50, 8);
            assertThrows(IllegalArgumentException.class, () -> allocator.free(foreign));
            assertThrows(IllegalStateException.class, () -> allocator.free(neighbour));
            assertThrows(IllegalStateException.class, () -> allocator.free(inner));
        }
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void aFreedPieceThrowsIsPoisonedAndWaitsInQuarantine(
            Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().open()) {
            OffsetAllocator allocator = opener.apply(arena);
            MemorySegment piece = allocator.allocate(50, 8);
            long offset = piece.address() - arena.segment().address();
            allocator.free(piece);
            assertThrows(IllegalStateException.class, () -> piece.get(ValueLayout.JAVA_BYTE, 0));
            assertEquals(POISON, arena.segment().get(ValueLayout.JAVA_BYTE, offset + 20));
            for (int count = 0; count < 50; count++) {
                long next = allocator.allocateOffset(50, 8);
                assertTrue(next != offset, "freed addresses are not used again at once");
                allocator.free(next);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void aWriteToAFreedPieceIsFound(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().open()) {
            OffsetAllocator allocator = opener.apply(arena);
            long offset = allocator.allocateOffset(50, 8);
            allocator.free(offset);
            arena.segment().set(ValueLayout.JAVA_BYTE, offset + 30, (byte) 1);
            CorruptionException found =
                    assertThrows(
                            CorruptionException.class,
                            () -> {
                                while (true) {
                                    allocator.free(allocator.allocateOffset(50, 8));
                                }
                            });
            assertTrue(found.getMessage().contains("freed at"), found.getMessage());
        }
    }

    @Test
    void aWrongThreadIsFound() {
        try (LinearArena arena = LinearArena.builder().open()) {
            CompletionException failure =
                    assertThrows(
                            CompletionException.class,
                            () -> CompletableFuture.runAsync(() -> arena.allocate(8)).join());
            assertEquals(WrongThreadException.class, failure.getCause().getClass());
        }
    }

    @Test
    void aLeakIsFoundWithItsSite() throws InterruptedException {
        String name = "leak " + System.nanoTime();
        leak(name);
        for (int attempt = 0; attempt < 100; attempt++) {
            System.gc();
            for (ArenaLeak leak : ArenaRegistry.leaks()) {
                if (leak.name().equals(name)) {
                    assertTrue(leak.site().contains("ParanoidTest.leak"), leak.site());
                    assertTrue(leak.committed() >= 1_000);
                    return;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the leak was not found");
    }

    private static void leak(String name) {
        LinearArena.builder().name(name).open().allocate(1_000);
    }
}
