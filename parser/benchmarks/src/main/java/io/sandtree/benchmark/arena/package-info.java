/**
 * What the arenas cost, beside what the JDK, the C library, Netty and Lucene cost for the same.
 *
 * <p>Each benchmark first checks that it does what it says. Results and their limits are in {@code RESULTS.md}.
 */
@NullMarked
package io.sandtree.benchmark.arena;

import org.jspecify.annotations.NullMarked;
