package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;

/** Appends 8-byte records to the end of an arena. The fast loop writes by itself between {@link #base} and {@link #limit}. */
final class RecordWriter {
    static final int RECORD = Long.BYTES;

    final LinearArena arena;

    /** Where the first record is, from the start of the arena. */
    final long start;

    MemorySegment segment;

    /** What to add to a position to get an address for {@link Memory}. */
    long base;

    /** Where the next record goes, from the start of the arena. */
    long position;

    /** The first position that is not writable yet. */
    long limit;

    RecordWriter(LinearArena arena) {
        this.arena = arena;
        this.start = arena.allocateOffset(0, RECORD);
        this.position = start;
        this.segment = arena.segment();
        reload();
    }

    void put(long record) {
        if (position + RECORD > limit) {
            reload();
        }
        Memory.putLong(segment, base + position, record);
        position += RECORD;
    }

    /** Gets room for at least one record; the arena may move. */
    private void reload() {
        limit = position;
        arena.advanceTo(position);
        limit = arena.ensureAvailable(RECORD);
        segment = arena.segment();
        base = Memory.base(segment);
    }

    /** The number of records written. */
    int count() {
        return Math.toIntExact((position - start) / RECORD);
    }

    /** Ends the writing: everything written so far is allocated. */
    void finish() {
        arena.advanceTo(position);
    }
}
