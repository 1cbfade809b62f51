package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs of allocate, resize, mark, rewind, reset, decommit, hand-over and close, against a list of pieces. */
class LinearArenaRandomTest {

    private record Piece(long offset, long size, byte fill) {}

    private record Moment(Mark mark, int pieces) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder(),
                LinearArena.builder().reserved(1L << 32).zeroed(true),
                LinearArena.builder().reserved(1 << 20).limit(9_000),
                LinearArena.builder().fixed(5_000),
                LinearArena.builder().fixed(1 << 20).zeroed(true),
                LinearArena.builder().chained(32, 256),
                LinearArena.builder().chained(),
                LinearArena.builder().chained().zeroed(true),
                LinearArena.builder().chained(32, 512).limit(20_000),
                LinearArena.builder().relocating(16).zeroed(true),
                LinearArena.builder().relocating(4 << 10).limit(30_000),
                LinearArena.builder().segmented(256),
                LinearArena.builder().segmented(64 << 10).zeroed(true),
                LinearArena.builder().over(MemorySegment.ofArray(new long[1_000])).zeroed(true),
                LinearArena.builder().over(Arena.ofAuto().allocate(1 << 20, 64)));
    }

    @AfterEach
    void forget() {
        pieces.clear();
        moments.clear();
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aRandomProgramNeverLosesOrMixesBytes(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            LinearArena arena = builder.open();
            for (int count = 0; count < operations; count++) {
                step(arena, builder, random);
                if (random.nextInt(5_000) == 0) {
                    checkAll(arena);
                    close(arena, builder);
                    arena = builder.open();
                }
            }
            checkAll(arena);
            close(arena, builder);
        });
    }

    private void step(LinearArena arena, ArenaBuilder builder, RandomGenerator random)
            throws Exception {
        int dice = random.nextInt(1000);
        if (dice < 700) {
            allocate(arena, builder, random);
        } else if (dice < 780) {
            resizeLast(arena, builder, random);
        } else if (dice < 880) {
            checkOne(arena, random);
        } else if (dice < 940) {
            moments.add(new Moment(arena.mark(), pieces.size()));
        } else if (dice < 990) {
            rewind(arena, random);
        } else if (dice < 994) {
            checkAll(arena);
            reset(arena);
        } else if (dice < 998) {
            arena.decommit();
        } else if (random.nextInt(40) == 0) {
            visitAnotherThread(arena);
        }
    }

    private void allocate(LinearArena arena, ArenaBuilder builder, RandomGenerator random) {
        long size = random.nextInt(10) == 0 ? random.nextInt(2_000) : random.nextInt(48);
        long alignment = 1L << random.nextInt(builder.policy instanceof Policy.Over ? 1 : 7);
        long before = arena.position();
        try {
            MemorySegment memory;
            long offset;
            if (random.nextBoolean()) {
                offset = arena.allocateOffset(size, alignment);
                memory = arena.slice(offset, size);
            } else {
                memory = arena.allocate(size, alignment);
                offset = arena.position() - size - guardBehind(size);
            }
            assertEquals(0, memory.address() % alignment);
            assertTrue(offset >= before, "pieces must not overlap");
            assertEquals(size, arena.position() - offset - guardBehind(size));
            if (builder.zeroed) {
                Bytes.check(memory, (byte) 0);
            }
            Piece piece = new Piece(offset, size, (byte) random.nextInt(1, 128));
            memory.fill(piece.fill);
            pieces.add(piece);
        } catch (ArenaFullException full) {
            assertEquals(before, arena.position(), "a refused request must change nothing");
            assertTrue(full.requested() >= size);
            reset(arena);
        }
    }

    private static long guardBehind(long size) {
        return Profile.GUARDED && size > 0 ? Guards.GUARD_BYTES : 0;
    }

    private void resizeLast(LinearArena arena, ArenaBuilder builder, RandomGenerator random) {
        if (pieces.isEmpty() || !moments.isEmpty() && moments.getLast().pieces == pieces.size()) {
            return;
        }
        Piece old = pieces.removeLast();
        long size = random.nextInt(100);
        try {
            long offset = arena.reallocate(old.offset, old.size, size, 1);
            MemorySegment memory = arena.slice(offset, size);
            long kept = Math.min(size, old.size);
            Bytes.check(memory.asSlice(0, kept), old.fill);
            if (builder.zeroed) {
                Bytes.check(memory.asSlice(kept), (byte) 0);
            }
            memory.fill(old.fill);
            pieces.add(new Piece(offset, size, old.fill));
        } catch (ArenaFullException full) {
            pieces.add(old);
        }
    }

    private void rewind(LinearArena arena, RandomGenerator random) {
        if (moments.isEmpty()) {
            return;
        }
        int chosen = random.nextInt(moments.size());
        Moment moment = moments.get(chosen);
        List<Moment> stale = List.copyOf(moments.subList(chosen + 1, moments.size()));
        arena.rewind(moment.mark);
        assertEquals(moment.mark.position(), arena.position());
        for (Moment later : stale) {
            if (Profile.CHECKED && later.mark.position() > moment.mark.position()) {
                assertThrows(IllegalStateException.class, () -> arena.rewind(later.mark));
            }
        }
        moments.subList(chosen, moments.size()).clear();
        pieces.subList(moment.pieces, pieces.size()).clear();
    }

    private void reset(LinearArena arena) {
        arena.reset();
        pieces.clear();
        moments.clear();
        assertEquals(0, arena.position());
    }

    /** What was of the arena must throw from then on, but for memory that outlives it. */
    private void close(LinearArena arena, ArenaBuilder builder) {
        long offset = arena.allocateOffset(0, 1);
        MemorySegment memory = arena.slice(offset, 0);
        Reference reference = arena.reference(offset, 0);
        Mark mark = arena.mark();
        boolean dies = arena.committed() > 0 && !(builder.policy instanceof Policy.Over);
        arena.close();
        assertTrue(arena.isClosed());
        assertEquals(0, arena.committed());
        assertFalse(dies && memory.scope().isAlive());
        assertThrows(IllegalStateException.class, () -> arena.allocate(1));
        assertThrows(IllegalStateException.class, () -> arena.rewind(mark));
        assertThrows(IllegalStateException.class, reference::segment);
        pieces.clear();
        moments.clear();
    }

    private void visitAnotherThread(LinearArena arena) throws Exception {
        ArenaRing ring = new ArenaRing(2);
        ArenaRing back = new ArenaRing(2);
        assertTrue(ring.offer(arena));
        CompletableFuture.runAsync(
                        () -> {
                            LinearArena received = ring.poll();
                            checkAll(received);
                            back.offer(received);
                        })
                .get();
        assertEquals(arena, back.poll());
    }

    private void checkOne(LinearArena arena, RandomGenerator random) {
        if (!pieces.isEmpty()) {
            check(arena, pieces.get(random.nextInt(pieces.size())));
        }
    }

    private void checkAll(LinearArena arena) {
        pieces.forEach(piece -> check(arena, piece));
    }

    private static void check(LinearArena arena, Piece piece) {
        Bytes.check(arena.slice(piece.offset, piece.size), piece.fill);
    }
}
