package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ArenaRingTest {

    @Test
    void aRingHoldsNoMoreThanItsCapacity() {
        ArenaRing ring = new ArenaRing(3);
        List<LinearArena> arenas = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            LinearArena arena = LinearArena.builder().fixed(64).open();
            arenas.add(arena);
            assertTrue(ring.offer(arena));
        }
        try (LinearArena fifth = LinearArena.builder().fixed(64).open()) {
            assertFalse(ring.offer(fifth));
            fifth.allocate(8);
        }
        for (LinearArena expected : arenas) {
            assertEquals(expected, ring.poll());
            expected.close();
        }
        assertNull(ring.poll());
    }

    @Test
    @Tag("checked")
    void whoHandsAnArenaOverMayNotUseItAnyMore() {
        ArenaRing ring = new ArenaRing(2);
        LinearArena arena = LinearArena.builder().fixed(64).open();
        ring.offer(arena);
        assertThrows(WrongThreadException.class, () -> arena.allocate(8));
        assertThrows(WrongThreadException.class, () -> ring.offer(arena));
        assertEquals(arena, ring.poll());
        arena.allocate(8);
        CompletionException failure =
                assertThrows(
                        CompletionException.class,
                        () -> CompletableFuture.runAsync(() -> arena.allocate(8)).join());
        assertEquals(WrongThreadException.class, failure.getCause().getClass());
        arena.close();
    }

    @Test
    void aChildGoesWithItsParent() {
        LinearArena parent = LinearArena.builder().open();
        LinearArena child = LinearArena.builder().parent(parent).open();
        assertThrows(IllegalStateException.class, child::handOver);
        parent.handOver();
        CompletableFuture.runAsync(
                        () -> {
                            parent.adopt();
                            child.allocate(8);
                            parent.close();
                        })
                .join();
        assertTrue(child.isClosed());
    }

    @Test
    void leasedChunksComeBackWarmAndAreCounted() {
        try (ChunkLease lease = ChunkLease.open("lease", 64 << 10, 256 << 10)) {
            try (LinearArena arena =
                    LinearArena.builder().segmented(lease.chunkBytes()).backing(lease).open()) {
                assertThrows(
                        ArenaFullException.class,
                        () -> {
                            while (true) {
                                arena.allocate(10_000, 8);
                            }
                        });
                assertEquals(4, lease.lent());
                assertThrows(IllegalStateException.class, lease::close);
                arena.reset();
                arena.reset();
                assertEquals(2, lease.lent(), "the first and a spare");
            }
            assertEquals(0, lease.lent());
            MemorySegment chunk = lease.allocate(100, 8);
            lease.free(chunk);
            assertThrows(IllegalStateException.class, () -> lease.free(chunk));
            assertThrows(IllegalArgumentException.class, () -> lease.allocate(65 << 10, 8));
        }
    }
}
