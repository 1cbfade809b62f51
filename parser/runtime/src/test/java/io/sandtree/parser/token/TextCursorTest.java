package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cursors against counting from the start of the text. */
class TextCursorTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20261122);
    private static final String[] PIECES = {"a", "bc ", "\n", "\r\n", "0123456789".repeat(40)};
    private static final String[] WIDE = {"é", "€", "😀", "中文".repeat(70), "ж\n"};

    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final Lifetime lifetime = new Lifetime("session");
    private final Stretches stretches = new Stretches();
    private final Random random = new Random(SEED);

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void placesInAsciiAreFound() {
        for (int round = 0; round < 300; round++) {
            String text = text(false);
            TextCursor cursor = assertInstanceOf(AsciiCursor.class, cursor(text));
            assertPlaces(text, cursor);
        }
    }

    @Test
    void placesInOtherTextsAreFound() {
        for (int round = 0; round < 300; round++) {
            String text = text(true) + "é" + text(true);
            TextCursor cursor = assertInstanceOf(CodePointCursor.class, cursor(text));
            assertPlaces(text, cursor);
        }
    }

    private String text(boolean isWide) {
        StringBuilder text = new StringBuilder();
        for (int rest = random.nextInt(60); rest > 0; rest--) {
            String[] pieces = isWide && random.nextInt(4) == 0 ? WIDE : PIECES;
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private TextCursor cursor(String text) {
        SourceText source = SourceText.of("test", text, arena, lifetime);
        return Objects.requireNonNull(Characters.copyOf(source, stretches)).cursor();
    }

    private void assertPlaces(String text, TextCursor cursor) {
        int[] codePoints = text.codePoints().toArray();
        int place = 0;
        for (int i = 0; i < 60; i++) {
            boolean isNear = random.nextInt(3) > 0;
            place = isNear ? place + random.nextInt(-2, 9) : random.nextInt(-5, text.length() + 5);
            int index = Math.clamp(place, 0, codePoints.length);
            String before = new String(codePoints, 0, index);
            int offset = before.getBytes(StandardCharsets.UTF_8).length;
            if (random.nextBoolean()) {
                cursor.goTo(offset);
            } else {
                cursor.goToIndex(place);
            }
            assertEquals(offset, cursor.offset());
            assertEquals(index, cursor.index());
            if (random.nextBoolean()) {
                String line = before.substring(before.lastIndexOf('\n') + 1);
                assertEquals(line.codePointCount(0, line.length()), cursor.column());
                assertEquals(1 + before.chars().filter(c -> c == '\n').count(), cursor.line());
            }
        }
    }
}
