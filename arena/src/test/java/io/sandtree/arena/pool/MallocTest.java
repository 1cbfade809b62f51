package io.sandtree.arena.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.Profile;
import io.sandtree.arena.RandomPrograms;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class MallocTest {
    private static final long SMALLEST = 24;

    @Test
    void aRandomProgramNeverLosesOrMixesBytes() {
        RandomPrograms.run((random, operations) -> {
            Malloc malloc = Malloc.open();
            List<MemorySegment> live = new ArrayList<>();
            for (int count = 0; count < operations; count++) {
                if (random.nextInt(100) < 51 && live.size() < 1_000) {
                    MemorySegment piece = malloc.allocate(random.nextInt(1, 300), 16);
                    assertEquals(0, piece.address() % 16);
                    live.add(piece.fill((byte) piece.byteSize()));
                } else if (!live.isEmpty()) {
                    int chosen = random.nextInt(live.size());
                    MemorySegment piece = live.set(chosen, live.getLast());
                    live.removeLast();
                    assertEquals((byte) piece.byteSize(), piece.get(ValueLayout.JAVA_BYTE, 0));
                    assertEquals(-1, piece.mismatch(piece));
                    malloc.free(piece);
                }
                assertEquals(live.size(), malloc.livePieces());
                if (random.nextInt(10_000) == 0) {
                    plausible(malloc.fragmentation(), live);
                }
            }
            live.forEach(malloc::free);
        });
    }

    private static void plausible(Fragmentation figures, List<MemorySegment> live) {
        long requested = live.stream().mapToLong(MemorySegment::byteSize).sum();
        assertEquals(Profile.CHECKED ? requested : 0, figures.requested());
        assertTrue(figures.granted() >= figures.requested(), figures::toString);
        // Twice what was asked for, and for the smallest pieces what the C library gives at least.
        long most = 2 * requested + SMALLEST * live.size();
        assertTrue(figures.granted() <= most, () -> figures + " for " + live.size());
    }

    @Test
    @Tag("checked")
    void freeingTwiceOrSomethingForeignIsRefused() {
        Malloc malloc = Malloc.open();
        MemorySegment piece = malloc.allocate(100);
        malloc.free(piece);
        assertThrows(IllegalStateException.class, () -> malloc.free(piece));
        assertThrows(IllegalStateException.class, () -> piece.get(ValueLayout.JAVA_BYTE, 0));
        assertThrows(
                IllegalStateException.class, () -> malloc.free(MemorySegment.ofArray(new byte[8])));
    }
}
