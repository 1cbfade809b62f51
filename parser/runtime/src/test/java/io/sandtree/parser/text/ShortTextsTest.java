package io.sandtree.parser.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Lifetime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShortTextsTest {
    private static final String ALPHABET = "ab\0é漢😀";

    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final Lifetime lifetime = new Lifetime("session");
    private final ShortTexts known = new ShortTexts();

    @AfterEach
    void close() {
        arena.close();
    }

    private SourceText text(String characters) {
        return SourceText.of("name", characters, arena, lifetime);
    }

    @Test
    void aShortTextIsTheSameStringEachTime() {
        SourceText source = text("name = name; sixteen letters!! sixteen letters!!");
        assertSame(source.slice(0, 4, known), source.slice(7, 11, known));
        assertSame(source.slice(13, 29, known), source.slice(31, 47, known));
        assertEquals("sixteen letters!", source.slice(13, 29, known));
    }

    @Test
    void anyTextIsWhatItIsWithoutThem() {
        Random random = new Random(1);
        int[] letters = ALPHABET.codePoints().toArray();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                int letter =
                        random.nextInt(4) > 0 ? random.nextInt(3) : random.nextInt(letters.length);
                written.appendCodePoint(letters[letter]);
            }
            SourceText source = text(written.toString());
            int end = random.nextInt(source.size() + 1);
            int start = random.nextInt(end + 1);
            assertEquals(source.slice(start, end), source.slice(start, end, known));
            if (i % 100 == 0) {
                arena.reset();
            }
        }
    }

    @Test
    void textsWithZerosAreToldApartByTheirLength() {
        SourceText source = text("a\0\0\0\0\0\0\0\0\0\0\0");
        for (int end = 1; end <= source.size(); end++) {
            assertEquals(end, source.slice(0, end, known).length());
        }
    }

    @Test
    void placesAndLifetimesAreChecked() {
        SourceText source = text("name");
        assertThrows(IndexOutOfBoundsException.class, () -> source.slice(2, 6, known));
        assertThrows(IndexOutOfBoundsException.class, () -> source.slice(-1, 2, known));
        lifetime.reset();
        assertThrows(IllegalStateException.class, () -> source.slice(0, 4, known));
    }

    @Test
    void severalThreadsGetWhatTheyAskFor() throws InterruptedException {
        SourceText source = text("abcdefghijklmnopqrstuvwxyz".repeat(100));
        List<Thread> threads =
                Stream.generate(() -> Thread.ofPlatform().unstarted(() -> ask(source)))
                        .limit(4)
                        .toList();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        threads.forEach(it -> it.setUncaughtExceptionHandler((_, e) -> thrown.add(e)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), thrown);
    }

    private void ask(SourceText source) {
        for (int i = 0; i + 16 < source.size(); i++) {
            for (int length = 1; length <= 16; length += 5) {
                assertEquals(source.slice(i, i + length), source.slice(i, i + length, known));
            }
        }
    }
}
