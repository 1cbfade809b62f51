package io.sandtree.arena.watch;

import java.util.Locale;

/** Numbers as people read them. */
final class Units {
    private static final String[] NAMES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Units() {}

    /** Such as "1.5 MiB"; "no limit" for the largest number. */
    static String bytes(long bytes) {
        if (bytes == Long.MAX_VALUE) {
            return "no limit";
        }
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 1024) {
            scaled /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || scaled == Math.rint(scaled);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", scaled, NAMES[unit]);
    }

    /** With commas between thousands. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share as a percentage without decimals, but never 0% of something. */
    static String percent(double share) {
        return share > 0 && share < 0.01 ? "<1%" : Math.round(share * 100) + "%";
    }
}
