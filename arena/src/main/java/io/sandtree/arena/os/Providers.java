package io.sandtree.arena.os;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the {@link Provider} of this JVM, once. */
final class Providers {
    /** The provider in use, or null where memory must come from the JDK alone. */
    static final @Nullable Provider SYSTEM = choose(System.getProperty("sandtree.os", "auto"));

    private Providers() {}

    private static @Nullable Provider choose(String wanted) {
        return switch (wanted) {
            case "auto" -> automatic();
            case "none" -> null;
            case "posix" -> new PosixProvider(isMac(), false);
            case "posix-commit" -> new PosixProvider(isMac(), true);
            case "windows" -> new WindowsProvider();
            default ->
                    throw new IllegalArgumentException(
                            "sandtree.os="
                                    + wanted
                                    + ": expected one of auto, posix, posix-commit, windows, none");
        };
    }

    private static @Nullable Provider automatic() {
        if (!Providers.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("linux")) {
            return new PosixProvider(false, PosixProvider.overcommitForbidden());
        }
        if (isMac()) {
            return new PosixProvider(true, true);
        }
        return system.contains("windows") ? new WindowsProvider() : null;
    }

    private static boolean isMac() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("mac") || system.contains("darwin");
    }
}
