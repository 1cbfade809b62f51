package io.sandtree.arena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sandtree.arena.internal.Site;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the paranoid profile keeps for one arena: every allocated piece with its site, guard bytes before and behind it, poison in what
 * was taken back, and a <em>session</em> for every mark: segments handed out since a mark belong to its session, which is closed when
 * the mark is rewound to, so that the JDK itself refuses them from then on.
 *
 * <p>Sessions need native access (they give a segment another lifetime); without it, stale segments show poison.
 */
@SuppressWarnings("restricted")
final class Guards {
    static final int GUARD_BYTES = 16;
    private static final byte GUARD = (byte) 0xFD;
    private static final byte POISON = (byte) 0xDD;

    private static final boolean SESSIONS = Guards.class.getModule().isNativeAccessEnabled();

    private record Piece(long offset, long size, String site) {}

    private final String arena;
    private final Store store;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Arena> sessions = new ArrayDeque<>();
    private long poisonedUntil;

    Guards(String arena, Store store) {
        this.arena = arena;
        this.store = store;
        sessions.push(Arena.ofShared());
    }

    /** Registers a piece that lies between two guards. */
    void add(long offset, long size) {
        pieces.add(new Piece(offset, size, Site.caller()));
        store.slice(offset - GUARD_BYTES, GUARD_BYTES).fill(GUARD);
        store.slice(offset + size, GUARD_BYTES).fill(GUARD);
    }

    /** The same bytes, with the lifetime of the latest mark. */
    MemorySegment lend(MemorySegment segment) {
        return lend(segment, sessions.getFirst());
    }

    /** The same bytes, with the lifetime of the epoch. */
    MemorySegment lendForEpoch(MemorySegment segment) {
        return lend(segment, sessions.getLast());
    }

    private static MemorySegment lend(MemorySegment segment, Arena session) {
        if (!SESSIONS || !segment.isNative() || segment.isReadOnly()) {
            return segment;
        }
        return MemorySegment.ofAddress(segment.address())
                .reinterpret(segment.byteSize(), session, null);
    }

    /** Opens a session for a mark; returns its level. */
    int mark() {
        sessions.push(Arena.ofShared());
        return sessions.size() - 1;
    }

    /** Checks, poisons and forgets everything between two positions; closes the sessions from {@code level} up. */
    void release(long from, long to, int level) {
        int last = pieces.size();
        while (last > 0 && pieces.get(last - 1).offset >= from) {
            last--;
        }
        List<Piece> dead = pieces.subList(last, pieces.size());
        @Nullable CorruptionException damage = firstDamage(dead);
        dead.clear();
        while (sessions.size() > level) {
            sessions.pop().close();
        }
        sessions.push(Arena.ofShared());
        for (ArenaBlock block : store.blocks()) {
            long start = Math.max(from, block.start());
            long end = Math.min(to, block.start() + block.size());
            if (start < end) {
                store.slice(start, end - start).fill(POISON);
            }
        }
        poisonedUntil = Math.max(poisonedUntil, to);
        if (damage != null) {
            throw damage;
        }
    }

    /** The memory moved or was sealed: all segments handed out so far become invalid, and poison was not moved along. */
    void moved(long position) {
        int depth = sessions.size();
        for (Arena session : sessions) {
            session.close();
        }
        sessions.clear();
        for (int count = 0; count < depth; count++) {
            sessions.push(Arena.ofShared());
        }
        unpoison(position);
    }

    /** From here on bytes above {@code position} may be anything. */
    void unpoison(long position) {
        poisonedUntil = Math.min(poisonedUntil, position);
    }

    /** Looks for writes to bytes that were taken back and are about to be allocated again. */
    void checkPoison(long from, long to) {
        if (!store.contiguous() || from >= poisonedUntil) {
            return;
        }
        MemorySegment bytes = store.slice(from, Math.min(to, poisonedUntil) - from);
        for (long index = 0; index < bytes.byteSize(); index++) {
            if (bytes.get(JAVA_BYTE, index) != POISON) {
                throw new CorruptionException(
                        "arena '"
                                + arena
                                + "': byte "
                                + (from + index)
                                + " was written after it had been taken back by a rewind or reset");
            }
        }
    }

    /** Checks every piece, then ends all sessions. */
    void close() {
        @Nullable CorruptionException damage = firstDamage(pieces);
        while (!sessions.isEmpty()) {
            sessions.pop().close();
        }
        if (damage != null) {
            throw damage;
        }
    }

    private @Nullable CorruptionException firstDamage(List<Piece> candidates) {
        for (Piece piece : candidates) {
            if (!intact(piece.offset - GUARD_BYTES) || !intact(piece.offset + piece.size)) {
                return new CorruptionException(
                        "arena '"
                                + arena
                                + "': guard bytes around ["
                                + piece.offset
                                + ", "
                                + (piece.offset + piece.size)
                                + ") are damaged; it was allocated at "
                                + piece.site);
            }
        }
        return null;
    }

    private boolean intact(long offset) {
        MemorySegment guard = store.slice(offset, GUARD_BYTES);
        for (long index = 0; index < GUARD_BYTES; index++) {
            if (guard.get(JAVA_BYTE, index) != GUARD) {
                return false;
            }
        }
        return true;
    }
}
