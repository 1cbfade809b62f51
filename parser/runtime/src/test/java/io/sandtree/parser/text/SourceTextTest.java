package io.sandtree.parser.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Lifetime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final Lifetime lifetime = new Lifetime("session");

    @AfterEach
    void close() {
        arena.close();
    }

    private SourceText text(String characters) {
        return SourceText.of("name", characters, arena, lifetime);
    }

    @Test
    void theSameBytesComeFromFileStreamArraySegmentAndString(@TempDir Path folder)
            throws IOException {
        String characters = "a é\n漢𝒳\u0000\r\n".repeat(20_000);
        byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("file"), bytes);
        SourceText[] texts = {
            SourceText.read(file, new byte[1000], arena, lifetime),
            SourceText.read(
                    "stream", new ByteArrayInputStream(bytes), new byte[1000], arena, lifetime),
            SourceText.of("array", bytes, arena, lifetime),
            SourceText.of("segment", MemorySegment.ofArray(bytes), arena, lifetime),
            text(characters)
        };
        for (SourceText text : texts) {
            assertArrayEquals(bytes, text.bytes().toArray(ValueLayout.JAVA_BYTE), text.name());
            assertEquals(bytes.length, text.size());
            assertFalse(text.wasRepaired());
        }
        assertEquals(file.toString(), texts[0].name());
    }

    @Test
    void anEmptyFileIsAnEmptyText(@TempDir Path folder) throws IOException {
        SourceText text =
                SourceText.read(
                        Files.createFile(folder.resolve("e")), new byte[10], arena, lifetime);
        assertEquals(0, text.size());
        assertEquals(1, text.lines());
        assertEquals(1, text.line(0));
        assertEquals("", text.lineText(1));
    }

    @Test
    void aMissingFileIsAnIoException(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThrows(
                NoSuchFileException.class,
                () -> SourceText.read(missing, new byte[10], arena, lifetime));
    }

    @Test
    void aTextBeyondTheLimitIsRefusedWithTheSizes() {
        MemorySegment huge = MemorySegment.NULL.reinterpret(1L << 31);
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SourceText.of("huge", huge, arena, lifetime));
        assertTrue(thrown.getMessage().contains("2,147,483,648 bytes"), thrown.getMessage());
    }

    @Test
    void anArenaTooSmallForTheTextSaysSo() {
        try (LinearArena small = LinearArena.builder().name("small").fixed(100).open()) {
            byte[] bytes = new byte[200];
            assertThrows(
                    ArenaFullException.class, () -> SourceText.of("x", bytes, small, lifetime));
        }
    }

    @Test
    void linesAndColumnsAreThoseOfANaiveCount() {
        Random random = new Random(3);
        String[] pieces = {
            "a", "é", "漢", "𝒳", "\n", "\r\n", "\t", "some longer words ", "x".repeat(900)
        };
        StringBuilder characters = new StringBuilder();
        while (characters.length() < 40_000) {
            characters.append(pieces[random.nextInt(pieces.length)]);
        }
        SourceText text = text(characters.toString());
        int line = 1;
        int column = 0;
        int offset = 0;
        int lineStart = 0;
        int codePoints = 0;
        for (int c : characters.toString().codePoints().toArray()) {
            assertEquals(codePoints++, text.codePointsBefore(offset));
            assertEquals(line, text.line(offset));
            assertEquals(column, text.column(offset));
            assertEquals(lineStart, text.lineStart(line));
            offset += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            column++;
            if (c == '\n') {
                line++;
                column = 0;
                lineStart = offset;
            }
        }
        assertEquals(line, text.line(text.size()));
        assertEquals(column, text.column(text.size()));
        assertEquals(line, text.lines());
    }

    @Test
    void theTextOfALineIsWithoutItsEnd() {
        SourceText text = text("one\ntwo\r\n\nfour\r");
        assertEquals("one", text.lineText(1));
        assertEquals("two", text.lineText(2));
        assertEquals("", text.lineText(3));
        assertEquals("four\r", text.lineText(4));
        assertThrows(IndexOutOfBoundsException.class, () -> text.lineText(5));
        assertThrows(IndexOutOfBoundsException.class, () -> text.lineText(0));
    }

    @Test
    void repairReplacesWhatTheJdkWouldReplace() {
        Random random = new Random(4);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                int[] frequent = {
                    'a', 0xC3, 0xA9, 0xE2, 0x82, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xC0, 0xF8
                };
                bytes[i] = (byte) frequent[random.nextInt(frequent.length)];
            }
            arena.reset();
            SourceText text = SourceText.of("damaged", bytes, arena, lifetime);
            text.repair();
            String expected = new String(bytes, StandardCharsets.UTF_8);
            assertEquals(expected, text.slice(0, text.size()));
            assertEquals(expected.chars().filter(c -> c == 0xFFFD).count(), text.repairs());
        }
    }

    @Test
    void repairOfALargeTextCrossesItsChunks() {
        byte[] bytes = ("𝒳".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += 997) {
            bytes[i] = (byte) 0xFF;
        }
        SourceText text = SourceText.of("damaged", bytes, arena, lifetime);
        text.repair();
        assertEquals(new String(bytes, StandardCharsets.UTF_8), text.slice(0, text.size()));
    }

    @Test
    void aSurrogateWithoutItsPartnerIsReplaced() {
        SourceText text = text("a\uD800b\uDC00\uD83D\uDE00");
        assertEquals("a\uFFFDb\uFFFD\uD83D\uDE00", text.slice(0, text.size()));
        assertEquals(2, text.repairs());
    }

    @Test
    void readingAfterTheLifetimeThrowsWithTheFacts() {
        SourceText text = text("abc");
        lifetime.reset();
        for (Runnable access :
                new Runnable[] {
                    () -> text.byteAt(0), () -> text.slice(0, 1), () -> text.line(0), text::offset
                }) {
            var thrown = assertThrows(IllegalStateException.class, access::run);
            assertTrue(thrown.getMessage().contains("epoch 1 of 'session'"), thrown.getMessage());
        }
    }

    @Test
    void aTextStaysReadableWhenItsArenaMoves() {
        try (LinearArena moving = LinearArena.builder().name("moving").relocating(64).open()) {
            SourceText text = SourceText.of("x", "line 1\nline 2", moving, lifetime);
            assertEquals(2, text.line(8));
            moving.allocateOffset(1 << 20, 1);
            assertEquals("line 2", text.lineText(2));
            assertEquals(1, text.column(8));
        }
    }

    @Test
    void placesAreFoundWhereTheIndexHasItsBorders() {
        String lines = "ab\nécd\n";
        for (int size : new int[] {0, 1, 255, 256, 257, 4095, 4096, 4097, 8192, 12_288 + 512}) {
            byte[] bytes = lines.repeat(2_000).substring(0, size).getBytes(StandardCharsets.UTF_8);
            for (byte[] some :
                    new byte[][] {
                        bytes,
                        "x\n".repeat(size).substring(0, size).getBytes(StandardCharsets.UTF_8)
                    }) {
                SourceText text = SourceText.of("name", some, arena, lifetime);
                int line = 1;
                int column = 0;
                for (int i = 0; i <= some.length; i++) {
                    if (i == some.length || (some[i] & 0xC0) != 0x80) {
                        assertEquals(line, text.line(i));
                        assertEquals(column, text.column(i));
                        column++;
                    }
                    if (i < some.length && some[i] == '\n') {
                        line++;
                        column = 0;
                    }
                }
            }
        }
    }

    @Test
    void asciiIsToldFromOtherTexts() {
        for (int length = 0; length < 40; length++) {
            String ascii = "a\n\u0000\u007f".repeat(10).substring(0, length);
            assertTrue(text(ascii).isAscii());
            assertFalse(text(ascii + "é" + ascii).isAscii());
            assertFalse(text(ascii + "é").isAscii());
        }
    }

    @Test
    void newlinesAreFoundFromAnywhere() {
        String characters = "\n\n" + "x".repeat(30) + "\ny\u000b\t\n" + "é".repeat(5);
        SourceText text = text(characters);
        byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end <= bytes.length; end++) {
            int next = end;
            for (int i = end; i >= 0; i--) {
                next = i < end && bytes[i] == '\n' ? i : next;
                assertEquals(next, text.newlineFrom(i, end));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> text.newlineFrom(0, bytes.length + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> text.newlineFrom(-1, 1));
    }

    @Test
    void codePointsAreCountedFromAnywhereToAnywhere() {
        String characters = "ab€" + "é".repeat(5) + "x".repeat(9) + "😀\n中" + "y".repeat(3);
        SourceText text = text(characters);
        int[] codePoints = characters.codePoints().toArray();
        int[] offsets = new int[codePoints.length + 1];
        for (int i = 0; i < codePoints.length; i++) {
            String codePoint = Character.toString(codePoints[i]);
            offsets[i + 1] = offsets[i] + codePoint.getBytes(StandardCharsets.UTF_8).length;
        }
        int size = offsets[codePoints.length];
        for (int from = 0; from <= codePoints.length; from++) {
            int start = offsets[from];
            for (int to = from; to <= codePoints.length; to++) {
                assertEquals(to - from, text.codePointsBetween(start, offsets[to]));
                assertEquals(offsets[to], text.afterCodePoints(start, to - from));
            }
            assertEquals(size, text.afterCodePoints(start, codePoints.length + 1));
            int end = from == codePoints.length ? start + 1 : offsets[from + 1];
            for (int inside = start; inside < end; inside++) {
                assertEquals(start, text.startOfCodePoint(inside));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> text.codePointsBetween(0, size + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> text.afterCodePoints(size + 1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> text.startOfCodePoint(size + 1));
    }
}
