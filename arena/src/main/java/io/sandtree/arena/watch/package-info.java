/**
 * Looking at arenas from outside: memory maps, a management bean, and flight recordings.
 *
 * <p>Built on {@link io.sandtree.arena.ArenaRegistry}, which knows all arenas. Nothing here runs, or costs anything, until it is called.
 */
@NullMarked
package io.sandtree.arena.watch;

import org.jspecify.annotations.NullMarked;
