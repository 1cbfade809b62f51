package io.sandtree.arena;

/**
 * An arena that became garbage without having been closed.
 *
 * @param id its number
 * @param name its name
 * @param site where it was opened, or "" in profile off
 * @param committed bytes it still holds
 */
public record ArenaLeak(long id, String name, String site, long committed) {}
