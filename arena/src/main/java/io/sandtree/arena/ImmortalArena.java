package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Allocate and forget: memory that lives as long as the program (the "null collector").
 *
 * {@snippet :
 * static final ImmortalArena FOREVER = ImmortalArena.open("tables");
 * static final MemorySegment TABLE = FOREVER.allocate(ValueLayout.JAVA_INT, 1 << 16);
 * }
 *
 * <p>When to pick it: tables that are built once, and programs that run once and exit. There is nothing to close and nothing to track, so it
 * is the one allocator here that any number of threads may use at once: an allocation is one atomic addition. Allocated bytes are zero.
 */
public final class ImmortalArena implements SegmentAllocator {
    private static final long STEP = 1 << 20;

    private final String name;
    private final MemorySegment memory;
    private final @Nullable VirtualRange range;
    private final AtomicLong position = new AtomicLong();

    private ImmortalArena(String name, MemorySegment memory, @Nullable VirtualRange range) {
        this.name = name;
        this.memory = memory;
        this.range = range;
    }

    /** Of up to 64 GiB, or 64 MiB where the operating system cannot be asked (that is then taken at once). */
    public static ImmortalArena open(String name) {
        return open(
                name, VirtualRange.isAvailable() ? ArenaBuilder.DEFAULT_RESERVATION : 64L << 20);
    }

    /**
     * Of at most {@code bytes} bytes.
     *
     * @throws ArenaFullException if the system has not so many
     */
    public static ImmortalArena open(String name, long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
        try {
            if (VirtualRange.isAvailable()) {
                VirtualRange range = VirtualRange.reserve(bytes);
                return new ImmortalArena(name, range.segment(), range);
            }
            return new ImmortalArena(name, Arena.global().allocate(bytes, 4_096), null);
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            throw new ArenaFullException(name, bytes, 0, 0, refused);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArenaFullException if it does not fit any more
     * @throws IllegalArgumentException if the size is negative or the alignment is not a power of two up to 4096
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        if (byteSize < 0
                || byteAlignment <= 0
                || byteAlignment > 4_096
                || Long.bitCount(byteAlignment) != 1) {
            throw new IllegalArgumentException(
                    "not a size and alignment: " + byteSize + " bytes aligned to " + byteAlignment);
        }
        while (true) {
            long before = position.get();
            long start = before + byteAlignment - 1 & -byteAlignment;
            if (byteSize > capacity() - start) {
                throw new ArenaFullException(name, byteSize, before, capacity());
            }
            if (position.compareAndSet(before, start + byteSize)) {
                return usable(start + byteSize).asSlice(start, byteSize);
            }
        }
    }

    /** The memory, committed up to {@code end} where that must be asked for. */
    private MemorySegment usable(long end) {
        if (range == null || !range.commitsInSteps()) {
            return memory;
        }
        synchronized (range) {
            if (end > range.committed()) {
                range.commit(Math.min(end + STEP, range.reserved()));
            }
            return range.segment();
        }
    }

    /** Bytes allocated so far, with what alignment skipped. */
    public long position() {
        return position.get();
    }

    /** The most bytes it can give. */
    public long capacity() {
        return range == null ? memory.byteSize() : range.reserved();
    }

    public String name() {
        return name;
    }
}
