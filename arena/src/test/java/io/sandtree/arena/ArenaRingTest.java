package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Two writers fill arenas, two readers sum them up and send them back; nothing may be lost or seen half. */
    @Test
    void arenasGoRoundBetweenThreadsWithTheirContents() {
        int rounds = RandomPrograms.operations() / 20;
        ArenaRing filled = new ArenaRing(4);
        ArenaRing empty = new ArenaRing(4);
        for (int count = 0; count < 4; count++) {
            empty.offer(LinearArena.builder().fixed(8_192).open());
        }
        AtomicLong written = new AtomicLong();
        AtomicLong read = new AtomicLong();
        AtomicLong turns = new AtomicLong();
        AtomicLong reads = new AtomicLong();
        CompletableFuture<?>[] workers = new CompletableFuture<?>[4];
        for (int worker = 0; worker < 4; worker++) {
            boolean writes = worker % 2 == 0;
            Runnable work =
                    writes
                            ? () -> write(empty, filled, turns, rounds, written)
                            : () -> read(filled, empty, reads, rounds, read);
            workers[worker] =
                    CompletableFuture.runAsync(work, command -> new Thread(command).start());
        }
        CompletableFuture.allOf(workers).join();
        assertEquals(written.get(), read.get());
        for (int count = 0; count < 4; count++) {
            empty.poll().close();
        }
        assertNull(empty.poll());
    }

    private static void write(
            ArenaRing from, ArenaRing to, AtomicLong turns, int rounds, AtomicLong sum) {
        while (turns.getAndIncrement() < rounds) {
            LinearArena arena = take(from);
            arena.reset();
            long value = arena.epoch();
            for (int count = 0; count < 50; count++) {
                arena.allocate(8, 8).set(ValueLayout.JAVA_LONG, 0, value + count);
                sum.addAndGet(value + count);
            }
            give(to, arena);
        }
    }

    private static void read(
            ArenaRing from, ArenaRing to, AtomicLong turns, int rounds, AtomicLong sum) {
        while (turns.getAndIncrement() < rounds) {
            LinearArena arena = take(from);
            MemorySegment memory = arena.segment();
            long first = Profile.GUARDED ? Guards.GUARD_BYTES : 0;
            long step = Profile.GUARDED ? 8 + 2 * Guards.GUARD_BYTES : 8;
            for (int count = 0; count < 50; count++) {
                sum.addAndGet(memory.get(ValueLayout.JAVA_LONG_UNALIGNED, first + count * step));
            }
            give(to, arena);
        }
    }

    private static LinearArena take(ArenaRing ring) {
        LinearArena arena = ring.poll();
        while (arena == null) {
            Thread.onSpinWait();
            Thread.yield();
            arena = ring.poll();
        }
        return arena;
    }

    private static void give(ArenaRing ring, LinearArena arena) {
        while (!ring.offer(arena)) {
            Thread.yield();
        }
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
                assertEquals(2, lease.lent(), "the first and a spare");
            }
            assertEquals(0, lease.lent());
            MemorySegment chunk = lease.allocate(100, 8);
            lease.free(chunk);
            assertThrows(IllegalStateException.class, () -> lease.free(chunk));
            assertThrows(IllegalArgumentException.class, () -> lease.allocate(65 << 10, 8));
        }
    }

    @Test
    void manyThreadsShareALease() {
        try (ChunkLease lease = ChunkLease.open("lease", 4_096, 1 << 20)) {
            CompletableFuture<?>[] workers = new CompletableFuture<?>[4];
            for (int worker = 0; worker < 4; worker++) {
                byte fill = (byte) worker;
                workers[worker] = CompletableFuture.runAsync(() -> useChunks(lease, fill));
            }
            CompletableFuture.allOf(workers).join();
            assertEquals(0, lease.lent());
        }
    }

    private static void useChunks(ChunkLease lease, byte fill) {
        for (int round = 0; round < 2_000; round++) {
            MemorySegment chunk = lease.allocate(4_096, 8).fill(fill);
            assertEquals(fill, chunk.get(ValueLayout.JAVA_BYTE, round));
            lease.free(chunk);
        }
    }
}
