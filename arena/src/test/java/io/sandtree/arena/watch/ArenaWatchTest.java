package io.sandtree.arena.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaRegistry;
import io.sandtree.arena.LinearArena;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaWatchTest {
    @TempDir Path folder;

    @Test
    @Tag("checked")
    void theRegistryKnowsOpenArenasWithTheirSites() {
        String name = "registered " + System.nanoTime();
        LinearArena arena = LinearArena.builder().name(name).open();
        arena.allocate(1_000);
        ArenaInfo info = find(name).getFirst();
        assertTrue(info.position() >= 1_000);
        assertEquals(Thread.currentThread().getName(), info.owner());
        assertTrue(info.site().contains("ArenaWatchTest.theRegistryKnows"), info.site());
        arena.close();
        assertEquals(List.of(), find(name));
    }

    private static List<ArenaInfo> find(String name) {
        return ArenaRegistry.open().stream().filter(arena -> arena.name().equals(name)).toList();
    }

    @Test
    void theBeanShowsFiguresOfAllArenas() throws Exception {
        ArenaWatch.install();
        ArenaWatch.install();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = new ObjectName(ArenaWatch.OBJECT_NAME);
        String name = "managed " + System.nanoTime();
        int before = (int) server.getAttribute(bean, "OpenCount");
        try (LinearArena arena = LinearArena.builder().name(name).fixed(4_096).open()) {
            assertEquals(before + 1, server.getAttribute(bean, "OpenCount"));
            CompositeData[] arenas = (CompositeData[]) server.getAttribute(bean, "Arenas");
            CompositeData last = arenas[arenas.length - 1];
            assertEquals(name, last.get("name"));
            assertEquals(arena.committed(), last.get("committed"));
            assertTrue((long) server.getAttribute(bean, "Committed") >= 4_096);
            String map = (String) server.invoke(bean, "map", new Object[0], new String[0]);
            assertTrue(map.contains(name), map);
        }
    }

    @Test
    void aRecordingWithTheTemplateHoldsTheLifeOfAnArena() throws Exception {
        ArenaWatch.install();
        String name = "recorded " + System.nanoTime();
        Path file = folder.resolve("arenas.jfr");
        try (Reader template =
                        new InputStreamReader(
                                ArenaWatch.class.getResourceAsStream("sandtree-arena.jfc"),
                                StandardCharsets.UTF_8);
                Recording recording = new Recording(Configuration.create(template))) {
            recording.start();
            LinearArena arena = LinearArena.builder().name(name).chained(64, 64).open();
            arena.allocate(100);
            arena.reset();
            arena.close();
            recording.stop();
            recording.dump(file);
        }
        List<String> events =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event ->
                                event.hasField("arenaName")
                                        && name.equals(event.getString("arenaName")))
                        .map(RecordedEvent::getEventType)
                        .filter(type -> !type.getName().endsWith("Statistics"))
                        .map(type -> type.getName().replace("io.sandtree.Arena", ""))
                        .toList();
        assertEquals(List.of("Open", "Grow", "Reset", "Close"), events);
    }

    @Test
    void theFiguresOfOpenArenasAreRecordedPeriodically() throws Exception {
        ArenaWatch.install();
        String name = "periodic " + System.nanoTime();
        Path file = folder.resolve("arenas.jfr");
        try (LinearArena arena = LinearArena.builder().name(name).open();
                Recording recording = new Recording()) {
            arena.allocate(5_000);
            recording.enable("io.sandtree.ArenaStatistics").with("period", "endChunk");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        RecordedEvent event =
                RecordingFile.readAllEvents(file).stream()
                        .filter(each -> name.equals(each.getString("arenaName")))
                        .findFirst()
                        .orElseThrow();
        assertTrue(event.getLong("position") >= 5_000);
    }
}
