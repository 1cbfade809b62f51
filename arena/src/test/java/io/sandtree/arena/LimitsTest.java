package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exhaustion gives the typed error, and afterwards nothing is lost and everything goes on. */
class LimitsTest {
    private static final long LIMIT = 1 << 20;

    @TempDir private Path folder;

    private long firstOffset;

    /** Each session has two arenas; what is reserved for them all leaves addresses for threads and the heap. */
    @Test
    void thousandsOfArenasLeaveAddressesToOthers() {
        List<LinearArena> arenas = new ArrayList<>();
        try {
            long reserved = 0;
            for (int i = 0; i < 4_000; i++) {
                LinearArena arena = LinearArena.builder().open();
                arenas.add(arena);
                arena.allocate(100_000, 8);
                reserved += arena.info().reserved();
            }
            assertTrue(reserved < 1L << 46, reserved + " bytes of addresses");
        } finally {
            arenas.forEach(LinearArena::close);
        }
    }

    /** Opens and keeps arenas, and then needs addresses for something else. */
    static final class OpensArenas {
        public static void main(String[] arguments) throws InterruptedException {
            List<LinearArena> arenas = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                LinearArena arena = LinearArena.builder().open();
                arenas.add(arena);
                arena.allocate(100_000, 8);
            }
            Thread other = new Thread(null, () -> System.out.println("started"), "", 256 << 20);
            other.start();
            other.join();
            System.out.println(arenas.getFirst().info().reserved() >= 64 << 20);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("native")
    void arenasLeaveAddressesToOthersWhereAProcessMayHaveFew() throws Exception {
        ForkedJvm.Outcome outcome =
                ForkedJvm.runWithin(
                        6L << 30,
                        folder,
                        List.of("-Xmx128m", "--enable-native-access=ALL-UNNAMED"),
                        OpensArenas.class);
        assertEquals("started\ntrue\n", outcome.output(), outcome::toString);
    }

    static Stream<ArenaBuilder> limited() {
        return Stream.of(
                LinearArena.builder().fixed(LIMIT),
                LinearArena.builder().reserved(LIMIT),
                LinearArena.builder().relocating(100).limit(LIMIT),
                LinearArena.builder().chained(100, 10_000).limit(LIMIT),
                LinearArena.builder().segmented(10_000).limit(LIMIT),
                LinearArena.builder().reserved(1L << 30).quota(Quota.of("q", LIMIT)),
                LinearArena.builder().chained().quota(Quota.of("q", LIMIT)),
                LinearArena.builder().segmented(64 << 10).quota(Quota.of("q", LIMIT)),
                LinearArena.builder().relocating(100).quota(Quota.of("q", LIMIT)));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void aFullArenaKeepsItsContentsAndWorksAgainAfterARewind(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            byte[] precious = fill(arena, 3);
            Mark mark = arena.mark();
            for (int round = 0; round < 3; round++) {
                long filled = fillUp(arena);
                assertTrue(
                        filled > LIMIT / 8,
                        "only " + filled + " bytes of " + LIMIT + " could be used");
                assertArrayEquals(
                        precious, arena.slice(firstOffset, 1_000).toArray(ValueLayout.JAVA_BYTE));
                arena.rewind(mark);
                arena.allocate(1_000, 8);
                arena.rewind(mark);
            }
        }
    }

    private byte[] fill(LinearArena arena, int value) {
        firstOffset = arena.allocateOffset(1_000, 8);
        return arena.slice(firstOffset, 1_000).fill((byte) value).toArray(ValueLayout.JAVA_BYTE);
    }

    private static long fillUp(LinearArena arena) {
        long start = arena.position();
        ArenaFullException full =
                assertThrows(
                        ArenaFullException.class,
                        () -> {
                            while (true) {
                                arena.allocate(300, 8).fill((byte) -1);
                            }
                        });
        assertTrue(full.requested() >= 300);
        assertTrue(full.used() <= full.limit());
        assertTrue(full.getMessage().contains(full.name()));
        return arena.position() - start;
    }

    @Test
    @Tag("native") // without the system's pages the arena moves, and holds two blocks at that
    // moment
    void aQuotaCountsAllItsArenasAndGetsEverythingBack() {
        Quota tenant = Quota.of("tenant", 1 << 20);
        Quota parse = tenant.child("parse", 512 << 10);
        try (LinearArena first = LinearArena.builder().reserved(1L << 30).quota(parse).open();
                LinearArena second = LinearArena.builder().fixed(256 << 10).quota(tenant).open()) {
            assertThrows(ArenaFullException.class, () -> fillForever(first));
            second.allocate(1);
            assertEquals(512 << 10, parse.used());
            assertEquals(768 << 10, tenant.used());
            ArenaFullException full =
                    assertThrows(
                            ArenaFullException.class,
                            () -> LinearArena.builder().fixed(300 << 10).quota(tenant).open());
            assertEquals("tenant", full.name());
            first.reset();
            first.decommit();
            assertEquals(0, parse.used());
        }
        assertEquals(0, tenant.used());
        assertEquals(768 << 10, tenant.highWater());
    }

    private static void fillForever(LinearArena arena) {
        while (true) {
            arena.allocate(4_096, 8);
        }
    }

    @Test
    void aSpareKeepsALoopAtTheBorderFromAllocating() {
        Quota quota = Quota.of("stacklets", 1 << 30);
        try (LinearArena arena = LinearArena.builder().segmented(4_096).quota(quota).open()) {
            arena.allocate(3_000);
            Mark mark = arena.mark();
            arena.allocate(3_000);
            long held = quota.used();
            for (int count = 0; count < 1_000; count++) {
                arena.rewind(mark);
                assertEquals(held, quota.used(), "the emptied stacklet is kept");
                arena.allocate(3_000);
                assertEquals(held, quota.used(), "and used again");
            }
            for (int count = 0; count < 10; count++) {
                arena.allocate(3_000);
            }
            long deep = quota.used();
            arena.rewind(mark);
            assertEquals(deep, quota.used(), "they may be wanted again at once");
            arena.rewind(mark);
            assertEquals(held, quota.used(), "all but one are released");
        }
    }

    @Test
    void aLoopThatFillsAndResetsManyStackletsDoesNotAllocate() {
        Quota quota = Quota.of("stacklets", 1 << 30);
        try (LinearArena arena = LinearArena.builder().segmented(4_096).quota(quota).open()) {
            long held = 0;
            for (int round = 0; round < 100; round++) {
                for (int count = 0; count < 50; count++) {
                    arena.allocate(3_000);
                }
                held = round == 0 ? quota.used() : held;
                assertEquals(50 * 4_096, held);
                arena.reset();
                assertEquals(held, quota.used());
            }
            arena.reset();
            assertEquals(2 * 4_096, quota.used(), "the first and a spare");
        }
    }

    @Test
    void chainedBlocksGrowToTheLargestAndLargeRequestsGetTheirOwn() {
        try (LinearArena arena = LinearArena.builder().chained(4 << 10, 2 << 20).open()) {
            while (arena.committed() < 16 << 20) {
                arena.allocate(1_000, 8);
            }
            long[] sizes = arena.info().blocks().stream().mapToLong(ArenaBlock::size).toArray();
            assertEquals(4 << 10, sizes[0]);
            assertEquals(8 << 10, sizes[1]);
            assertEquals(2 << 20, sizes[sizes.length - 1]);
            arena.allocate(5 << 20, 8);
            assertTrue(arena.info().blocks().getLast().size() < 6 << 20);
        }
    }

    @Test
    void aSealedArenaIsReadOnlyForEverybody() {
        for (ArenaBuilder builder :
                new ArenaBuilder[] {
                    LinearArena.builder(),
                    LinearArena.builder().fixed(1 << 20),
                    LinearArena.builder().chained(),
                    LinearArena.builder().relocating(100)
                }) {
            try (LinearArena arena = builder.open()) {
                long offset = arena.allocateOffset(8, 8);
                MemorySegment writable = arena.slice(offset, 8);
                writable.set(ValueLayout.JAVA_LONG, 0, 42);
                arena.seal();
                MemorySegment sealed = arena.slice(offset, 8);
                assertEquals(42, sealed.get(ValueLayout.JAVA_LONG, 0));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> sealed.set(ValueLayout.JAVA_LONG, 0, 1));
                assertThrows(
                        IllegalStateException.class,
                        () -> writable.set(ValueLayout.JAVA_LONG, 0, 1));
                assertThrows(IllegalStateException.class, () -> arena.allocate(8));
                assertThrows(IllegalStateException.class, arena::reset);
            }
        }
    }

    @Test
    void sizesAndAlignmentsThatAreNoneAreRefused() {
        try (LinearArena arena = LinearArena.builder().open()) {
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(-1, 1));
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(Long.MAX_VALUE, 1));
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 0));
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 3));
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, Long.MIN_VALUE));
            assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, -8));
            assertThrows(IllegalArgumentException.class, () -> arena.advanceTo(1L << 40));
            assertThrows(IndexOutOfBoundsException.class, () -> arena.slice(0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> arena.slice(-1, 0));
            assertEquals(0, arena.position());
        }
    }
}
