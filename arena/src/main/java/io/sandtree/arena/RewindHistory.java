package io.sandtree.arena;

import java.util.Arrays;

/**
 * Tells whether bytes have been taken back since a given moment, however often the arena has grown over them again.
 *
 * <p>Time is the number of rewinds. Kept are the rewinds that no later one went below, as a stack in which both time and position rise;
 * the first one after a moment is then the lowest since that moment. At most {@value #MOST} are kept: of an arena that is rewound
 * to ever higher positions the oldest are forgotten, and with them the chance to notice a very old stale mark.
 */
final class RewindHistory {
    private static final int MOST = 512;

    private long[] times = new long[4];
    private long[] positions = new long[4];
    private int count;
    private long now;

    long now() {
        return now;
    }

    void add(long position) {
        now++;
        while (count > 0 && positions[count - 1] >= position) {
            count--;
        }
        if (count == MOST) {
            forgetOldest();
        } else if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            positions = Arrays.copyOf(positions, count * 2);
        }
        times[count] = now;
        positions[count] = position;
        count++;
    }

    private void forgetOldest() {
        int kept = MOST / 2;
        System.arraycopy(times, MOST - kept, times, 0, kept);
        System.arraycopy(positions, MOST - kept, positions, 0, kept);
        count = kept;
    }

    /** Whether the arena was below {@code position} at some time after {@code time}. */
    boolean wasBelow(long position, long time) {
        for (int index = count - 1; index >= 0 && times[index] > time; index--) {
            if (positions[index] < position) {
                return true;
            }
        }
        return false;
    }
}
