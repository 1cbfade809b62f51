package io.sandtree.arena.pool;

import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;

/**
 * Objects of one size in slabs, with a bitmap of which are taken.
 *
 * {@snippet :
 * Slab nodes = Slab.in(arena, 48, 8);
 * long node = nodes.allocateOffset(48, 8);
 * nodes.free(node);
 * }
 *
 * <p>When to pick it: as {@link Pool}, but the memory of free objects is never written (it keeps its contents, and a stray write
 * into it does no harm), and the lowest free slot is used first, so that long-lived objects gather at low addresses.
 *
 * <p>Metadata lies outside the slabs, on the Java heap: one bit a slot, 28 bytes a slab, and 4 bytes a page. The first slab with room is
 * found through a list of slabs with room, the slot in it by the lowest zero bit. After Jeff Bonwick, "The Slab Allocator" (1994).
 */
public final class Slab extends OffsetAllocator {
    /** Size of a slab if nothing else is said. */
    public static final long DEFAULT_SLAB_BYTES = 64 << 10;

    private static final int RECIPROCAL_BITS = 40;
    private static final long LARGEST_FOR_RECIPROCAL = 1 << 20;

    private final long slotBytes;
    private final long alignment;
    private final long guards;
    private final long stride;
    private final long slabBytes;
    private final long reciprocal;
    private final int slotsPerSlab;
    private final int wordsPerSlab;
    private final PageOwners slabOfPage = new PageOwners();

    private long[] starts = new long[4];
    private int[] freeSlots = new int[4];
    private int[] nextWithRoom = new int[4];
    private int[] firstWordWithRoom = new int[4];
    private long[] taken = new long[0];
    private int slabs;
    private int withRoom = -1;
    private long used;

    private Slab(LinearArena arena, long slotBytes, long alignment, long slabBytes) {
        super(arena);
        if (slotBytes <= 0 || alignment <= 0 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException(
                    "not a slot: " + slotBytes + " bytes aligned to " + alignment);
        }
        this.slotBytes = slotBytes;
        this.alignment = Math.max(alignment, 8);
        this.guards = guardBytes(this.alignment);
        this.stride = slotBytes + guards + this.alignment - 1 & -this.alignment;
        this.slabBytes = Math.max(slabBytes, stride) + PageOwners.PAGE - 1 & -PageOwners.PAGE;
        this.reciprocal =
                this.slabBytes > LARGEST_FOR_RECIPROCAL ? 0 : (1L << RECIPROCAL_BITS) / stride + 1;
        this.slotsPerSlab = Math.toIntExact(this.slabBytes / stride);
        this.wordsPerSlab = slotsPerSlab + 63 >>> 6;
    }

    /** Slabs of {@link #DEFAULT_SLAB_BYTES} for slots that fit {@code layout}. */
    public static Slab in(LinearArena arena, MemoryLayout layout) {
        return in(arena, layout.byteSize(), layout.byteAlignment());
    }

    /** Slabs of {@link #DEFAULT_SLAB_BYTES} for slots of this size and alignment. */
    public static Slab in(LinearArena arena, long slotBytes, long alignment) {
        return in(arena, slotBytes, alignment, DEFAULT_SLAB_BYTES);
    }

    /** Slabs of {@code slabBytes}, rounded up to pages and to at least one slot. */
    public static Slab in(LinearArena arena, long slotBytes, long alignment, long slabBytes) {
        return new Slab(arena, slotBytes, alignment, slabBytes);
    }

    @Override
    long take(long size, long wantedAlignment) {
        if (size - guards > slotBytes || wantedAlignment > alignment) {
            throw new IllegalArgumentException(
                    this
                            + " has slots of "
                            + slotBytes
                            + " bytes aligned to "
                            + alignment
                            + ", not "
                            + (size - guards)
                            + " aligned to "
                            + wantedAlignment);
        }
        if (withRoom < 0) {
            addSlabSlow();
        }
        int slab = withRoom;
        int base = slab * wordsPerSlab;
        int word = firstWordWithRoom[slab];
        while (taken[base + word] == -1L) {
            word++;
        }
        firstWordWithRoom[slab] = word;
        int bit = Long.numberOfTrailingZeros(~taken[base + word]);
        taken[base + word] |= 1L << bit;
        if (--freeSlots[slab] == 0) {
            withRoom = nextWithRoom[slab];
        }
        used++;
        return starts[slab] + (word * 64L + bit) * stride;
    }

    private void addSlabSlow() {
        long start = arena.allocateOffset(slabBytes, PageOwners.PAGE);
        if (slabs == starts.length) {
            starts = Arrays.copyOf(starts, slabs * 2);
            freeSlots = Arrays.copyOf(freeSlots, slabs * 2);
            nextWithRoom = Arrays.copyOf(nextWithRoom, slabs * 2);
            firstWordWithRoom = Arrays.copyOf(firstWordWithRoom, slabs * 2);
        }
        if ((slabs + 1) * wordsPerSlab > taken.length) {
            taken = Arrays.copyOf(taken, Math.max((slabs + 1) * wordsPerSlab, taken.length * 2));
        }
        starts[slabs] = start;
        slabOfPage.assign(start, slabBytes, slabs);
        empty(slabs);
        slabs++;
    }

    /** Marks all slots free, and those behind the last one taken for good. */
    private void empty(int slab) {
        int base = slab * wordsPerSlab;
        Arrays.fill(taken, base, base + wordsPerSlab, 0);
        int rest = slotsPerSlab & 63;
        if (rest != 0) {
            taken[base + wordsPerSlab - 1] = -1L << rest;
        }
        freeSlots[slab] = slotsPerSlab;
        firstWordWithRoom[slab] = 0;
        nextWithRoom[slab] = withRoom;
        withRoom = slab;
    }

    @Override
    void give(long offset) {
        int slab = slabOfPage.of(offset);
        if (slab < 0) {
            throw new IllegalStateException(this + " has no slab at " + offset);
        }
        long slot = slotOf(offset - starts[slab]);
        int word = (int) (slot >>> 6);
        int at = slab * wordsPerSlab + word;
        if ((taken[at] & 1L << slot) == 0) {
            throw new IllegalStateException(this + ": the slot at " + offset + " is free already");
        }
        taken[at] &= ~(1L << slot);
        if (word < firstWordWithRoom[slab]) {
            firstWordWithRoom[slab] = word;
        }
        if (freeSlots[slab]++ == 0) {
            nextWithRoom[slab] = withRoom;
            withRoom = slab;
        }
        used--;
    }

    /** A division by the stride, by multiplying with its reciprocal where slabs are small enough for that to be exact. */
    private long slotOf(long delta) {
        return reciprocal != 0 ? delta * reciprocal >>> RECIPROCAL_BITS : delta / stride;
    }

    @Override
    long granted(long offset) {
        return stride;
    }

    @Override
    void forget() {
        withRoom = -1;
        for (int slab = slabs - 1; slab >= 0; slab--) {
            empty(slab);
        }
        used = 0;
    }

    /** How many slots of the slab that holds {@code offset} are taken; -1 if no slab does. */
    public int occupancy(long offset) {
        int slab = slabOfPage.of(offset);
        return slab < 0 ? -1 : slotsPerSlab - freeSlots[slab];
    }

    @Override
    public Fragmentation fragmentation() {
        boolean room = withRoom >= 0;
        return new Fragmentation(
                used * slotBytes, used * stride, slabs * slabBytes, room ? stride : 0);
    }
}
