package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs of four threads that hand arenas and chunks over to each other. */
class HandOverRandomTest {
    private static final int THREADS = 4;
    private static final int ARENAS = 5;
    private static final int MOST_PIECES = 20;

    private record Piece(long offset, long size, byte fill) {}

    /** What an arena holds; not synchronised, since whoever has the arena has this too. */
    private static final class Model {
        final List<Piece> pieces = new ArrayList<>();
        Mark mark;
        int piecesAtMark;

        void keep(int kept) {
            pieces.subList(kept, pieces.size()).clear();
            mark = null;
        }
    }

    private final Map<LinearArena, Model> models = new ConcurrentHashMap<>();

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder(),
                LinearArena.builder().fixed(1_000),
                LinearArena.builder().chained(32, 256),
                LinearArena.builder().chained(),
                LinearArena.builder().relocating(16),
                LinearArena.builder().segmented(256));
    }

    /** One operation is one turn: an arena is received, used, perhaps replaced, and given away. */
    @ParameterizedTest
    @MethodSource("arenas")
    void arenasGoRoundBetweenThreadsWithTheirContents(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            ArenaRing[] rings = {new ArenaRing(ARENAS), new ArenaRing(ARENAS)};
            for (int count = 0; count < ARENAS; count++) {
                rings[0].offer(open(builder));
            }
            inThreads(
                    random,
                    own -> {
                        for (int count = 0; count < operations / THREADS; count++) {
                            LinearArena arena = take(rings, own);
                            arena = use(arena, builder, own);
                            give(rings[own.nextInt(2)], arena);
                            if (own.nextInt(100) == 0) {
                                isRefused(arena);
                            }
                        }
                    });
            for (int count = 0; count < ARENAS; count++) {
                close(take(rings, random));
            }
            assertNull(rings[0].poll());
            assertNull(rings[1].poll());
            assertTrue(models.isEmpty());
        });
    }

    private LinearArena open(ArenaBuilder builder) {
        LinearArena arena = builder.open();
        models.put(arena, new Model());
        return arena;
    }

    private void close(LinearArena arena) {
        Model model = models.remove(arena);
        model.pieces.forEach(piece -> check(arena, piece));
        arena.close();
    }

    private static LinearArena take(ArenaRing[] rings, RandomGenerator random) {
        int ring = random.nextInt(2);
        LinearArena arena = rings[ring].poll();
        while (arena == null) {
            Thread.yield();
            ring = 1 - ring;
            arena = rings[ring].poll();
        }
        return arena;
    }

    private static void give(ArenaRing ring, LinearArena arena) {
        while (!ring.offer(arena)) {
            Thread.yield(); // a thread was stopped while it took an arena out of the slot that is
            // next
        }
    }

    private LinearArena use(LinearArena arena, ArenaBuilder builder, RandomGenerator random) {
        Model model = models.get(arena);
        int dice = random.nextInt(1_000);
        if (dice == 0) {
            close(arena);
            return open(builder);
        } else if (dice < 100 || model.pieces.size() == MOST_PIECES) {
            model.pieces.forEach(piece -> check(arena, piece));
            arena.reset();
            model.keep(0);
        } else if (dice < 200) {
            model.mark = arena.mark();
            model.piecesAtMark = model.pieces.size();
        } else if (dice < 300 && model.mark != null) {
            arena.rewind(model.mark);
            model.keep(model.piecesAtMark);
        } else if (dice < 500 && !model.pieces.isEmpty()) {
            check(arena, model.pieces.get(random.nextInt(model.pieces.size())));
        } else {
            allocate(arena, model, random);
        }
        return arena;
    }

    private static void allocate(LinearArena arena, Model model, RandomGenerator random) {
        long size = random.nextInt(60);
        try {
            long offset = arena.allocateOffset(size, 1L << random.nextInt(4));
            Piece piece = new Piece(offset, size, (byte) random.nextInt());
            Bytes.fill(arena.slice(offset, size), piece.fill);
            model.pieces.add(piece);
        } catch (ArenaFullException full) {
            arena.reset();
            model.keep(0);
        }
    }

    private static void check(LinearArena arena, Piece piece) {
        Bytes.check(arena.slice(piece.offset, piece.size), piece.fill);
    }

    /** Who gave an arena away may not use it, whether another thread has it, has closed it, or none has it yet. */
    private static void isRefused(LinearArena arena) {
        if (Profile.CHECKED) {
            RuntimeException refused =
                    assertThrows(RuntimeException.class, () -> arena.allocate(1, 1));
            assertTrue(
                    refused instanceof WrongThreadException
                            || refused instanceof IllegalStateException,
                    refused::toString);
        }
    }

    /** One operation is a chunk taken or given back. */
    @ParameterizedTest
    @ValueSource(longs = {4 << 10, 1 << 20})
    void manyThreadsShareALease(long chunkBytes) {
        RandomPrograms.run((random, operations) -> {
            try (ChunkLease lease = ChunkLease.open("lease", chunkBytes, 6 * chunkBytes)) {
                inThreads(
                        random,
                        own -> {
                            List<MemorySegment> mine = new ArrayList<>();
                            byte fill = (byte) own.nextInt();
                            for (int count = 0; count < operations / THREADS; count++) {
                                if (mine.isEmpty() || own.nextBoolean() && mine.size() < 3) {
                                    takeChunk(lease, mine, fill);
                                } else {
                                    MemorySegment chunk = mine.removeLast();
                                    Bytes.check(chunk, fill);
                                    lease.free(chunk);
                                }
                            }
                            mine.forEach(lease::free);
                        });
                assertEquals(0, lease.lent());
            }
        });
    }

    private static void takeChunk(ChunkLease lease, List<MemorySegment> mine, byte fill) {
        try {
            MemorySegment chunk = lease.allocate(64, 8);
            Bytes.fill(chunk, fill);
            mine.add(chunk);
        } catch (ArenaFullException allLent) {
            Thread.yield();
        }
    }

    private interface Work {
        void run(RandomGenerator random);
    }

    /** Each thread has random numbers of its own, so that a seed gives each the same choices. */
    private static void inThreads(RandomGenerator random, Work work) {
        CompletableFuture<?>[] workers = new CompletableFuture<?>[THREADS];
        for (int worker = 0; worker < THREADS; worker++) {
            RandomGenerator own =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
            workers[worker] =
                    CompletableFuture.runAsync(
                            () -> work.run(own), command -> new Thread(command).start());
        }
        CompletableFuture.allOf(workers).join();
    }
}
