package io.sandtree.arena;

import java.util.ArrayList;
import java.util.List;

/** What dies with an arena, in the order of its birth. */
final class Dependents {
    private record Dependent(long birth, AutoCloseable closeable) {}

    private final List<Dependent> list = new ArrayList<>();
    private long births;

    long births() {
        return births;
    }

    void add(AutoCloseable closeable) {
        list.add(new Dependent(++births, closeable));
    }

    void remove(AutoCloseable closeable) {
        list.removeIf(each -> each.closeable == closeable);
    }

    /** The child arenas among them. */
    List<LinearArena> arenas() {
        List<LinearArena> arenas = new ArrayList<>();
        for (Dependent each : list) {
            if (each.closeable instanceof LinearArena arena) {
                arenas.add(arena);
            }
        }
        return arenas;
    }

    /** Closes those born after {@code birth}, the youngest first; all of them, even if some fail. */
    void closeAfter(long birth) {
        RuntimeException failure = null;
        while (!list.isEmpty() && list.getLast().birth > birth) {
            Dependent youngest = list.removeLast();
            try {
                youngest.closeable.close();
            } catch (Exception thrown) {
                RuntimeException unchecked =
                        thrown instanceof RuntimeException runtime
                                ? runtime
                                : new IllegalStateException(thrown);
                if (failure == null) {
                    failure = unchecked;
                } else {
                    failure.addSuppressed(unchecked);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
