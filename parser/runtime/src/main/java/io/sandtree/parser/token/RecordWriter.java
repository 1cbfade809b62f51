package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Appends 8-byte records to the end of an arena. The fast loop writes by itself between {@link #base} and {@link #limit}. */
final class RecordWriter {
    static final int RECORD = Long.BYTES;

    private @Nullable LinearArena arena;

    /** Where the first record is, from the start of the arena. */
    long start;

    MemorySegment segment = MemorySegment.NULL;

    /** What to add to a position to get an address for {@link Memory}. */
    long base;

    /** Where the next record goes, from the start of the arena. */
    long position;

    /** The first position that is not writable yet. */
    long limit;

    /** Starts anew, at the position of an arena. */
    void begin(LinearArena target) {
        arena = target;
        start = target.allocateOffset(0, RECORD);
        position = start;
        growSlow();
    }

    void put(long record) {
        if (position + RECORD > limit) {
            growSlow();
        }
        Memory.putLong(segment, base + position, record);
        position += RECORD;
    }

    /** Gets room for at least one record; the arena may move. */
    private void growSlow() {
        LinearArena target = finish();
        limit = target.ensureAvailable(RECORD);
        segment = target.segment();
        base = Memory.base(segment);
    }

    /** The number of records written. */
    int count() {
        return Math.toIntExact((position - start) / RECORD);
    }

    /** Makes what has been written allocated. */
    LinearArena finish() {
        LinearArena target = Objects.requireNonNull(arena);
        target.advanceTo(position);
        return target;
    }
}
