package io.sandtree.arena;

import java.util.Locale;

/**
 * How much the arenas of this JVM check. Chosen once, at class loading, by the system property {@code sandtree.profile}
 * ({@code off}, {@code check} (default) or {@code paranoid}), so that the JIT removes what is not wanted.
 *
 * {@snippet :
 * // java -Dsandtree.profile=paranoid ...
 * if (Profile.GUARDED) { verifyEverything(); }
 * }
 *
 * <p>Results are the same in every profile; only what happens on misuse differs. No profile turns off the JDK's own checks on
 * segments that were handed out.
 */
public enum Profile {
    /** Only what keeps the arena itself consistent: sizes, limits, use after close. */
    OFF,
    /** Also the owner thread, marks and references of an earlier epoch, double and foreign frees. */
    CHECK,
    /**
     * Also guard bytes around blocks, poison in freed memory, quarantine of freed addresses, segments that die with their mark, and the
     * allocation site of every block. Several times slower.
     */
    PARANOID;

    private static final Profile CURRENT = choose();

    /** Whether the checks of {@link #CHECK} are on: in that profile and in {@link #PARANOID}. */
    public static final boolean CHECKED = CURRENT != OFF;

    /** Whether the profile is {@link #PARANOID}. */
    public static final boolean GUARDED = CURRENT == PARANOID;

    /** The profile of this JVM. */
    public static Profile current() {
        return CURRENT;
    }

    private static Profile choose() {
        String wanted = System.getProperty("sandtree.profile", "check");
        for (Profile profile : values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return profile;
            }
        }
        throw new IllegalArgumentException(
                "sandtree.profile=" + wanted + ": expected one of off, check, paranoid");
    }
}
