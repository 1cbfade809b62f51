package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearArenaTest {

    static Stream<Policy> growing() {
        return Stream.of(
                new Policy.Reserved(1L << 30),
                new Policy.Relocating(16),
                new Policy.Chained(16, 64),
                new Policy.Chained(4 << 10, 2 << 20),
                new Policy.Segmented(32),
                new Policy.Fixed(1 << 20));
    }

    static Stream<Policy> contiguous() {
        return growing()
                .filter(policy ->
                        !(policy instanceof Policy.Chained || policy instanceof Policy.Segmented));
    }

    @ParameterizedTest
    @MethodSource("growing")
    void allocationsDoNotOverlapAndKeepTheirContents(Policy policy) {
        try (LinearArena arena = LinearArena.builder().policy(policy).open()) {
            long[] offsets = new long[1000];
            for (int index = 0; index < offsets.length; index++) {
                offsets[index] = arena.allocateOffset(16, 8);
                arena.slice(offsets[index], 16).fill((byte) index);
            }
            for (int index = 0; index < offsets.length; index++) {
                MemorySegment piece = arena.slice(offsets[index], 16);
                assertEquals(0, piece.address() % 8);
                assertEquals((byte) index, piece.get(ValueLayout.JAVA_BYTE, 0));
                assertEquals((byte) index, piece.get(ValueLayout.JAVA_BYTE, 15));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contiguous")
    void aWriterAppendsThroughTheSegment(Policy policy) {
        try (LinearArena arena = LinearArena.builder().policy(policy).open()) {
            for (int index = 0; index < 10_000; index++) {
                long limit = arena.ensureAvailable(8);
                assertTrue(limit >= arena.position() + 8);
                MemorySegment segment = arena.segment();
                Memory.putLong(segment, Memory.base(segment) + arena.position(), index);
                arena.advanceTo(arena.position() + 8);
            }
            MemorySegment segment = arena.segment();
            for (int index = 0; index < 10_000; index++) {
                assertEquals(index, segment.get(ValueLayout.JAVA_LONG, index * 8L));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("growing")
    void rewindGivesTheSameBytesAgain(Policy policy) {
        try (LinearArena arena = LinearArena.builder().policy(policy).open()) {
            arena.allocateOffset(5, 1);
            Mark mark = arena.mark();
            long first = arena.allocateOffset(40, 8);
            arena.allocateOffset(400, 8);
            arena.rewind(mark);
            assertEquals(mark.position(), arena.position());
            assertEquals(first, arena.allocateOffset(40, 8));
        }
    }

    @Test
    void aMarkOfAnEarlierEpochIsRefused() {
        try (LinearArena arena = LinearArena.builder().fixed(100).open()) {
            Mark mark = arena.mark();
            arena.reset();
            assertThrows(IllegalStateException.class, () -> arena.rewind(mark));
        }
    }

    @Test
    @Tag("exact-figures")
    void aFullFixedArenaNamesItsFiguresAndStaysUsable() {
        try (LinearArena arena = LinearArena.builder().name("small").fixed(100).open()) {
            arena.allocate(60, 1);
            ArenaFullException full =
                    assertThrows(ArenaFullException.class, () -> arena.allocate(41, 1));
            assertEquals("small", full.name());
            assertEquals(41, full.requested());
            assertEquals(60, full.used());
            assertEquals(100, full.limit());
            arena.allocate(40, 1);
            arena.reset();
            arena.allocate(100, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("growing")
    void aClosedArenaRefusesAndItsSegmentsThrow(Policy policy) {
        LinearArena arena = LinearArena.builder().policy(policy).open();
        MemorySegment piece = arena.allocate(8, 8);
        arena.close();
        arena.close();
        assertThrows(IllegalStateException.class, () -> piece.get(ValueLayout.JAVA_BYTE, 0));
        assertThrows(IllegalStateException.class, () -> arena.allocate(8, 8));
        assertThrows(IllegalStateException.class, () -> arena.ensureAvailable(8));
        assertThrows(IllegalStateException.class, arena::mark);
    }

    /** Whatever the memory starts with, pieces are aligned in terms of addresses, in the fast way or the slow one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 8, 12, 16, 32, 40, 64})
    void piecesOfMemoryThatIsNotAlignedAreAligned(int shift) {
        try (Arena owner = Arena.ofConfined()) {
            MemorySegment odd = owner.allocate(20_000, 128).asSlice(shift);
            LinearArena arena = LinearArena.builder().over(odd).open();
            long end = odd.address();
            for (long alignment = 1; alignment <= 128; alignment *= 2) {
                for (int size : new int[] {1, 8, 13}) {
                    MemorySegment piece = arena.allocate(size, alignment);
                    assertEquals(0, piece.address() % alignment);
                    assertTrue(piece.address() >= end && piece.address() < end + 300);
                    end = piece.address() + size;
                    long offset = arena.allocateOffset(size, alignment);
                    assertEquals(0, (odd.address() + offset) % alignment);
                    assertTrue(odd.address() + offset >= end);
                    end = odd.address() + offset + size;
                }
            }
            arena.close();
        }
    }

    /** A writer reports what it has written in the end. */
    @Test
    void whatIsWrittenBehindThePositionMovesAlong() {
        try (LinearArena arena = LinearArena.builder().relocating(100).open()) {
            arena.ensureAvailable(8);
            arena.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, arena.position(), 42);
            arena.ensureAvailable(100_000);
            assertEquals(
                    42, arena.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, arena.position()));
        }
    }
}
