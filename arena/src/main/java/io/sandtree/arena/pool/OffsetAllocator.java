package io.sandtree.arena.pool;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.ArenaLabel;
import io.sandtree.arena.CorruptionException;
import io.sandtree.arena.FreeingAllocator;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Profile;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the allocators of this package have in common: pieces of an arena, known by offset or as a segment, freed one by one.
 *
 * {@snippet :
 * OffsetAllocator allocator = FreeList.in(arena);
 * long piece = allocator.allocateOffset(100, 8);
 * arena.segment().set(ValueLayout.JAVA_INT, piece, 42);
 * allocator.free(piece);
 * }
 *
 * <p>Not synchronized; belongs to the thread that owns the arena.
 */
public abstract sealed class OffsetAllocator implements FreeingAllocator, AutoCloseable
        permits Pool, Slab, Buckets, FreeList, Pages {
    private static final long MAX_REQUEST = Long.MAX_VALUE >>> 2;

    final LinearArena arena;
    private final @Nullable LiveSet live;
    private final @Nullable Guardian guardian;

    /** In the paranoid profile: by the offset of a piece, what {@link #take} gave for it. */
    private final Map<Long, Long> fronts = new HashMap<>();

    private long livePieces;
    private boolean closed;

    OffsetAllocator(LinearArena arena) {
        this(arena, false);
    }

    /**
     * @param knowsLive whether {@link #give} refuses what is not a live piece by itself, and {@link #nextLive} is overridden
     */
    OffsetAllocator(LinearArena arena, boolean knowsLive) {
        arena.segment();
        this.arena = arena;
        this.live = Profile.GUARDED || Profile.CHECKED && !knowsLive ? new LiveSet() : null;
        this.guardian = Profile.GUARDED ? new Guardian(toString()) : null;
        arena.attach(this);
    }

    /** Bytes that the paranoid profile adds at most to a piece of this alignment. */
    static long guardBytes(long alignment) {
        return Profile.GUARDED
                ? Math.max(alignment, Guardian.GUARD_BYTES) + Guardian.GUARD_BYTES
                : 0;
    }

    /** Finds room; the offset is a multiple of 8 and of the alignment, in terms of addresses. */
    abstract long take(long size, long alignment);

    /** Takes a piece back that {@link #take} gave. */
    abstract void give(long offset);

    /** Bytes that the piece at {@code offset}, which {@link #take} gave, takes. */
    abstract long granted(long offset);

    /** Forgets all pieces and keeps the memory. */
    abstract void forget();

    /** The first live piece at or after an offset, as {@link #take} gave it, or -1. */
    long nextLive(long from) {
        return live == null ? -1 : live.next(from);
    }

    /** How well the memory is used now. */
    public abstract Fragmentation fragmentation();

    /**
     * Allocates a piece and returns its offset in the arena.
     *
     * @param byteSize bytes wanted, 0 or more
     * @param byteAlignment a power of two
     * @throws ArenaFullException if there is no room and the arena gives no more
     * @throws IllegalArgumentException if size or alignment are not what this allocator can give
     * @throws IllegalStateException if the allocator or its arena is closed
     */
    public final long allocateOffset(long byteSize, long byteAlignment) {
        checkUsable();
        if (byteSize < 0
                || byteSize > MAX_REQUEST
                || byteAlignment <= 0
                || byteAlignment > MAX_REQUEST
                || (byteAlignment & byteAlignment - 1) != 0) {
            throw new IllegalArgumentException(
                    "not a size and alignment: " + byteSize + " bytes aligned to " + byteAlignment);
        }
        long offset =
                guardian == null
                        ? take(byteSize, byteAlignment)
                        : takeGuarded(byteSize, byteAlignment, guardian);
        if (live != null) {
            if (live.contains(offset)) {
                throw new CorruptionException(
                        this
                                + " would give out "
                                + offset
                                + " twice: memory was written after it had been freed");
            }
            live.add(offset);
        }
        livePieces++;
        return offset;
    }

    private long takeGuarded(long size, long alignment, Guardian guards) {
        long front = Math.max(alignment, Guardian.GUARD_BYTES);
        long raw = takeWithQuarantine(front + size + Guardian.GUARD_BYTES, alignment, guards);
        long offset = raw + front;
        guards.allocated(arena.segment(), offset, size);
        fronts.put(offset, raw);
        return offset;
    }

    private long takeWithQuarantine(long size, long alignment, Guardian guards) {
        while (true) {
            try {
                return take(size, alignment);
            } catch (ArenaFullException full) {
                long oldest = guards.oldest(arena.segment());
                if (oldest < 0) {
                    throw full;
                }
                give(raw(oldest));
            }
        }
    }

    private long raw(long offset) {
        Long raw = fronts.remove(offset);
        return raw == null ? offset : raw;
    }

    /**
     * Allocates a piece and returns it as memory. Parameters and errors are those of {@link #allocateOffset(long, long)}.
     */
    @Override
    public final MemorySegment allocate(long byteSize, long byteAlignment) {
        long offset = allocateOffset(byteSize, byteAlignment);
        MemorySegment piece = arena.segment().asSlice(offset, byteSize);
        return guardian == null ? piece : guardian.lend(piece, offset);
    }

    /**
     * Frees the piece at {@code offset}.
     *
     * @throws IllegalStateException in the check profile, if there is no live piece of this allocator at this offset: it was freed
     *     before, or was never one
     */
    public final void free(long offset) {
        checkUsable();
        if (live != null) {
            if (!live.contains(offset)) {
                throw notLive(offset);
            }
            live.remove(offset);
        }
        if (guardian == null) {
            give(offset);
        } else {
            long reusable = guardian.freed(arena.segment(), offset);
            if (reusable >= 0) {
                give(raw(reusable));
            }
        }
        livePieces--;
    }

    final IllegalStateException notLive(long offset) {
        String history = guardian == null ? "" : guardian.history(offset);
        return new IllegalStateException(
                this
                        + " has no live piece at "
                        + offset
                        + ": freed twice, or of somebody else"
                        + history);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the memory is not in this allocator's arena
     * @throws IllegalStateException in the check profile, if it is not a live piece of this allocator
     */
    @Override
    public final void free(MemorySegment piece) {
        MemorySegment all = arena.segment();
        long offset = piece.address() - all.address();
        boolean same =
                piece.isNative() == all.isNative() && piece.heapBase().equals(all.heapBase());
        if (!same || offset < 0 || offset > all.byteSize() - piece.byteSize()) {
            throw new IllegalArgumentException(piece + " is not in " + arena);
        }
        free(offset);
    }

    /** How many pieces are live. */
    public final long livePieces() {
        return livePieces;
    }

    /**
     * The ranges of the arena that live pieces take, neighbours joined, for a memory map. Known in the profiles check and paranoid; empty
     * in profile off.
     *
     * @param kind the word for them on the map
     */
    public final List<ArenaLabel> liveRanges(String kind) {
        List<ArenaLabel> ranges = new ArrayList<>();
        for (long offset = nextLive(Long.MIN_VALUE); offset >= 0; offset = nextLive(offset + 1)) {
            long start = fronts.getOrDefault(offset, offset);
            ArenaLabel piece = new ArenaLabel(kind, start, start + granted(start), 1);
            ArenaLabel last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && last.end() == start) {
                ranges.set(
                        ranges.size() - 1,
                        new ArenaLabel(kind, last.start(), piece.end(), last.records() + 1));
            } else {
                ranges.add(piece);
            }
        }
        return ranges;
    }

    /** Frees all pieces at once and keeps the memory for new ones. */
    public final void reset() {
        checkUsable();
        if (guardian != null) {
            guardian.checkAll(arena.segment());
            guardian.clear();
            fronts.clear();
        }
        if (live != null) {
            live.clear();
        }
        livePieces = 0;
        forget();
    }

    /** Ends the allocator. Its memory goes back with that of the arena. Closing twice does nothing. */
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            arena.detach(this);
            if (guardian != null && !arena.isClosed()) {
                guardian.clearSessions();
                guardian.checkAll(arena.segment());
            }
        }
    }

    /** The arena in which the pieces are. */
    public final LinearArena arena() {
        return arena;
    }

    final void checkUsable() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
        if (Profile.CHECKED) {
            arena.checkUsable();
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " in arena '" + arena.name() + "'";
    }
}
