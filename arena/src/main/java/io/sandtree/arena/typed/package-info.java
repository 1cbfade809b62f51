/**
 * Typed views of allocated memory: what the compiler can check about types, names and counts, it checks.
 *
 * <p>Everything here takes its memory from any {@link java.lang.foreign.SegmentAllocator}, so from every allocator of this library, and adds no byte
 * to it. A view does not own its memory: it ends when the allocator takes the memory back, and throws from then on as the segment does.
 */
@NullMarked
package io.sandtree.arena.typed;

import org.jspecify.annotations.NullMarked;
