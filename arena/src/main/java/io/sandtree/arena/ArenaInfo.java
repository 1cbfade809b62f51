package io.sandtree.arena;

import java.util.List;

/**
 * The figures of an arena at one moment. Sizes in bytes. Taken from another thread than the owner's, they may be a moment apart.
 *
 * @param id number of the arena in this JVM, from 1
 * @param name its name
 * @param parent id of the arena it dies with, or 0
 * @param policy what it does when full
 * @param position bytes in use, with what alignment skipped
 * @param highWater the largest position so far
 * @param committed bytes held, touched or not
 * @param resident bytes that use real memory, as far as the system tells
 * @param reserved bytes of address space
 * @param capacity the most bytes it may use
 * @param epoch lives so far, counting from 1
 * @param owner name of the thread it belongs to, or "none" between two
 * @param site where it was opened, or "" in profile off
 * @param closed whether it is closed
 * @param blocks its pieces
 * @param labels what its ranges hold, as far as its writers said
 * @param kinds the same, summed up by kind
 */
public record ArenaInfo(
        long id,
        String name,
        long parent,
        Policy policy,
        long position,
        long highWater,
        long committed,
        long resident,
        long reserved,
        long capacity,
        long epoch,
        String owner,
        String site,
        boolean closed,
        List<ArenaBlock> blocks,
        List<ArenaLabel> labels,
        List<ArenaKind> kinds) {}
