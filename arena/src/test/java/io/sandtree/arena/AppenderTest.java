package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppenderTest {
    private record Written(long offset, long value) {}

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder().reserved(1L << 32),
                LinearArena.builder().reserved(1L << 32).zeroed(true),
                LinearArena.builder().relocating(16),
                LinearArena.builder().fixed(10_000),
                LinearArena.builder().chained(64, 512),
                LinearArena.builder().segmented(256));
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void aRandomProgramOfAppendersAndAllocationsNeverLosesARecord(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            try (LinearArena arena = builder.open()) {
                List<Written> all = new ArrayList<>();
                for (int count = 0; count < operations; ) {
                    long bytes = 8L << random.nextInt(3);
                    try (Appender records = Appender.on(arena, bytes, 8)) {
                        for (int more = random.nextInt(100); more > 0; more--) {
                            MemorySegment record = records.next();
                            assertEquals(bytes, record.byteSize());
                            long value = random.nextLong();
                            record.set(ValueLayout.JAVA_LONG, bytes - 8, value);
                            all.add(new Written(records.offset() + bytes - 8, value));
                            count++;
                        }
                    } catch (ArenaFullException full) {
                        check(arena, all);
                        arena.reset();
                        all.clear();
                    }
                    if (all.size() > 2_000) {
                        check(arena, all);
                        arena.reset();
                        all.clear();
                    }
                    count++;
                    if (random.nextBoolean() && arena.position() < 9_000) {
                        arena.allocate(random.nextInt(20), 1).fill((byte) -1);
                    }
                }
                check(arena, all);
            }
        });
    }

    private static void check(LinearArena arena, List<Written> all) {
        for (Written each : all) {
            long found = arena.slice(each.offset, 8).get(ValueLayout.JAVA_LONG, 0);
            if (found != each.value) {
                assertEquals(each.value, found, each::toString);
            }
        }
    }

    @Test
    @Tag("exact-figures")
    void usingTheArenaMeanwhileIsNoticed() {
        try (LinearArena arena = LinearArena.builder().open()) {
            Appender records = Appender.on(arena, 16, 4);
            records.next();
            arena.allocate(1);
            assertThrows(IllegalStateException.class, records::close);
            Appender others = Appender.on(arena, 16, 4);
            others.next();
            arena.reset();
            assertThrows(IllegalStateException.class, others::close);
        }
    }

    @Test
    @Tag("exact-figures")
    void recordsLieSideBySideAndMoreMayFollowAClose() {
        try (LinearArena arena = LinearArena.builder().open()) {
            Appender records = Appender.on(arena, ValueLayout.JAVA_LONG);
            records.next();
            records.close();
            assertEquals(8, arena.position());
            records.next();
            assertEquals(8, records.offset());
            records.close();
            records.close();
            assertEquals(16, arena.position());
        }
    }

    @Test
    void recordsThatAreNoneAreRefused() {
        try (LinearArena arena = LinearArena.builder().open()) {
            assertThrows(IllegalArgumentException.class, () -> Appender.on(arena, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> Appender.on(arena, 12, 8));
            assertThrows(IllegalArgumentException.class, () -> Appender.on(arena, 12, 3));
        }
    }

    @Test
    @Tag("checked")
    void anotherThreadIsRefused() throws InterruptedException {
        try (LinearArena arena = LinearArena.builder().open()) {
            Appender records = Appender.on(arena, 16, 4);
            List<Throwable> thrown = new ArrayList<>();
            Thread other = new Thread(records::next);
            other.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
            other.start();
            other.join();
            assertEquals(WrongThreadException.class, thrown.getFirst().getClass());
        }
    }
}
