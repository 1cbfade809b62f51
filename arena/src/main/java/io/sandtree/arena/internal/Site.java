package io.sandtree.arena.internal;

import java.security.ProtectionDomain;
import java.util.Optional;

/** Finds the caller of the arena library: the first frame that is neither of the library nor of the JDK. */
public final class Site {
    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ProtectionDomain LIBRARY = Site.class.getProtectionDomain();

    private Site() {}

    /** Class, method, file and line of the caller, or "unknown" where no such frame exists. */
    public static String caller() {
        Optional<StackWalker.StackFrame> frame =
                WALKER.walk(frames -> frames.filter(Site::isOutside).findFirst());
        return frame.map(found -> found.toStackTraceElement().toString()).orElse("unknown");
    }

    private static boolean isOutside(StackWalker.StackFrame frame) {
        Class<?> declaring = frame.getDeclaringClass();
        return declaring.getClassLoader() != null && declaring.getProtectionDomain() != LIBRARY;
    }
}
