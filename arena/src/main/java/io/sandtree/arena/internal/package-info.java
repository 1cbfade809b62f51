/**
 * Unchecked access for hot loops that own their arena. Exported to the parser runtime and the benchmarks only.
 */
@NullMarked
package io.sandtree.arena.internal;

import org.jspecify.annotations.NullMarked;
