package io.sandtree.arena;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.FlightRecorder;

/**
 * All arenas of this JVM that are open, and those that were lost without being closed.
 *
 * {@snippet :
 * ArenaRegistry.open().forEach(arena -> System.out.println(arena.name() + " " + arena.committed()));
 * ArenaRegistry.leaks().forEach(leak -> System.out.println("never closed: " + leak));
 * }
 *
 * <p>When to pick it: the figures of all arenas are wanted in the program itself, or the ones that leaked; for other tools see the package {@code watch}.
 *
 * <p>A lost arena is noticed after a garbage collection. Its memory is not released: somebody may still hold a segment of it.
 *
 * <p>Safe for use by many threads.
 */
public final class ArenaRegistry {
    private static final AtomicLong NEXT_ID = new AtomicLong(1);
    private static final Map<Long, Entry> OPEN = new ConcurrentHashMap<>();
    private static final ReferenceQueue<LinearArena> LOST = new ReferenceQueue<>();
    private static final Queue<ArenaLeak> LEAKS = new ConcurrentLinkedQueue<>();

    private ArenaRegistry() {}

    private static final class Entry extends WeakReference<LinearArena> {
        final long id;
        final String name;
        final String site;
        final Store store;

        Entry(LinearArena arena, long id, String site, Store store) {
            super(arena, LOST);
            this.id = id;
            this.name = arena.name();
            this.site = site;
            this.store = store;
        }
    }

    /** The figures of all open arenas, in the order they were opened. */
    public static List<ArenaInfo> open() {
        collectLost();
        List<ArenaInfo> infos = new ArrayList<>();
        for (Entry entry : OPEN.values()) {
            LinearArena arena = entry.get();
            if (arena != null) {
                infos.add(arena.info());
            }
        }
        infos.sort(Comparator.comparingLong(ArenaInfo::id));
        return infos;
    }

    /** The arenas that were lost so far. */
    public static List<ArenaLeak> leaks() {
        collectLost();
        return List.copyOf(LEAKS);
    }

    static long nextId() {
        return NEXT_ID.getAndIncrement();
    }

    static void add(LinearArena arena, String site, Store store) {
        collectLost();
        OPEN.put(arena.id(), new Entry(arena, arena.id(), site, store));
    }

    static void remove(LinearArena arena) {
        Entry entry = OPEN.remove(arena.id());
        if (entry != null) {
            entry.clear();
        }
    }

    private static void collectLost() {
        for (Reference<?> lost = LOST.poll(); lost != null; lost = LOST.poll()) {
            Entry entry = (Entry) lost;
            if (OPEN.remove(entry.id) != null) {
                ArenaLeak leak =
                        new ArenaLeak(entry.id, entry.name, entry.site, entry.store.committed());
                LEAKS.add(leak);
                if (FlightRecorder.isInitialized()) {
                    ArenaEvents.lost(leak);
                }
            }
        }
    }
}
