package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

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
 * reuse the same bytes; {@code close} returns them, after which every segment throws {@link IllegalStateException}.
 *
 * <p><strong>Threads.</strong> Confined: the thread that opened it allocates, and in the check profile another thread's attempt throws
 * {@link WrongThreadException}. Reading segments is open to every thread that was handed one safely.
 *
 * <p><strong>Contents.</strong> Allocated bytes are not cleared unless {@link ArenaBuilder#zeroed} was asked for.
 */
public final class LinearArena implements SegmentAllocator, AutoCloseable {
    private static final long MAX_REQUEST = Long.MAX_VALUE >>> 2;

    private final String name;
    private final Store store;
    private final boolean zeroed;
    private final Thread owner;

    private MemorySegment block;
    private long base;
    private long limit;
    private long position;
    private long highWater;
    private long dirtyUntil;
    private long epoch = 1;
    private boolean closed;

    LinearArena(ArenaBuilder builder, Store store) {
        this.name = builder.name;
        this.zeroed = builder.zeroed;
        this.store = store;
        this.owner = Thread.currentThread();
        this.block = store.block;
        this.dirtyUntil = builder.policy instanceof Policy.Over ? store.capacity : 0;
        adoptBlock();
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
     * @throws IllegalStateException if the arena is closed
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        long offset = allocateOffset(byteSize, byteAlignment);
        return block.asSlice(offset - store.start, byteSize);
    }

    /**
     * Allocates and returns where: an offset from the arena's first byte, which stays valid when the arena moves.
     * Parameters and errors are those of {@link #allocate(long, long)}.
     */
    public long allocateOffset(long byteSize, long byteAlignment) {
        long start = (base + position + byteAlignment - 1 & -byteAlignment) - base;
        long end = start + byteSize;
        if (end > limit
                || (byteSize | byteAlignment - 1) < 0
                || (byteAlignment & byteAlignment - 1) != 0
                || zeroed) {
            return allocateSlow(byteSize, byteAlignment);
        }
        if (Profile.CHECKED) {
            requireOwner();
        }
        position = end;
        return start;
    }

    private long allocateSlow(long byteSize, long byteAlignment) {
        requireUsable();
        if (byteSize < 0 || byteSize > MAX_REQUEST) {
            throw new IllegalArgumentException("not a size in bytes: " + byteSize);
        }
        if (byteAlignment <= 0
                || byteAlignment > MAX_REQUEST
                || Long.bitCount(byteAlignment) != 1) {
            throw new IllegalArgumentException("not a power of two: alignment " + byteAlignment);
        }
        long start = store.align(position, byteAlignment);
        if (start + byteSize > limit) {
            store.grow(position, byteSize, byteAlignment);
            adoptBlock();
            start = store.align(Math.max(position, store.start), byteAlignment);
        }
        long end = start + byteSize;
        if (zeroed) {
            clear(start, end);
        }
        position = end;
        return start;
    }

    /** Clears what has been used before; bytes that never were are zeros already. */
    private void clear(long from, long to) {
        if (from < dirtyUntil) {
            block.asSlice(from - store.start, Math.min(to, dirtyUntil) - from).fill((byte) 0);
        }
        dirtyUntil = Math.max(dirtyUntil, to);
    }

    private void adoptBlock() {
        block = store.block;
        base = block.address() - store.start;
        limit = store.limit;
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
        if (newSize < 0 || newSize > MAX_REQUEST) {
            throw new IllegalArgumentException("not a size in bytes: " + newSize);
        }
        checkRange(offset, oldSize);
        boolean last = offset + oldSize == position && offset >= store.start;
        if (last
                && (offset + newSize <= limit
                        || store.contiguous() && makeRoom(newSize - oldSize))) {
            long end = offset + newSize;
            if (zeroed && end > position) {
                clear(position, end);
            }
            highWater = Math.max(highWater, position);
            position = end;
            return offset;
        }
        if (newSize <= oldSize) {
            return offset;
        }
        long moved = allocateOffset(newSize, byteAlignment);
        MemorySegment.copy(
                store.slice(offset, oldSize), 0, store.slice(moved, newSize), 0, oldSize);
        return moved;
    }

    private boolean makeRoom(long bytes) {
        store.grow(position, bytes, 1);
        adoptBlock();
        return true;
    }

    /**
     * The {@code size} bytes at {@code offset}, wherever they are now.
     *
     * @throws IndexOutOfBoundsException if they are not all allocated
     */
    public MemorySegment slice(long offset, long size) {
        requireOpen();
        checkRange(offset, size);
        return store.slice(offset, size);
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
        if (bytes < 0 || bytes > MAX_REQUEST) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
        if (bytes > limit - position) {
            store.grow(position, bytes, 1);
            adoptBlock();
        }
        dirtyUntil = Math.max(dirtyUntil, limit);
        return limit;
    }

    /**
     * Moves the position forward over what a writer has written.
     *
     * @throws IllegalArgumentException if that is backwards, or more than {@link #ensureAvailable(long)} allowed
     */
    public void advanceTo(long newPosition) {
        if (newPosition < position || newPosition > limit) {
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
     *
     * @throws UnsupportedOperationException if the arena is not contiguous (chained, segmented)
     */
    public MemorySegment segment() {
        requireOpen();
        requireContiguous();
        return block;
    }

    /** Remembers this moment, for {@link #rewind(Mark)}. */
    public Mark mark() {
        requireUsable();
        return new Mark(this, epoch, position);
    }

    /**
     * Takes back everything allocated since {@code mark}.
     *
     * @throws IllegalArgumentException if the mark is of another arena
     * @throws IllegalStateException if the mark is no longer valid, since the arena was reset or rewound to before it
     */
    public void rewind(Mark mark) {
        requireUsable();
        if (mark.arena != this) {
            throw new IllegalArgumentException(mark + " is not of arena '" + name + "'");
        }
        if (mark.epoch != epoch || mark.position > position) {
            throw new IllegalStateException(
                    mark + " is no longer valid: epoch is " + epoch + ", position is " + position);
        }
        rewindTo(mark.position);
    }

    /** Takes back everything, in one step, and keeps the memory for reuse. Starts a new epoch. */
    public void reset() {
        requireUsable();
        epoch++;
        rewindTo(0);
    }

    private void rewindTo(long target) {
        highWater = Math.max(highWater, position);
        store.rewind(target);
        adoptBlock();
        position = target;
    }

    /** Gives the memory above the position back to the system, as far as the policy can. */
    public void decommit() {
        requireUsable();
        highWater = Math.max(highWater, position);
        store.decommit(position);
        adoptBlock();
    }

    /** Returns all memory. Segments of this arena throw from now on. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            if (Profile.CHECKED) {
                requireOwner();
            }
            highWater = Math.max(highWater, position);
            store.release();
            closed = true;
            epoch++;
            limit = -1;
        }
    }

    /** The offset at which the next allocation begins, before alignment. */
    public long position() {
        return position;
    }

    /** Bytes the arena holds from the system, of which those never touched may cost nothing yet. */
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

    public boolean isClosed() {
        return closed;
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
                + (closed ? ", closed]" : "]");
    }

    private void requireContiguous() {
        if (!store.contiguous()) {
            throw new UnsupportedOperationException(
                    "arena '" + name + "' is made of several blocks");
        }
    }

    private void requireUsable() {
        requireOpen();
        if (Profile.CHECKED) {
            requireOwner();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("arena '" + name + "' is closed");
        }
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException(
                    "arena '"
                            + name
                            + "' belongs to "
                            + owner
                            + ", not to "
                            + Thread.currentThread());
        }
    }
}
