package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * Makes the arenas of this JVM visible to management tools and flight recordings.
 *
 * {@snippet :
 * ArenaWatch.install();       // once, early; from then on JConsole shows io.sandtree:type=Arenas
 * }
 *
 * <p>When to pick it: JConsole, a flight recording or a monitoring agent shall show arenas.
 *
 * <p>A recording then holds the figures of every open arena once in each period (event {@code io.sandtree.ArenaStatistics}). The events
 * ArenaOpen, ArenaGrow, ArenaReset, ArenaClose and ArenaLeak are recorded without this, too. Settings for all of them are in
 * {@code io/sandtree/arena/watch/sandtree-arena.jfc} in this library's jar; extracted, it is used by
 * {@code java -XX:StartFlightRecording:settings=sandtree-arena.jfc,filename=arenas.jfr}.
 */
public final class ArenaWatch {
    /** The name of the management bean. */
    public static final String OBJECT_NAME = "io.sandtree:type=Arenas";

    private static boolean installed;

    private ArenaWatch() {}

    /** Registers the bean and the periodic event; calling it again does nothing. */
    public static synchronized void install() {
        if (installed) {
            return;
        }
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            server.registerMBean(new Bean(), new ObjectName(OBJECT_NAME));
        } catch (JMException refused) {
            throw new IllegalStateException("cannot register " + OBJECT_NAME, refused);
        }
        FlightRecorder.addPeriodicEvent(Statistics.class, ArenaWatch::emitStatistics);
        installed = true;
    }

    private static void emitStatistics() {
        for (ArenaInfo arena : ArenaRegistry.open()) {
            Statistics event = new Statistics();
            event.arenaId = arena.id();
            event.arenaName = arena.name();
            event.position = arena.position();
            event.highWater = arena.highWater();
            event.committed = arena.committed();
            event.resident = arena.resident();
            event.commit();
        }
    }

    @Name("io.sandtree.ArenaStatistics")
    @Label("Arena Statistics")
    @Category({"Sandtree", "Arena"})
    @Period("1 s")
    @StackTrace(false)
    static final class Statistics extends Event {
        @Label("Arena Id")
        long arenaId;

        @Label("Arena Name")
        String arenaName = "";

        @Label("Position")
        @DataAmount
        long position;

        @Label("High Water")
        @DataAmount
        long highWater;

        @Label("Committed")
        @DataAmount
        long committed;

        @Label("Resident")
        @DataAmount
        long resident;
    }

    private static final class Bean implements ArenasMXBean {
        @Override
        public int getOpenCount() {
            return ArenaRegistry.open().size();
        }

        @Override
        public int getLeakCount() {
            return ArenaRegistry.leaks().size();
        }

        @Override
        public long getCommitted() {
            return ArenaRegistry.open().stream().mapToLong(ArenaInfo::committed).sum();
        }

        @Override
        public long getResident() {
            return ArenaRegistry.open().stream().mapToLong(ArenaInfo::resident).sum();
        }

        @Override
        public List<Figures> getArenas() {
            return ArenaRegistry.open().stream().map(Bean::figures).toList();
        }

        private static Figures figures(ArenaInfo arena) {
            return new Figures(
                    arena.id(),
                    arena.name(),
                    arena.position(),
                    arena.highWater(),
                    arena.committed(),
                    arena.resident(),
                    arena.epoch(),
                    arena.owner(),
                    arena.site());
        }

        @Override
        public List<String> getLeaks() {
            return ArenaRegistry.leaks().stream()
                    .map(leak ->
                            leak.name()
                                    + ", "
                                    + Units.bytes(leak.committed())
                                    + ", opened at "
                                    + leak.site())
                    .toList();
        }

        @Override
        public String map() {
            return MemoryMap.now().text();
        }
    }
}
