/**
 * Arenas: memory whose pieces die together.
 *
 * <p>First step of the flow: everything Sandtree writes (tokens, trees, names) is written into memory lent by this
 * package. {@link io.sandtree.arena.LinearArena} is the one to start with.
 *
 * <p>Conventions. Sizes, positions and offsets are {@code long} counts of bytes; an <em>offset</em> counts from the
 * first byte of its arena, so that it survives a move of the arena. Arenas are confined: one thread at a time, no locks.
 * Misuse throws, with the values in the message.
 */
@NullMarked
package io.sandtree.arena;

import org.jspecify.annotations.NullMarked;
