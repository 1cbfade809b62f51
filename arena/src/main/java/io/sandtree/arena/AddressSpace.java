package io.sandtree.arena;

import io.sandtree.arena.os.VirtualRange;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the process's addresses reserved arenas take. Where nothing is said, each asks for a thousandth of what is left, so that thousands of them
 * leave half of the 128 TiB that a process has to whoever else needs some: threads, other arenas, the heap. Where the process may have
 * less, as after {@code ulimit -v}, each asks for a sixteenth of what there was for them at first.
 */
final class AddressSpace {
    private static final long MOST = 1L << 46;
    private static final long BUDGET = VirtualRange.largestReservation(MOST);
    private static final long SHARES = Math.max(16, BUDGET / ArenaBuilder.DEFAULT_RESERVATION);
    private static final AtomicLong TAKEN = new AtomicLong();

    private AddressSpace() {}

    /** What an arena should ask for if nothing is said: {@link ArenaBuilder#DEFAULT_RESERVATION} as long as there are few. */
    static long share() {
        long left = Math.max(0, BUDGET - TAKEN.get());
        long share = Math.max(ArenaBuilder.LEAST_RESERVATION, left / SHARES);
        return Math.min(ArenaBuilder.DEFAULT_RESERVATION, share);
    }

    static void take(long bytes) {
        TAKEN.addAndGet(bytes);
    }

    static void giveBack(long bytes) {
        TAKEN.addAndGet(-bytes);
    }
}
