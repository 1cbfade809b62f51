package io.sandtree.arena.watch;

import java.util.List;

/** What management tools see of the arenas of a JVM, as {@value ArenaWatch#OBJECT_NAME}. Sizes in bytes. */
public interface ArenasMXBean {

    /**
     * One arena.
     *
     * @param id its number
     * @param name its name
     * @param used bytes allocated
     * @param highWater the most that were
     * @param committed bytes held
     * @param resident bytes that use real memory
     * @param epoch lives so far
     * @param owner its thread
     * @param site where it was opened
     */
    record Figures(
            long id,
            String name,
            long used,
            long highWater,
            long committed,
            long resident,
            long epoch,
            String owner,
            String site) {}

    /** Arenas that are open. */
    int getOpenCount();

    /** Arenas that became garbage without having been closed. */
    int getLeakCount();

    /** Bytes that all of them hold. */
    long getCommitted();

    /** Bytes of them that use real memory. */
    long getResident();

    /** The arenas one by one. */
    List<Figures> getArenas();

    /** The leaks so far: name, bytes and site, one line each. */
    List<String> getLeaks();

    /** The memory map as text. */
    String map();
}
