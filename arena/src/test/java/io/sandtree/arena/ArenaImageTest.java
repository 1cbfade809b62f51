package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaImageTest {
    @TempDir Path folder;

    private Path file;
    private long last;

    /** A list in which every node holds the offset of the one before, saved with the last as its root. */
    @BeforeEach
    void saveAList() throws IOException {
        file = folder.resolve("list.image");
        try (LinearArena arena = LinearArena.builder().relocating(16).open()) {
            last = -1;
            for (int index = 0; index < 1_000; index++) {
                long node = arena.allocateOffset(16, 8);
                MemorySegment memory = arena.slice(node, 16);
                memory.set(ValueLayout.JAVA_LONG, 0, last);
                memory.set(ValueLayout.JAVA_LONG, 8, index);
                last = node;
            }
            arena.seal();
            ArenaImage.save(arena, last, file);
        }
    }

    @Test
    void aMappedImageIsReadByTheSameOffsets() throws IOException {
        try (ArenaImage image = ArenaImage.open(file)) {
            assertEquals(last, image.root());
            long node = image.root();
            for (int index = 999; index >= 0; index--) {
                assertEquals(index, image.segment().get(ValueLayout.JAVA_LONG, node + 8));
                node = image.segment().get(ValueLayout.JAVA_LONG, node);
            }
            assertEquals(-1, node);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> image.segment().set(ValueLayout.JAVA_LONG, 0, 1));
        }
    }

    @Test
    void aClosedImageThrows() throws IOException {
        ArenaImage image = ArenaImage.openUnverified(file);
        image.close();
        image.close();
        assertThrows(
                IllegalStateException.class, () -> image.segment().get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 40, 4_095, 4_096, 5_000, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> ArenaImage.open(file));
            assertThrows(IOException.class, () -> ArenaImage.openUnverified(file));
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThrows(IOException.class, () -> ArenaImage.openUnverified(file));
    }

    @Test
    void aFileWithAnyByteAlteredIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += at < 40 ? 1 : 997) {
            if (at >= 40 && at < 4_096) {
                continue;
            }
            byte[] altered = whole.clone();
            altered[at] ^= 4;
            Files.write(file, altered);
            IOException refused =
                    assertThrows(IOException.class, () -> ArenaImage.open(file), "byte " + at);
            assertTrue(refused.getMessage().contains("list.image"));
        }
    }

    @Test
    void anEmptyArenaMakesAnEmptyImage() throws IOException {
        try (LinearArena arena = LinearArena.builder().open()) {
            ArenaImage.save(arena, 0, file);
        }
        try (ArenaImage image = ArenaImage.open(file)) {
            assertEquals(0, image.segment().byteSize());
        }
    }

    @Test
    void anArenaOfSeveralBlocksCannotBeSaved() {
        try (LinearArena arena = LinearArena.builder().chained().open()) {
            assertThrows(
                    UnsupportedOperationException.class, () -> ArenaImage.save(arena, 0, file));
        }
    }
}
