/**
 * Virtual memory by the operating system's own names: reserve, commit, decommit, protect, advise.
 *
 * <p>Below everything else in the arena library. {@link io.sandtree.arena.os.VirtualRange} is the public face; the system calls
 * (mmap and friends, VirtualAlloc) stay behind a package-private provider, since a wrong raw address would end the JVM.
 */
@NullMarked
package io.sandtree.arena.os;

import org.jspecify.annotations.NullMarked;
