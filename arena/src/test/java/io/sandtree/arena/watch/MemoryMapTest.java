package io.sandtree.arena.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.Pool;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class MemoryMapTest {

    private static LinearArena labelled(String name) {
        LinearArena arena = LinearArena.builder().name(name).fixed(64_000).open();
        arena.ensureAvailable(64_000);
        arena.advanceTo(48_000);
        arena.label("token", 0, 16_000, 2_000);
        arena.label("node", 16_000, 32_000, 1_000);
        return arena;
    }

    @Test
    void theTextShowsEachKindInProportion() {
        try (LinearArena arena = labelled("tree")) {
            String text = MemoryMap.of(List.of(arena.info())).text();
            assertTrue(text.contains("tree  #" + arena.id() + ", fixed, thread "), text);
            assertTrue(
                    text.contains(
                            "["
                                    + "a".repeat(16)
                                    + "b".repeat(16)
                                    + "#".repeat(16)
                                    + ".".repeat(16)
                                    + "]"),
                    text);
            assertTrue(text.contains("2,000 records"), text);
            assertTrue(text.contains("33% of used"), text);
            assertTrue(text.contains("a token   b node"), text);
        }
    }

    @Test
    void figuresDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try (LinearArena arena = labelled("tree")) {
            String english = MemoryMap.of(List.of(arena.info())).html();
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(english, MemoryMap.of(List.of(arena.info())).html());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theImageIsValidXmlWhateverTheNames() throws Exception {
        try (LinearArena arena = labelled("<&\"'>\u0000\u001b żółw 🐢")) {
            arena.label("]]><script>", 32_000, 40_000, 3);
            MemoryMap map = MemoryMap.of(List.of(arena.info()));
            Document image =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(map.svg())));
            assertEquals("svg", image.getDocumentElement().getTagName());
            assertFalse(map.html().contains("<script"));
        }
    }

    @Test
    void childrenStandBelowTheirParents() {
        try (LinearArena parent = LinearArena.builder().name("parent").open()) {
            LinearArena other = LinearArena.builder().name("other").open();
            LinearArena child = LinearArena.builder().name("child").parent(parent).open();
            String text = MemoryMap.of(List.of(parent.info(), other.info(), child.info())).text();
            assertTrue(text.indexOf("parent  #") < text.indexOf("  child  #"), text);
            assertTrue(text.indexOf("  child  #") < text.indexOf("other  #"), text);
            other.close();
        }
    }

    @Test
    @Tag("checked")
    @Tag("exact-figures")
    void allocatorsAreDrawnWithTheirFragmentation() {
        try (LinearArena arena = LinearArena.builder().name("ground").fixed(64_000).open()) {
            FreeList heap = FreeList.in(arena);
            long[] pieces = new long[100];
            for (int index = 0; index < pieces.length; index++) {
                pieces[index] = heap.allocateOffset(304, 8);
            }
            for (int index = 0; index < 50; index++) {
                heap.free(pieces[index]);
            }
            String text = MemoryMap.of(List.of(arena.info())).with("strings", heap).text();
            assertTrue(
                    text.contains("strings: 14.8 KiB requested, fragmentation 6% internal, "),
                    text);
            assertTrue(text.matches("(?s).*\n  a strings +50 records .*"), text);
            String bar = text.substring(text.indexOf('[') + 1, text.indexOf(']'));
            assertTrue(bar.matches("#{14}[a#]{16,20}\\.+"), bar);
            assertEquals(15, bar.chars().filter(sign -> sign == 'a').count(), bar);
            Pool elsewhere;
            try (LinearArena other = LinearArena.builder().open()) {
                elsewhere = Pool.in(other, 8, 8);
                MemoryMap map = MemoryMap.of(List.of(arena.info()));
                assertThrows(IllegalArgumentException.class, () -> map.with("x", elsewhere));
            }
        }
    }

    @Test
    void manyBlocksAreCountedNotDrawn() {
        try (LinearArena arena = LinearArena.builder().chained(16, 16).open()) {
            for (int count = 0; count < 200; count++) {
                arena.allocate(16);
            }
            MemoryMap map = MemoryMap.of(List.of(arena.info()));
            assertTrue(map.text().contains("more blocks"), map.text());
            assertTrue(map.svg().contains("more blocks"));
        }
    }

    @Test
    void aMapOfNothingSaysSo() {
        MemoryMap map = MemoryMap.of(List.of());
        assertEquals("no arena is open\n", map.text());
        assertTrue(map.html().contains("no arena is open"));
    }

    @Test
    void labelsFollowRewindsAndKeepTheirHighWater() {
        try (LinearArena arena = labelled("tree")) {
            arena.reset();
            String text = MemoryMap.of(List.of(arena.info())).text();
            assertTrue(text.contains("a token                         0 records"), text);
            assertTrue(text.contains("[" + ".".repeat(64) + "]"), text);
            assertEquals(2_000, arena.info().kinds().getFirst().mostRecords());
            assertEquals(16_000, arena.info().kinds().getFirst().mostBytes());
        }
    }
}
