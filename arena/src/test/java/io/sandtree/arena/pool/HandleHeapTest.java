package io.sandtree.arena.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaBuilder;
import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.Bytes;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.RandomPrograms;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandleHeapTest {

    private record Piece(HandleHeap.Handle handle, long size, byte fill) {}

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder().fixed(20_000),
                LinearArena.builder().relocating(16).limit(200_000),
                LinearArena.builder());
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aRandomProgramNeverLosesOrMixesBytes(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            List<Piece> live = new ArrayList<>();
            try (HandleHeap heap = HandleHeap.open(builder)) {
                for (int count = 0; count < operations; count++) {
                    step(heap, live, random);
                }
                for (Piece piece : live) {
                    check(heap, piece);
                }
                assertTrue(heap.compactions() > 0);
            }
        });
    }

    private static void step(HandleHeap heap, List<Piece> live, RandomGenerator random) {
        int dice = random.nextInt(10_000);
        if (dice < 5_100 && live.size() < 1_000) {
            allocate(heap, live, random);
        } else if (dice < 9_990 && !live.isEmpty()) {
            Piece piece = live.remove(random.nextInt(live.size()));
            check(heap, piece);
            heap.free(piece.handle);
            if (random.nextInt(100) == 0) {
                assertThrows(IllegalStateException.class, () -> heap.segment(piece.handle));
                assertThrows(IllegalStateException.class, () -> heap.free(piece.handle));
            }
        } else if (dice >= 9_995) {
            long gaps =
                    heap.fragmentation().held()
                            - heap.fragmentation().granted()
                            - heap.fragmentation().largestFree();
            assertEquals(gaps, heap.compact());
        }
    }

    private static void allocate(HandleHeap heap, List<Piece> live, RandomGenerator random) {
        long size = random.nextInt(random.nextInt(20) == 0 ? 3_000 : 40);
        try {
            Piece piece = new Piece(heap.allocate(size), size, (byte) random.nextInt());
            Bytes.fill(heap.segment(piece.handle), piece.fill);
            live.add(piece);
        } catch (ArenaFullException full) {
            assertTrue(!live.isEmpty(), "an empty heap must not be full");
            while (!live.isEmpty()) {
                heap.free(live.removeLast().handle);
            }
        }
    }

    private static void check(HandleHeap heap, Piece piece) {
        MemorySegment memory = heap.segment(piece.handle);
        assertEquals(piece.size, memory.byteSize());
        Bytes.check(memory, piece.fill);
    }

    @Test
    void aFullHeapOfGapsMakesRoomByItself() {
        try (HandleHeap heap = HandleHeap.open(LinearArena.builder().fixed(1_000))) {
            List<HandleHeap.Handle> handles = new ArrayList<>();
            for (int count = 0; count < 10; count++) {
                handles.add(heap.allocate(100 - 4));
            }
            for (int index = 0; index < 10; index += 2) {
                heap.free(handles.get(index));
            }
            heap.allocate(400);
            assertEquals(1, heap.compactions());
            assertThrows(ArenaFullException.class, () -> heap.allocate(200));
        }
    }
}
