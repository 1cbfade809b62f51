package io.sandtree.arena.os;

import java.util.Map;
import java.util.TreeMap;

/** The parts of a range that are not open to reading and writing, by their first byte. */
final class Protections {
    private record Part(long end, Access access) {}

    private final TreeMap<Long, Part> parts = new TreeMap<>();

    /** Sets the access to the bytes {@code [from, to)}, whatever it was. */
    void set(long from, long to, Access access) {
        cutAt(from);
        cutAt(to);
        parts.subMap(from, to).clear();
        if (access != Access.READ_WRITE) {
            parts.put(from, new Part(to, access));
        }
    }

    /** Makes one part end and another begin at {@code at}, if that is inside of one. */
    private void cutAt(long at) {
        Map.Entry<Long, Part> below = parts.lowerEntry(at);
        if (below != null && below.getValue().end > at) {
            Part whole = below.getValue();
            parts.put(below.getKey(), new Part(at, whole.access));
            parts.put(at, whole);
        }
    }

    /** The access that all the bytes {@code [from, to)} allow. */
    Access least(long from, long to) {
        Access least = Access.READ_WRITE;
        for (Map.Entry<Long, Part> each : parts.headMap(to).entrySet()) {
            Part part = each.getValue();
            if (part.end > from && part.access.compareTo(least) < 0) {
                least = part.access;
            }
        }
        return least;
    }

    /** The first byte below {@code end} that may not be touched, or {@code end}. */
    long firstUntouchable(long end) {
        for (Map.Entry<Long, Part> each : parts.headMap(end).entrySet()) {
            if (each.getValue().access == Access.NONE) {
                return each.getKey();
            }
        }
        return end;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void clear() {
        parts.clear();
    }
}
