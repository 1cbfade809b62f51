package io.sandtree.arena;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The JFR events of arenas.
 *
 * <p>Callers ask {@code FlightRecorder.isInitialized()} first: loading event classes makes the JDK set the recorder up, which took the
 * first arena of a program 70 ms (JDK 25, 2026-11), and nobody records in most programs.
 */
final class ArenaEvents {

    private ArenaEvents() {}

    /** What all of them say. */
    @Category({"Sandtree", "Arena"})
    @StackTrace(false)
    abstract static class ArenaEvent extends Event {
        @Label("Arena Id")
        long arenaId;

        @Label("Arena Name")
        String arenaName = "";

        @Label("Position")
        @DataAmount
        long position;

        @Label("Committed")
        @DataAmount
        long committed;

        final void describe(BumpArena arena) {
            arenaId = arena.id();
            arenaName = arena.name();
            position = arena.position();
            committed = arena.committed();
        }
    }

    @Name("io.sandtree.ArenaOpen")
    @Label("Arena Open")
    @StackTrace
    static final class Open extends ArenaEvent {}

    @Name("io.sandtree.ArenaGrow")
    @Label("Arena Grow")
    @Description("An arena took more memory")
    @StackTrace
    static final class Grow extends ArenaEvent {}

    @Name("io.sandtree.ArenaReset")
    @Label("Arena Reset")
    @Description("Everything in an arena was taken back; the position is the one before")
    static final class Reset extends ArenaEvent {}

    @Name("io.sandtree.ArenaClose")
    @Label("Arena Close")
    static final class Close extends ArenaEvent {}

    @Name("io.sandtree.ArenaLeak")
    @Label("Arena Leak")
    @Description("An arena was collected as garbage without having been closed")
    static final class Leak extends Event {
        @Label("Arena Id")
        long arenaId;

        @Label("Arena Name")
        String arenaName = "";

        @Label("Opened At")
        String site = "";

        @Label("Committed")
        @DataAmount
        long committed;
    }

    static void opened(LinearArena arena) {
        emit(new Open(), arena);
    }

    static void grown(BumpArena arena) {
        emit(new Grow(), arena);
    }

    static void reset(LinearArena arena) {
        emit(new Reset(), arena);
    }

    static void closed(LinearArena arena) {
        emit(new Close(), arena);
    }

    private static void emit(ArenaEvent event, BumpArena arena) {
        if (event.shouldCommit()) {
            event.describe(arena);
            event.commit();
        }
    }

    static void lost(ArenaLeak leak) {
        Leak event = new Leak();
        if (event.shouldCommit()) {
            event.arenaId = leak.id();
            event.arenaName = leak.name();
            event.site = leak.site();
            event.committed = leak.committed();
            event.commit();
        }
    }
}
