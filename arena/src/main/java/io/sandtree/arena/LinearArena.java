package io.sandtree.arena;

import io.sandtree.arena.internal.Site;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

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
public final class LinearArena implements SegmentAllocator, AutoCloseable {
    private static final long MAX_REQUEST = Long.MAX_VALUE >>> 2;

    private final long id = ArenaRegistry.nextId();
    private final String name;
    private final Policy policy;
    private final Store store;
    private final boolean zeroed;
    private final boolean contiguous;
    private final @Nullable LinearArena parent;
    private final @Nullable Guards guards;
    private final RewindHistory rewinds = new RewindHistory();
    private final Dependents dependents = new Dependents();
    private final Labels labels = new Labels();
    private final String site;

    private @Nullable Thread owner = Thread.currentThread();
    private MemorySegment block;
    private long base;
    private long limit;
    private long position;
    private long highWater;
    private long dirtyUntil;
    private long epoch = 1;
    private boolean sealed;
    private boolean closed;

    LinearArena(ArenaBuilder builder, Store store) {
        this.name = builder.name;
        this.policy = builder.policy;
        this.zeroed = builder.zeroed;
        this.parent = builder.parent;
        this.store = store;
        this.contiguous = store.contiguous();
        this.block = store.block;
        this.dirtyUntil = builder.startsDirty() ? Long.MAX_VALUE : 0;
        this.guards = Profile.GUARDED ? new Guards(name, store) : null;
        this.site = Profile.CHECKED ? Site.caller() : "";
        adoptBlock();
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
     * Allocates and returns the memory itself.
     *
     * @param byteSize bytes wanted, 0 or more
     * @param byteAlignment a power of two
     * @throws ArenaFullException if the policy of this arena does not allow for so much
     * @throws IllegalArgumentException if the size is negative or the alignment is not a power of two
     * @throws IllegalStateException if the arena is closed or sealed
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        long offset = allocateOffset(byteSize, byteAlignment);
        MemorySegment piece = block.asSlice(offset - store.start, byteSize);
        return guards == null ? piece : guards.lend(piece);
    }

    /**
     * Allocates and returns where: an offset from the arena's first byte, which stays valid when the arena moves. Nothing lies between
     * the piece and the position afterwards, except for guard bytes in the paranoid profile; a piece of 0 bytes only aligns the position.
     * Parameters and errors are those of {@link #allocate(long, long)}.
     */
    public long allocateOffset(long byteSize, long byteAlignment) {
        long start = (base + position + byteAlignment - 1 & -byteAlignment) - base;
        if (Profile.GUARDED
                || byteSize > limit - start
                || (byteSize | byteAlignment | byteAlignment - 1) < 0
                || (byteAlignment & byteAlignment - 1) != 0
                || zeroed) {
            return allocateSlow(byteSize, byteAlignment);
        }
        if (Profile.CHECKED) {
            requireOwner();
        }
        position = start + byteSize;
        return start;
    }

    private long allocateSlow(long byteSize, long byteAlignment) {
        requireUsable();
        requireSize(byteSize);
        if (byteAlignment <= 0
                || byteAlignment > MAX_REQUEST
                || Long.bitCount(byteAlignment) != 1) {
            throw new IllegalArgumentException("not a power of two: alignment " + byteAlignment);
        }
        if (guards == null || byteSize == 0) {
            return bump(byteSize, byteAlignment);
        }
        long front = Math.max(byteAlignment, Guards.GUARD_BYTES);
        long raw = bump(front + byteSize + Guards.GUARD_BYTES, byteAlignment);
        guards.add(raw + front, byteSize);
        return raw + front;
    }

    private long bump(long byteSize, long byteAlignment) {
        long start = store.align(position, byteAlignment);
        if (start + byteSize > limit) {
            grow(byteSize, byteAlignment);
            start = store.align(Math.max(position, store.start), byteAlignment);
        }
        long end = start + byteSize;
        if (guards != null) {
            guards.checkPoison(start, end);
        }
        if (zeroed) {
            clear(start, end);
        }
        position = end;
        return start;
    }

    private void grow(long byteSize, long byteAlignment) {
        long address = block.address();
        store.grow(position, byteSize, byteAlignment);
        adoptBlock();
        if (guards != null && contiguous && block.address() != address) {
            guards.moved(position);
        }
        if (FlightRecorder.isInitialized()) {
            ArenaEvents.grown(this);
        }
    }

    /** Clears what has been used before; bytes that never were are zeros already. */
    private void clear(long from, long to) {
        if (from < dirtyUntil) {
            store.slice(from, Math.min(to, dirtyUntil) - from).fill((byte) 0);
        }
        dirtyUntil = Math.max(dirtyUntil, to);
    }

    private void adoptBlock() {
        block = store.block;
        base = block.address() - store.start;
        limit = closed || sealed ? -1 : store.limit;
    }

    /**
     * Changes the size of a piece, in place if it is the last one allocated and there is room, else by a copy.
     *
     * @param offset where the piece starts
     * @param oldSize its size until now
     * @param newSize its size from now on
     * @param byteAlignment the alignment for a copy
     * @return where the piece starts now
     * @throws ArenaFullException if there is no room; the old piece stays as it was
     */
    public long reallocate(long offset, long oldSize, long newSize, long byteAlignment) {
        requireUsable();
        requireSize(newSize);
        checkRange(offset, oldSize);
        boolean last = offset + oldSize == position && offset >= store.start && guards == null;
        if (last && offset + newSize > limit && store.contiguous()) {
            grow(newSize - oldSize, 1);
        }
        if (last && offset + newSize <= limit) {
            if (zeroed && newSize > oldSize) {
                clear(position, offset + newSize);
            }
            highWater = Math.max(highWater, position);
            position = offset + newSize;
            return offset;
        }
        if (newSize <= oldSize && guards == null) {
            return offset;
        }
        long moved = allocateOffset(newSize, byteAlignment);
        long kept = Math.min(oldSize, newSize);
        MemorySegment.copy(store.slice(offset, kept), 0, store.slice(moved, kept), 0, kept);
        return moved;
    }

    /**
     * The {@code size} bytes at {@code offset}, wherever they are now.
     *
     * @throws IndexOutOfBoundsException if they are not all allocated, or not in one block
     */
    public MemorySegment slice(long offset, long size) {
        requireOpen();
        checkRange(offset, size);
        MemorySegment slice = store.slice(offset, size);
        return guards == null ? slice : guards.lend(slice);
    }

    /**
     * The same, as an object that notices when the bytes are gone.
     *
     * @throws IndexOutOfBoundsException if they are not all allocated
     */
    public Reference reference(long offset, long size) {
        requireOpen();
        checkRange(offset, size);
        return new Reference(this, epoch, rewinds.now(), offset, size);
    }

    boolean isCurrent(long thenEpoch, long thenTime, long end) {
        return !closed && thenEpoch == epoch && end <= position && !rewinds.wasBelow(end, thenTime);
    }

    private void checkRange(long offset, long size) {
        if (offset < 0 || size < 0 || offset > position - size) {
            throw new IndexOutOfBoundsException(
                    "bytes ["
                            + offset
                            + ", "
                            + offset
                            + " + "
                            + size
                            + ") of arena '"
                            + name
                            + "', whose position is "
                            + position);
        }
    }

    /**
     * For a writer that appends by itself: makes the {@code bytes} bytes after the position writable.
     *
     * <p>The writer then writes through {@link #segment()}, which must be asked for again after each call (a relocating arena may
     * have moved), and reports by {@link #advanceTo(long)}.
     *
     * @return the first offset that is <em>not</em> writable; at least {@code position() + bytes}
     * @throws ArenaFullException if there is not so much room
     * @throws UnsupportedOperationException if the arena is not contiguous (chained, segmented)
     */
    public long ensureAvailable(long bytes) {
        requireUsable();
        requireContiguous();
        requireSize(bytes);
        if (bytes > limit - position) {
            grow(bytes, 1);
        }
        dirtyUntil = Math.max(dirtyUntil, limit);
        if (guards != null) {
            guards.unpoison(position);
        }
        return limit;
    }

    /**
     * Moves the position forward over what a writer has written.
     *
     * @throws IllegalArgumentException if that is backwards, or more than {@link #ensureAvailable(long)} allowed
     */
    public void advanceTo(long newPosition) {
        if (newPosition < position || newPosition > limit) {
            requireUsable();
            throw new IllegalArgumentException(
                    "arena '"
                            + name
                            + "' cannot advance from "
                            + position
                            + " to "
                            + newPosition
                            + "; its limit is "
                            + limit);
        }
        if (Profile.CHECKED) {
            requireOwner();
        }
        position = newPosition;
    }

    /**
     * The whole usable range, so that offsets can be used as they are. Bytes that are not allocated have no defined contents.
     * Ask again after a reset.
     *
     * @throws UnsupportedOperationException if the arena is not contiguous (chained, segmented)
     */
    public MemorySegment segment() {
        requireOpen();
        requireContiguous();
        return guards == null ? block : guards.lendForEpoch(block);
    }

    /** Remembers this moment, for {@link #rewind(Mark)}. */
    public Mark mark() {
        requireUsable();
        int level = guards == null ? 0 : guards.mark();
        return new Mark(this, epoch, rewinds.now(), position, dependents.births(), level);
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
        if (mark.epoch != epoch || mark.position > position || undone) {
            throw new IllegalStateException(
                    mark + " is no longer valid: epoch is " + epoch + ", position is " + position);
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
        long from = position;
        highWater = Math.max(highWater, from);
        dirtyUntil = Math.max(dirtyUntil, from);
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
                store.rewind(target);
                adoptBlock();
                position = target;
            }
        }
    }

    /** Gives the memory above the position back to the system, as far as the policy can. */
    public void decommit() {
        requireUsable();
        highWater = Math.max(highWater, position);
        store.decommit(position);
        adoptBlock();
        if (guards != null) {
            guards.unpoison(position);
        }
    }

    /**
     * Makes the arena read-only until it is closed. Writable segments handed out earlier throw from now on, except for memory that
     * the caller supplied.
     */
    public void seal() {
        requireUsable();
        store.seal();
        sealed = true;
        adoptBlock();
        if (guards != null) {
            guards.moved(position);
        }
    }

    /** Closes {@code dependent} when what is allocated now would be gone: at close, reset, or a rewind to before this moment. */
    public void attach(AutoCloseable dependent) {
        requireUsable();
        dependents.add(dependent);
    }

    /** Undoes {@link #attach(AutoCloseable)}. */
    public void detach(AutoCloseable dependent) {
        dependents.remove(dependent);
    }

    /**
     * Gives up ownership, together with that of all child arenas: until a thread {@linkplain #adopt adopts} the arena, none may use it.
     *
     * @throws IllegalStateException if this is a child arena, which goes where its parent goes
     */
    public void handOver() {
        requireUsable();
        if (parent != null) {
            throw new IllegalStateException(
                    "arena '" + name + "' belongs to its parent '" + parent.name + "'");
        }
        changeOwner(null);
    }

    /**
     * Makes the calling thread the owner. The arena must have reached it safely, as through an {@link ArenaRing}.
     *
     * @throws WrongThreadException if another thread has not given it up
     */
    public void adopt() {
        Thread holder = owner;
        if (holder != null && holder != Thread.currentThread()) {
            throw new WrongThreadException("arena '" + name + "' still belongs to " + holder);
        }
        changeOwner(Thread.currentThread());
    }

    private void changeOwner(@Nullable Thread newOwner) {
        for (LinearArena child : dependents.arenas()) {
            child.changeOwner(newOwner);
        }
        owner = newOwner;
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
        if (closed) {
            return;
        }
        if (Profile.CHECKED && owner != null) {
            requireOwner();
        }
        highWater = Math.max(highWater, position);
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
        owner = null;
        close();
    }

    private void release() {
        if (FlightRecorder.isInitialized()) {
            ArenaEvents.closed(this);
        }
        store.release();
        closed = true;
        epoch++;
        limit = -1;
        ArenaRegistry.remove(this);
        if (parent != null) {
            parent.detach(this);
        }
    }

    /** The offset at which the next allocation begins, before alignment. */
    public long position() {
        return position;
    }

    /** Bytes the arena holds, of which those never touched may cost nothing yet. */
    public long committed() {
        return closed ? 0 : store.committed();
    }

    /** The most bytes the arena may ever use. */
    public long capacity() {
        return store.capacity;
    }

    /** The largest position so far. */
    public long highWater() {
        return Math.max(highWater, position);
    }

    /** Counts the lives of this arena: 1 at first, one more with each {@link #reset()}. */
    public long epoch() {
        return epoch;
    }

    public String name() {
        return name;
    }

    /** Number of this arena in this JVM, from 1. */
    public long id() {
        return id;
    }

    public boolean isClosed() {
        return closed;
    }

    /** All figures of this moment. */
    public ArenaInfo info() {
        Thread holder = owner;
        boolean gone = closed;
        return new ArenaInfo(
                id,
                name,
                parent == null ? 0 : parent.id,
                policy,
                position,
                highWater(),
                committed(),
                gone ? 0 : store.resident(),
                gone ? 0 : store.reserved(),
                capacity(),
                epoch,
                holder == null ? "none" : holder.getName(),
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
                + position
                + ", committed "
                + committed()
                + ", capacity "
                + capacity()
                + (closed ? ", closed]" : sealed ? ", sealed]" : "]");
    }

    /**
     * For allocators built on this arena: does nothing if the calling thread may allocate.
     *
     * @throws IllegalStateException if the arena is closed or sealed
     * @throws WrongThreadException in the check profile, if the arena is another thread's
     */
    public void checkUsable() {
        requireUsable();
    }

    private static void requireSize(long bytes) {
        if (bytes < 0 || bytes > MAX_REQUEST) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
    }

    private void requireContiguous() {
        if (!contiguous) {
            throw new UnsupportedOperationException(
                    "arena '" + name + "' is made of several blocks");
        }
    }

    private void requireUsable() {
        requireOpen();
        if (Profile.CHECKED) {
            requireOwner();
        }
        if (sealed) {
            throw new IllegalStateException("arena '" + name + "' is sealed");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("arena '" + name + "' is closed");
        }
    }

    void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw wrongThread();
        }
    }

    private WrongThreadException wrongThread() {
        Thread holder = owner;
        return new WrongThreadException(
                "arena '"
                        + name
                        + "' belongs to "
                        + (holder == null ? "no thread" : holder)
                        + ", not to "
                        + Thread.currentThread());
    }
}
