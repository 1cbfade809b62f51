package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.CorruptionException;
import io.sandtree.arena.internal.Site;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the paranoid profile keeps for one allocator: who allocated each live piece, who freed the latest ones, and a queue of
 * freed pieces that must stay untouched for a while before they are used again.
 */
@SuppressWarnings("restricted")
final class Guardian {
    static final int GUARD_BYTES = 16;
    private static final int QUARANTINE = 64;
    private static final int REMEMBERED_FREES = 4_096;
    private static final boolean SESSIONS = Guardian.class.getModule().isNativeAccessEnabled();
    private static final byte GUARD = (byte) 0xFD;
    private static final byte POISON = (byte) 0xDD;

    private record Piece(long offset, long size, String allocatedAt) {}

    private final String name;
    private final Map<Long, Arena> sessions = new HashMap<>();
    private final Map<Long, Piece> live = new HashMap<>();
    private final Deque<Piece> quarantine = new ArrayDeque<>();
    private final Map<Long, String> frees =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                    return size() > REMEMBERED_FREES;
                }
            };

    Guardian(String name) {
        this.name = name;
    }

    void allocated(MemorySegment memory, long offset, long size) {
        live.put(offset, new Piece(offset, size, Site.caller()));
        frees.remove(offset);
        memory.asSlice(offset - GUARD_BYTES, GUARD_BYTES).fill(GUARD);
        memory.asSlice(offset + size, GUARD_BYTES).fill(GUARD);
    }

    /** The same bytes, with a lifetime that ends when the piece is freed, where native access allows to make one. */
    MemorySegment lend(MemorySegment piece, long offset) {
        if (!SESSIONS || !piece.isNative()) {
            return piece;
        }
        Arena session = Arena.ofShared();
        sessions.put(offset, session);
        return MemorySegment.ofAddress(piece.address())
                .reinterpret(piece.byteSize(), session, null);
    }

    private void endSession(long offset) {
        Arena session = sessions.remove(offset);
        if (session != null) {
            session.close();
        }
    }

    /** Notes a free and poisons the piece; returns a piece to reuse now, whose time in quarantine is over, or -1. */
    long freed(MemorySegment memory, long offset) {
        Piece piece = live.remove(offset);
        if (piece == null) {
            throw new IllegalStateException(name + " has no piece at " + offset);
        }
        endSession(offset);
        frees.put(offset, "allocated at " + piece.allocatedAt + ", freed at " + Site.caller());
        checkGuards(memory, piece);
        memory.asSlice(offset, piece.size).fill(POISON);
        quarantine.addLast(piece);
        return quarantine.size() > QUARANTINE ? oldest(memory) : -1;
    }

    /** Ends the quarantine of the oldest piece, or returns -1 if there is none. */
    long oldest(MemorySegment memory) {
        Piece oldest = quarantine.pollFirst();
        if (oldest == null) {
            return -1;
        }
        MemorySegment bytes = memory.asSlice(oldest.offset, oldest.size);
        for (long index = 0; index < oldest.size; index++) {
            if (bytes.get(JAVA_BYTE, index) != POISON) {
                throw new CorruptionException(
                        name
                                + ": byte "
                                + index
                                + " of the piece at "
                                + oldest.offset
                                + " was written after it had been freed; "
                                + frees.get(oldest.offset));
            }
        }
        return oldest.offset;
    }

    /** The history of a piece that is not live, for messages. */
    String history(long offset) {
        @Nullable String known = frees.get(offset);
        return known == null ? "" : "; " + known;
    }

    void checkAll(MemorySegment memory) {
        for (Piece piece : live.values()) {
            checkGuards(memory, piece);
        }
    }

    void clearSessions() {
        List.copyOf(sessions.keySet()).forEach(this::endSession);
    }

    void clear() {
        clearSessions();
        live.clear();
        quarantine.clear();
    }

    private void checkGuards(MemorySegment memory, Piece piece) {
        if (!intact(memory, piece.offset - GUARD_BYTES)
                || !intact(memory, piece.offset + piece.size)) {
            throw new CorruptionException(
                    name
                            + ": guard bytes around ["
                            + piece.offset
                            + ", "
                            + (piece.offset + piece.size)
                            + ") are damaged; it was allocated at "
                            + piece.allocatedAt);
        }
    }

    private static boolean intact(MemorySegment memory, long offset) {
        for (long index = offset; index < offset + GUARD_BYTES; index++) {
            if (memory.get(JAVA_BYTE, index) != GUARD) {
                return false;
            }
        }
        return true;
    }
}
