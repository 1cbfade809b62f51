package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {

    @Test
    void equalBytesGiveEqualIdsWhateverTheirLength() {
        try (Symbols symbols = Symbols.open()) {
            StringBuilder name = new StringBuilder();
            for (int length = 0; length < 3000; length++) {
                assertEquals(length + 1, symbols.intern(name.toString()));
                name.append((char) ('a' + length % 26));
            }
            byte[] all = name.toString().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < 3000; length++) {
                assertEquals(length + 1, symbols.intern(MemorySegment.ofArray(all), 0, length));
                assertEquals(name.substring(0, length), symbols.name(length + 1));
            }
            assertEquals(3000, symbols.size());
        }
    }

    /** With chunks of a few names, and with ordinary ones. */
    @ParameterizedTest
    @CsvSource({"16, 256", "4096, 1048576"})
    void aRandomProgramAgreesWithAHashMap(int firstChunk, int largestChunk) {
        RandomPrograms.run((random, operations) -> {
            try (Symbols symbols = Symbols.open("random", firstChunk, largestChunk)) {
                symbols.prefill("if", "else", "while");
                Map<String, Integer> model = new HashMap<>();
                IntStream.rangeClosed(1, 3).forEach(id -> model.put(symbols.name(id), id));
                for (int count = 0; count < operations; count++) {
                    String name =
                            Integer.toString(random.nextInt(50_000), 36)
                                    .repeat(random.nextInt(1, 5));
                    if (random.nextInt(4) == 0) {
                        assertEquals(model.getOrDefault(name, Symbols.NONE), symbols.lookup(name));
                    } else if (random.nextInt(200_000) == 0) {
                        symbols.reset();
                        model.values().removeIf(id -> id > 3);
                    } else {
                        int expected = model.computeIfAbsent(name, added -> model.size() + 1);
                        assertEquals(expected, symbols.intern(name));
                        assertEquals(name, symbols.name(expected));
                    }
                    assertEquals(model.size(), symbols.size());
                }
            }
        });
    }

    @Test
    void lookupAddsNothing() {
        try (Symbols symbols = Symbols.open()) {
            assertEquals(Symbols.NONE, symbols.lookup("absent"));
            assertEquals(0, symbols.size());
            assertEquals(symbols.intern("present"), symbols.lookup("present"));
        }
    }

    @Test
    void resetForgetsAllNamesButThePrefilledOnes() {
        try (Symbols symbols = Symbols.open()) {
            symbols.prefill("class", "int");
            symbols.intern("one");
            symbols.reset();
            assertEquals(Symbols.NONE, symbols.lookup("one"));
            assertEquals(1, symbols.lookup("class"));
            assertEquals("int", symbols.name(2));
            assertThrows(IllegalArgumentException.class, () -> symbols.name(3));
            assertEquals(3, symbols.intern("two"));
        }
    }

    @Test
    void memoryPassedOnHoldsNoNamesAndTheOldObjectIsOfNoUse() {
        Symbols old = Symbols.open();
        old.prefill("class");
        IntStream.range(0, 2000).forEach(i -> old.intern("name" + i));
        try (Symbols renewed = old.renew()) {
            assertTrue(old.isClosed());
            assertThrows(IllegalStateException.class, () -> old.name(1));
            old.close();
            assertEquals(0, renewed.size());
            assertEquals(Symbols.NONE, renewed.lookup("class"));
            assertEquals(1, renewed.intern("name7"));
            renewed.reset();
            assertEquals(0, renewed.size());
            renewed.prefill("int");
            assertEquals("int", renewed.name(1));
        }
    }

    @Test
    @Tag("checked")
    void namesChangeHands() throws Exception {
        Symbols symbols = Symbols.open();
        symbols.intern("mine");
        assertTrue(symbols.isOwn());
        symbols.handOver();
        assertFalse(symbols.isOwn());
        assertThrows(WrongThreadException.class, () -> symbols.intern("nobody's"));
        CompletableFuture.runAsync(
                        () -> {
                            symbols.adopt();
                            assertEquals(2, symbols.intern("theirs"));
                            symbols.handOver();
                        })
                .get();
        symbols.adopt();
        assertEquals("theirs", symbols.name(2));
        symbols.close();
        assertFalse(symbols.isOwn());
    }

    @Test
    void bytesOfPrefilledNamesOutliveAResetAndNoBytesOutliveTheNames() {
        Symbols symbols = Symbols.open();
        symbols.prefill("class");
        MemorySegment kept = symbols.bytes(1);
        MemorySegment other = symbols.bytes(symbols.intern("other"));
        symbols.reset();
        symbols.intern("again");
        assertEquals('c', kept.get(ValueLayout.JAVA_BYTE, 0));
        assertShowsOrThrows('a', other);
        Symbols renewed = symbols.renew();
        renewed.intern("first");
        assertShowsOrThrows('f', kept);
        MemorySegment frozen = renewed.bytes(1);
        try (FrozenSymbols reader = renewed.freeze()) {
            assertEquals('f', reader.bytes(1).get(ValueLayout.JAVA_BYTE, 0));
            assertThrows(IllegalStateException.class, () -> frozen.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    /** A segment whose memory is used again. */
    private static void assertShowsOrThrows(char first, MemorySegment segment) {
        try {
            assertEquals(first, segment.get(ValueLayout.JAVA_BYTE, 0));
        } catch (IllegalStateException e) {
            assertTrue(Profile.GUARDED, "segments die with their mark");
        }
    }

    @Test
    void prefillingComesFirst() {
        try (Symbols symbols = Symbols.open()) {
            symbols.intern("early");
            assertThrows(IllegalStateException.class, () -> symbols.prefill("late"));
        }
    }

    @Test
    void aFrozenTableIsReadByManyThreadsAndTakesNothingNew() {
        Symbols symbols = Symbols.open();
        int[] ids = IntStream.range(0, 10_000).map(i -> symbols.intern("name" + i)).toArray();
        FrozenSymbols frozen = symbols.freeze();
        CompletableFuture<?>[] readers = new CompletableFuture<?>[4];
        for (int reader = 0; reader < readers.length; reader++) {
            readers[reader] =
                    CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < ids.length; i++) {
                            assertEquals(ids[i], frozen.lookup("name" + i));
                            assertEquals("name" + i, frozen.name(ids[i]));
                        }
                    });
        }
        CompletableFuture.allOf(readers).join();
        assertEquals(Symbols.NONE, frozen.lookup("other"));
        assertThrows(IllegalStateException.class, () -> symbols.intern("other"));
        symbols.close();
        assertEquals(ids[7], frozen.lookup("name7"));
        frozen.close();
        assertThrows(IllegalStateException.class, () -> frozen.name(1));
    }

    @Test
    void bytesOutsideOfTheSegmentAreRefused() {
        try (Symbols symbols = Symbols.open()) {
            MemorySegment text = MemorySegment.ofArray(new byte[10]);
            assertThrows(IndexOutOfBoundsException.class, () -> symbols.intern(text, 5, 6));
            assertThrows(IndexOutOfBoundsException.class, () -> symbols.intern(text, -1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> symbols.intern(text, 0, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> symbols.intern(text, 11, 0));
            assertEquals(0, symbols.size());
        }
    }

    /** Ten million distinct names, then all of them again: every id must come back, and nothing may be added. */
    @Test
    @Tag("once")
    void tenMillionNamesKeepTheirIds() {
        int names = 10_000_000;
        try (Symbols symbols = Symbols.open();
                Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(16);
            for (int round = 0; round < 2; round++) {
                for (int index = 0; index < names; index++) {
                    int length = spell(text, index);
                    if (symbols.intern(text, 0, length) != index + 1) {
                        assertEquals(index + 1, symbols.intern(text, 0, length));
                    }
                }
            }
            assertEquals(names, symbols.size());
            assertTrue(symbols.name(1_234_567).endsWith(Integer.toString(1_234_566)));
        }
    }

    private static int spell(MemorySegment text, int index) {
        int length = 1;
        text.set(ValueLayout.JAVA_BYTE, 0, (byte) 'n');
        int power = 1;
        while (power <= index / 10) {
            power *= 10;
        }
        for (int rest = index; power > 0; power /= 10) {
            text.set(ValueLayout.JAVA_BYTE, length++, (byte) ('0' + rest / power));
            rest %= power;
        }
        return length;
    }
}
