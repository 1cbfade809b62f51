package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaBuilder;
import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.Bytes;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Profile;
import io.sandtree.arena.RandomPrograms;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs of allocate, free and reset, against a map of pieces. */
class OffsetAllocatorRandomTest {
    private static final int MOST_LIVE = 1_000;

    /**
     * An allocator to test.
     *
     * @param largest largest request in bytes
     * @param alignments how many powers of two to ask for
     */
    record Candidate(
            String name,
            ArenaBuilder arena,
            Function<LinearArena, OffsetAllocator> opener,
            int largest,
            int alignments) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Piece(long offset, long size, byte fill) {}

    private final TreeMap<Long, Piece> live = new TreeMap<>();
    private final List<Long> order = new ArrayList<>();

    static Stream<Candidate> candidates() {
        return Stream.of(
                new Candidate("pool", big(), arena -> Pool.in(arena, 40, 8), 40, 4),
                new Candidate("pool of tiny slots", big(), arena -> Pool.in(arena, 1, 1), 1, 4),
                new Candidate("pool that moves", moving(), arena -> Pool.in(arena, 24, 64), 24, 7),
                new Candidate(
                        "pool in little room", small(), arena -> Pool.in(arena, 40, 8), 40, 4),
                new Candidate(
                        "pool of a fixed number of slots",
                        big(),
                        arena -> Pool.fixed(arena, MemoryLayout.sequenceLayout(5, JAVA_LONG), 300),
                        40,
                        4),
                new Candidate("slab", big(), arena -> Slab.in(arena, 40, 8), 40, 4),
                new Candidate(
                        "slabs of 2 MiB", big(), arena -> Slab.in(arena, 40, 8, 2 << 20), 40, 4),
                new Candidate("slabs of a page", big(), arena -> Slab.in(arena, 700, 8, 1), 700, 4),
                new Candidate(
                        "slabs of five sizes",
                        big(),
                        arena -> Slab.ofSizes(arena, 16, 640, 24, 1, 6_000, 100),
                        6_000,
                        5),
                new Candidate(
                        "slabs of two sizes that move",
                        moving(),
                        arena -> Slab.ofSizes(arena, 8, 64, 8),
                        64,
                        4),
                new Candidate(
                        "slab that moves", moving(), arena -> Slab.in(arena, 33, 32, 8192), 33, 6),
                new Candidate(
                        "slab in little room",
                        small(),
                        arena -> Slab.in(arena, 40, 8, 4096),
                        40,
                        4),
                new Candidate("buckets", big(), Buckets::in, 3_000, 9),
                new Candidate("buckets of a page", big(), arena -> Buckets.in(arena, 1), 9_000, 13),
                new Candidate("buckets that move", moving(), Buckets::in, 500, 5),
                new Candidate(
                        "buckets in little room", small(), arena -> Buckets.in(arena, 1), 300, 5),
                new Candidate("first fit", big(), FreeList::in, 3_000, 9),
                new Candidate(
                        "best fit",
                        big(),
                        arena -> FreeList.in(arena, FreeList.Fit.BEST),
                        3_000,
                        9),
                new Candidate(
                        "best fit in tiny steps",
                        moving(),
                        arena -> FreeList.in(arena, FreeList.Fit.BEST, 1),
                        300,
                        8),
                new Candidate(
                        "first fit in tiny steps",
                        big(),
                        arena -> FreeList.in(arena, FreeList.Fit.FIRST, 1),
                        300,
                        8),
                new Candidate("first fit in little room", small(), FreeList::in, 1_000, 5),
                new Candidate(
                        "first fit on the heap",
                        LinearArena.builder().over(MemorySegment.ofArray(new long[20_000])),
                        FreeList::in,
                        200,
                        1),
                new Candidate("pages", big(), Pages::in, 20_000, 13),
                new Candidate("pages one by one", big(), arena -> Pages.in(arena, 1), 30_000, 13),
                new Candidate(
                        "pages in little room", small(), arena -> Pages.in(arena, 1), 9_000, 13));
    }

    private static ArenaBuilder big() {
        return LinearArena.builder().reserved(1L << 32);
    }

    private static ArenaBuilder small() {
        return LinearArena.builder().fixed(64 << 10);
    }

    private static ArenaBuilder moving() {
        return LinearArena.builder().relocating(4_096);
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void aRandomProgramNeverLosesOrMixesBytes(Candidate candidate) {
        live.clear();
        order.clear();
        RandomPrograms.run((random, operations) -> {
            try (LinearArena arena = candidate.arena.open()) {
                arena.allocateOffset(random.nextInt(100), 1);
                OffsetAllocator allocator = candidate.opener.apply(arena);
                for (int count = 0; count < operations; count++) {
                    step(allocator, candidate, random);
                }
                finish(allocator);
            }
        });
    }

    private void step(OffsetAllocator allocator, Candidate candidate, RandomGenerator random) {
        int dice = random.nextInt(100_000);
        if (dice < 51_000) {
            allocate(allocator, candidate, random);
        } else if (dice < 99_000) {
            freeOne(allocator, random);
        } else if (dice < 99_900) {
            checkOne(allocator, random);
        } else if (dice < 99_980) {
            misuse(allocator, random);
        } else if (dice < 99_998) {
            assertEquals(live.size(), allocator.livePieces());
            plausible(allocator.fragmentation());
        } else {
            allocator.reset();
            live.clear();
            order.clear();
        }
    }

    private void allocate(OffsetAllocator allocator, Candidate candidate, RandomGenerator random) {
        if (live.size() >= MOST_LIVE) {
            return;
        }
        boolean large = random.nextInt(4) == 0;
        long size = random.nextInt((large ? candidate.largest : candidate.largest / 8 + 1) + 1);
        size = Math.min(size, candidate.largest);
        long alignment = 1L << random.nextInt(candidate.alignments);
        try {
            long offset = allocator.allocateOffset(size, alignment);
            MemorySegment memory = allocator.arena().segment().asSlice(offset, size);
            assertEquals(0, memory.address() % alignment);
            checkApart(offset, size);
            Piece piece = new Piece(offset, size, (byte) random.nextInt(1, 128));
            Bytes.fill(memory, piece.fill);
            live.put(offset, piece);
            order.add(offset);
        } catch (ArenaFullException full) {
            boolean keepsMemoryApart = allocator instanceof Buckets || Profile.GUARDED;
            assertTrue(!live.isEmpty() || keepsMemoryApart, "an empty allocator must not be full");
            for (int count = live.size() / 2; count >= 0 && !live.isEmpty(); count--) {
                freeOne(allocator, random);
            }
        }
    }

    private void checkApart(long offset, long size) {
        Map.Entry<Long, Piece> below = live.floorEntry(offset);
        assertTrue(below == null || below.getKey() + Math.max(1, below.getValue().size) <= offset);
        Long above = live.higherKey(offset);
        assertTrue(above == null || offset + size <= above);
    }

    private void freeOne(OffsetAllocator allocator, RandomGenerator random) {
        if (order.isEmpty()) {
            return;
        }
        int chosen = random.nextInt(order.size());
        long offset = order.get(chosen);
        order.set(chosen, order.getLast());
        order.removeLast();
        Piece piece = live.remove(offset);
        check(allocator, piece);
        if (random.nextBoolean()) {
            allocator.free(offset);
        } else {
            allocator.free(allocator.arena().segment().asSlice(offset, piece.size));
        }
    }

    private void misuse(OffsetAllocator allocator, RandomGenerator random) {
        if (!Profile.CHECKED) {
            return;
        }
        long offset = random.nextLong(-10, allocator.arena().position() + 10_000);
        if (!live.containsKey(offset)) {
            assertThrows(IllegalStateException.class, () -> allocator.free(offset));
        }
    }

    private void checkOne(OffsetAllocator allocator, RandomGenerator random) {
        if (!order.isEmpty()) {
            check(allocator, live.get(order.get(random.nextInt(order.size()))));
        }
    }

    private void check(OffsetAllocator allocator, Piece piece) {
        Bytes.check(allocator.arena().segment().asSlice(piece.offset, piece.size), piece.fill);
    }

    private static void plausible(Fragmentation figures) {
        assertTrue(figures.requested() <= figures.granted(), figures::toString);
        assertTrue(figures.granted() <= figures.held(), figures::toString);
        assertTrue(figures.internal() >= 0 && figures.internal() <= 1, figures::toString);
        assertTrue(figures.external() >= 0 && figures.external() <= 1, figures::toString);
    }

    private void finish(OffsetAllocator allocator) {
        for (long offset : List.copyOf(order)) {
            check(allocator, live.get(offset));
            allocator.free(offset);
        }
        assertEquals(0, allocator.livePieces());
        if (!Profile.GUARDED) {
            assertEquals(0, allocator.fragmentation().granted());
        }
        if (allocator instanceof FreeList heap
                && !Profile.GUARDED
                && allocator.arena().capacity() > 1 << 20) {
            assertEquals(1, heap.freeBlocks(), "all blocks must have merged into one");
        }
    }
}
