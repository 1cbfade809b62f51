package io.sandtree.arena.pool;

import io.sandtree.arena.ArenaBuilder;
import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Pieces of any size that may be moved together, because they are known by a handle and not by their place.
 *
 * {@snippet :
 * try (HandleHeap heap = HandleHeap.open(LinearArena.builder().fixed(1 << 20))) {
 *     HandleHeap.Handle text = heap.allocate(1_000);
 *     heap.segment(text).fill((byte) 'x');       // ask again after an allocation or a compaction
 *     heap.free(text);
 *     heap.compact();                            // no gaps any more
 * }
 * }
 *
 * <p>When to pick it: a tight memory limit and pieces that come and go for a long time. Allocating is a bump; when the arena is full and a fifth
 * of it or more is gaps, it compacts by itself. A compaction slides every live piece down, in order (after the LISP 2
 * collector), and takes time in proportion to the live bytes.
 *
 * <p>Pieces are aligned to 8 bytes. Kept on the Java heap: 24 bytes a handle. A handle that was freed is refused, also when its slot is in use
 * again. Owned by one thread.
 */
public final class HandleHeap implements AutoCloseable {
    private static final long ALIGNMENT = 8;
    private static final int LEAST_GAIN = 5;

    private final LinearArena arena;
    private long[] offsets = new long[16];
    private long[] sizes = new long[16];
    private int[] generations = new int[16];
    private int[] freeSlots = new int[16];
    private int freeCount;
    private int slots;

    /** Slots in the order of their pieces' places; a slot that was freed stays until the next compaction. */
    private int[] order = new int[16];

    private int[] orderGenerations = new int[16];
    private int ordered;

    private long top;
    private long liveBytes;
    private long requested;
    private long compactions;

    /** A piece of a {@link HandleHeap}. Values can be kept and compared. */
    public record Handle(int slot, int generation) {}

    private HandleHeap(LinearArena arena) {
        this.arena = arena;
    }

    /** Opens a heap with an arena of its own, which must be contiguous. */
    public static HandleHeap open(ArenaBuilder builder) {
        LinearArena arena = builder.open();
        try {
            arena.segment();
            return new HandleHeap(arena);
        } catch (RuntimeException refused) {
            arena.close();
            throw refused;
        }
    }

    /**
     * Allocates a piece.
     *
     * @throws ArenaFullException if it does not fit even after a compaction
     * @throws IllegalArgumentException if the size is negative
     */
    public Handle allocate(long byteSize) {
        if (byteSize < 0 || byteSize > Long.MAX_VALUE >>> 2) {
            throw new IllegalArgumentException("not a size in bytes: " + byteSize);
        }
        long granted = rounded(byteSize);
        if (top + granted > arena.position()) {
            growSlow(granted);
        }
        int slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
        offsets[slot] = top;
        sizes[slot] = byteSize;
        if (ordered == order.length) {
            order = Arrays.copyOf(order, ordered * 2);
            orderGenerations = Arrays.copyOf(orderGenerations, ordered * 2);
        }
        order[ordered] = slot;
        orderGenerations[ordered] = generations[slot];
        ordered++;
        top += granted;
        liveBytes += granted;
        requested += byteSize;
        return new Handle(slot, generations[slot]);
    }

    private void growSlow(long granted) {
        try {
            takeTo(top + granted);
        } catch (ArenaFullException full) {
            long gaps = top - liveBytes;
            if (gaps == 0 || gaps * LEAST_GAIN < top && gaps < granted) {
                throw full;
            }
            compact();
            takeTo(top + granted);
        }
    }

    private void takeTo(long end) {
        long missing = end - arena.position();
        if (missing > 0) {
            arena.ensureAvailable(missing);
            arena.advanceTo(end);
        }
    }

    private int newSlot() {
        if (slots == offsets.length) {
            offsets = Arrays.copyOf(offsets, slots * 2);
            sizes = Arrays.copyOf(sizes, slots * 2);
            generations = Arrays.copyOf(generations, slots * 2);
            freeSlots = Arrays.copyOf(freeSlots, slots * 2);
        }
        return slots++;
    }

    /**
     * Where the piece is now.
     *
     * @throws IllegalStateException if it was freed
     */
    public MemorySegment segment(Handle handle) {
        int slot = slotOf(handle);
        return arena.segment().asSlice(offsets[slot], sizes[slot]);
    }

    /**
     * Frees a piece; its bytes become a gap until the next compaction.
     *
     * @throws IllegalStateException if it was freed before
     */
    public void free(Handle handle) {
        arena.checkUsable();
        int slot = slotOf(handle);
        generations[slot]++;
        liveBytes -= rounded(sizes[slot]);
        requested -= sizes[slot];
        freeSlots[freeCount++] = slot;
    }

    private int slotOf(Handle handle) {
        int slot = handle.slot;
        if (slot < 0 || slot >= slots || generations[slot] != handle.generation) {
            throw new IllegalStateException(
                    handle + " is not live: it was freed, or is of another heap");
        }
        return slot;
    }

    /** Slides all live pieces together and returns how many bytes of gaps that closed. */
    public long compact() {
        arena.checkUsable();
        MemorySegment memory = arena.segment();
        long to = 0;
        int kept = 0;
        for (int index = 0; index < ordered; index++) {
            int slot = order[index];
            if (generations[slot] != orderGenerations[index]) {
                continue;
            }
            long from = offsets[slot];
            if (from != to) {
                MemorySegment.copy(memory, from, memory, to, sizes[slot]);
                offsets[slot] = to;
            }
            to += rounded(sizes[slot]);
            order[kept] = slot;
            orderGenerations[kept] = generations[slot];
            kept++;
        }
        long gain = top - to;
        ordered = kept;
        top = to;
        compactions++;
        return gain;
    }

    private static long rounded(long size) {
        return Math.max(ALIGNMENT, size + ALIGNMENT - 1 & -ALIGNMENT);
    }

    /** How many compactions there were. */
    public long compactions() {
        return compactions;
    }

    /** How well the memory is used now. */
    public Fragmentation fragmentation() {
        return new Fragmentation(requested, liveBytes, arena.position(), arena.position() - top);
    }

    /** Returns the memory. */
    @Override
    public void close() {
        arena.close();
    }
}
