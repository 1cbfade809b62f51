package io.sandtree.arena;

/**
 * A contiguous piece of an arena, for reports and maps. All in bytes.
 *
 * @param start offset of its first byte in the arena
 * @param size bytes that may be used
 * @param resident bytes that use real memory, as far as the system tells
 */
public record ArenaBlock(long start, long size, long resident) {}
