package io.sandtree.arena;

import java.util.List;
import jdk.jfr.FlightRecorder;

/**
 * Memory that is handed out by moving a position forward and taken back all at once: the arena to start with.
 *
 * {@snippet :
 * try (LinearArena arena = LinearArena.builder().name("names").open()) {
 *     MemorySegment points = arena.allocate(ValueLayout.JAVA_LONG, 1_000);  // any SegmentAllocator method
 *     Mark mark = arena.mark();
 *     long record = arena.allocateOffset(16, 4);                            // offset-based, for flat records
 *     arena.segment().set(ValueLayout.JAVA_INT, record, 42);
 *     arena.rewind(mark);                                                   // the record is gone, the points stay
 *     arena.reset();                                                        // everything is gone, in one step
 * }
 * }
 *
 * <p>When to pick it: pieces die together, or in the reverse order of their birth; nearly always, and first of all. For what dies one by one see the package {@code pool}.
 *
 * <p><strong>When full</strong>, the arena does what its builder was told: {@link ArenaBuilder#reserved reserved} (default),
 * {@link ArenaBuilder#fixed fixed}, {@link ArenaBuilder#chained chained}, {@link ArenaBuilder#relocating relocating} or
 * {@link ArenaBuilder#segmented segmented}. In the end every arena has a limit, and exceeding it throws {@link ArenaFullException}
 * and leaves the arena as it was.
 *
 * <p><strong>Ownership.</strong> The arena owns its memory. {@code reset} and {@code rewind} invalidate what was allocated since, and
 * reuse the same bytes; {@code close} returns them, after which every segment throws {@link IllegalStateException}. What is
 * {@linkplain #attach attached}, child arenas among it, is closed by the same three calls.
 *
 * <p><strong>Threads.</strong> Confined: the thread that opened it allocates, and in the check profile another thread's attempt throws
 * {@link WrongThreadException}. An arena changes hands by {@link #handOver()} and {@link #adopt()}. Reading segments is open to every
 * thread that was handed one safely.
 *
 * <p><strong>Contents.</strong> Allocated bytes are not cleared unless {@link ArenaBuilder#zeroed} was asked for.
 */
public final class LinearArena extends BumpArena implements AutoCloseable {
    private final Policy policy;
    private final RewindHistory rewinds = new RewindHistory();
    private final Labels labels = new Labels();

    private long epoch = 1;

    LinearArena(ArenaBuilder builder, Store store) {
        super(builder, store);
        this.policy = builder.policy;
        if (parent != null) {
            parent.attach(this);
        }
        ArenaRegistry.add(this, site, store);
        if (FlightRecorder.isInitialized()) {
            ArenaEvents.opened(this);
        }
    }

    /** Starts describing an arena. */
    public static ArenaBuilder builder() {
        return new ArenaBuilder();
    }

    /**
     * The {@code size} bytes at {@code offset}, as an object that notices when they are gone.
     *
     * @throws IndexOutOfBoundsException if they are not all allocated
     */
    public Reference reference(long offset, long size) {
        requireOpen();
        checkRange(offset, size);
        return new Reference(this, epoch, rewinds.now(), offset, size);
    }

    boolean isCurrent(long thenEpoch, long thenTime, long until) {
        return !isClosed()
                && thenEpoch == epoch
                && until <= position()
                && !rewinds.wasBelow(until, thenTime);
    }

    /** Remembers this moment, for {@link #rewind(Mark)}. */
    public Mark mark() {
        requireUsable();
        int level = guards == null ? 0 : guards.mark();
        return new Mark(this, epoch, rewinds.now(), position(), dependents.births(), level);
    }

    /**
     * Takes back everything allocated since {@code mark}, and closes what was attached since.
     *
     * @throws IllegalArgumentException if the mark is of another arena
     * @throws IllegalStateException if the mark is no longer valid, since the arena was reset or rewound to before it
     * @throws CorruptionException in the paranoid profile, after the rewind, if guards were damaged
     */
    public void rewind(Mark mark) {
        requireUsable();
        if (mark.arena != this) {
            throw new IllegalArgumentException(mark + " is not of arena '" + name + "'");
        }
        boolean undone = Profile.CHECKED && rewinds.wasBelow(mark.position, mark.time);
        if (mark.epoch != epoch || mark.position > position() || undone) {
            throw new IllegalStateException(
                    mark
                            + " is no longer valid: epoch is "
                            + epoch
                            + ", position is "
                            + position());
        }
        rewindTo(mark.position, mark.attached, mark.level);
    }

    /**
     * Takes back everything, in one step, and keeps the memory for reuse. Closes what is attached. Starts a new epoch.
     *
     * @throws CorruptionException in the paranoid profile, after the reset, if guards were damaged
     */
    public void reset() {
        requireUsable();
        if (FlightRecorder.isInitialized()) {
            ArenaEvents.reset(this);
        }
        epoch++;
        rewindTo(0, 0, 0);
    }

    private void rewindTo(long target, long birth, int level) {
        long from = position();
        noteUse();
        if (Profile.CHECKED) {
            rewinds.add(target);
        }
        labels.rewind(target);
        try {
            dependents.closeAfter(birth);
        } finally {
            try {
                if (guards != null) {
                    guards.release(target, from, level);
                }
            } finally {
                moveBack(target);
            }
        }
    }

    /** Gives the memory above the position back to the system, as far as the policy can. */
    public void decommit() {
        requireUsable();
        noteUse();
        store.decommit(position());
        adoptBlock(position());
        if (guards != null) {
            guards.unpoison(position());
        }
    }

    /**
     * Makes the arena read-only until it is closed. Writable segments handed out earlier throw from now on, except for memory that
     * the caller supplied.
     */
    public void seal() {
        requireUsable();
        store.seal();
        markSealed();
        adoptBlock(position());
        if (guards != null) {
            guards.moved(position());
        }
    }

    /** Notes for reports and maps that the bytes {@code [start, end)} hold {@code records} records of a kind. */
    public void label(String kind, long start, long end, long records) {
        checkRange(start, end - start);
        labels.add(new ArenaLabel(kind, start, end, records));
    }

    /**
     * Closes what is attached and returns all memory. Segments of this arena throw from now on. Closing twice does nothing.
     *
     * @throws CorruptionException in the paranoid profile, after closing, if guards were damaged
     */
    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        if (Profile.CHECKED && hasOwner()) {
            requireOwner();
        }
        noteUse();
        try {
            dependents.closeAfter(0);
        } finally {
            try {
                if (guards != null) {
                    guards.close();
                }
            } finally {
                release();
            }
        }
    }

    /** Closes the arena from any thread: its owner has ended, or has given it to readers. */
    void abandon() {
        disown();
        close();
    }

    private void release() {
        if (FlightRecorder.isInitialized()) {
            ArenaEvents.closed(this);
        }
        store.release();
        markClosed();
        epoch++;
        endAllocation();
        ArenaRegistry.remove(this);
        if (parent != null) {
            parent.detach(this);
        }
    }

    /** Counts the lives of this arena: 1 at first, one more with each {@link #reset()}. */
    public long epoch() {
        return epoch;
    }

    /** All figures of this moment. */
    public ArenaInfo info() {
        boolean gone = isClosed();
        return new ArenaInfo(
                id,
                name,
                parent == null ? 0 : parent.id,
                policy,
                Math.clamp(position(), 0, capacity()),
                highWater(),
                committed(),
                gone ? 0 : store.resident(),
                gone ? 0 : store.reserved(),
                capacity(),
                epoch,
                ownerName(),
                site,
                gone,
                gone ? List.of() : store.blocks(),
                labels.ranges(),
                labels.kinds());
    }

    @Override
    public String toString() {
        return "LinearArena["
                + name
                + ", position "
                + position()
                + ", committed "
                + committed()
                + ", capacity "
                + capacity()
                + (isClosed() ? ", closed]" : isSealed() ? ", sealed]" : "]");
    }
}
