package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Utf8Test {

    static Stream<ArenaBuilder> arenas() {
        return Stream.of(
                LinearArena.builder(),
                LinearArena.builder().chained(16, 64),
                LinearArena.builder().relocating(16));
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void everyKindOfValueIsWrittenAsAStringBuilderDoes(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            Utf8 text = Utf8.in(arena);
            text.add("line ")
                    .add(42)
                    .add(':')
                    .add(-7L)
                    .add(" ")
                    .add(3.5)
                    .add(true)
                    .add("żółw 🐢")
                    .addHex(255);
            assertEquals("line 42:-7 3.5trueżółw 🐢ff", text.toString());
            assertEquals("line 42:-7 3.5trueżółw 🐢ff", string(text.finish()));
            assertEquals("", string(text.finish()));
            text.add(Long.MIN_VALUE)
                    .add(Integer.MIN_VALUE)
                    .add(0)
                    .add(Long.MAX_VALUE)
                    .addHex(-1)
                    .addHex(0);
            assertEquals(
                    "-9223372036854775808-2147483648092233720368547758070ffffffffffffffff0"
                            .replace("70f", "7f"),
                    string(text.finish()));
        }
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void halvesOfPairsMeetAndLoneOnesAreReplaced(ArenaBuilder builder) {
        try (LinearArena arena = builder.open()) {
            Utf8 text = Utf8.in(arena);
            text.add('\uD83D')
                    .add('\uDC22')
                    .add('\uD83D')
                    .add("x")
                    .add('\uDC22')
                    .add('\uD83D')
                    .add(1)
                    .append(null);
            assertEquals("🐢\uFFFDx\uFFFD\uFFFD1null", string(text.finish()));
            assertThrows(IllegalArgumentException.class, () -> text.addCodePoint(0x110000));
        }
    }

    @ParameterizedTest
    @MethodSource("arenas")
    void randomTextIsTheSameAsTheJdkWouldEncode(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            try (LinearArena arena = builder.open()) {
                Utf8 text = Utf8.in(arena);
                StringBuilder model = new StringBuilder();
                for (int count = 0; count < operations; count++) {
                    switch (random.nextInt(100)) {
                        case 0 -> {
                            assertEquals(model.toString(), string(text.finish()));
                            model.setLength(0);
                            arena.reset();
                        }
                        case 1, 2, 3 -> {
                            long number = random.nextLong() >> random.nextInt(64);
                            text.add(number);
                            model.append(number);
                        }
                        case 4 -> {
                            String string = words(random);
                            text.add(string);
                            model.append(string);
                        }
                        case 5 -> {
                            String string = words(random);
                            byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
                            text.addBytes(MemorySegment.ofArray(utf8));
                            model.append(string);
                        }
                        case 6 -> arena.allocate(random.nextInt(20), 8);
                        default -> {
                            int point = random.nextInt(1 << random.nextInt(4, 21));
                            if (point < 0xD800 || point > 0xDFFF) {
                                String string = Character.toString(point);
                                text.add(string);
                                model.append(string);
                            }
                        }
                    }
                }
            }
        });
    }

    /** Mostly short, mostly ASCII. */
    private static String words(RandomGenerator random) {
        int length = random.nextInt(random.nextInt(10) == 0 ? 2_000 : 40);
        StringBuilder words = new StringBuilder();
        int strange = random.nextInt(3) == 0 ? random.nextInt(length + 1) : length;
        for (int index = 0; index < length; index++) {
            words.append(index == strange ? '\u017C' : (char) ('a' + index % 26));
        }
        return words.toString();
    }

    private static String string(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
