package io.sandtree.arena.os;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Addresses of closed ranges, kept out of reuse and without access for a while, so that native code that still uses one is stopped
 * instead of reading somebody else's memory. In the paranoid profile only.
 */
final class Quarantine {
    private static final int MOST_RANGES = 64;

    private record Range(long address, long bytes) {}

    private static final Deque<Range> RANGES = new ArrayDeque<>();

    private Quarantine() {}

    static synchronized void add(Provider provider, long address, long bytes) {
        provider.decommit(address, bytes);
        if (!provider.commits()) {
            provider.protect(address, bytes, Access.NONE);
        }
        RANGES.addLast(new Range(address, bytes));
        if (RANGES.size() > MOST_RANGES) {
            Range oldest = RANGES.removeFirst();
            provider.release(oldest.address, oldest.bytes);
        }
    }
}
