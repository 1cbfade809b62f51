/**
 * Memory whose pieces die one by one, each kind of allocator living in a {@link io.sandtree.arena.LinearArena}.
 *
 * <p>Pieces are known by their offset in that arena, or as a segment. When the arena is reset, closed, or rewound to before the
 * allocator was made, the allocator is closed with all its pieces. The arena must be contiguous (reserved, fixed, relocating).
 *
 * <p>In the check profile every free is checked: a piece that is not the allocator's own, or was freed before, is refused. In the
 * paranoid profile pieces lie between guard bytes, are poisoned when freed, wait in quarantine before they are used again, and messages
 * name the sites of allocation and free.
 */
@NullMarked
package io.sandtree.arena.pool;

import org.jspecify.annotations.NullMarked;
