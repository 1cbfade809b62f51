package io.sandtree.arena.pool;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Profile;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one size or of a few sizes in slabs, each slab with a bitmap of which are taken.
 *
 * {@snippet :
 * Slab nodes = Slab.in(arena, 48, 8);                  // slots of 48 bytes
 * long node = nodes.allocateOffset(48, 8);
 * nodes.free(node);
 *
 * Slab messages = Slab.ofSizes(arena, 8, 32, 96, 512); // a request takes a slot of the smallest size that fits
 * long message = messages.allocateOffset(60, 8);       // one of 96 bytes
 * }
 *
 * <p>When to pick it: as {@link Pool}, but the memory of free objects is never written (it keeps its contents, and a stray write
 * into it does no harm), the lowest free slot of a slab is used first, so that long-lived objects gather, and freeing twice is
 * noticed in every profile. For sizes that are not known beforehand see {@link Buckets}.
 *
 * <p>Metadata lies outside the slabs, on the Java heap: one bit a slot, at most 104 bytes a slab besides, and 4 bytes a page. So slots of 48
 * bytes in slabs of 64 KiB cost 0.5% more. A slab holds at most 4,096 slots and belongs to one size for good. A slot is found through a list
 * of groups of 64 slabs, one level of bits for the slab and two for the slot in it. After Jeff Bonwick, "The Slab Allocator" (1994).
 */
public final class Slab extends OffsetAllocator {
    /** Size of a slab if nothing else is said. */
    public static final long DEFAULT_SLAB_BYTES = 64 << 10;

    private static final int GRAIN_BITS = 3;
    private static final int LARGEST_IN_TABLE = 4 << 10;

    private final long alignment;
    private final long guards;

    /** From the smallest to the largest. */
    private final SlabSize[] sizes;

    private final SlabSize smallest;

    /** By the size in steps of 8 bytes, up to {@value #LARGEST_IN_TABLE} bytes: the index of the size that fits. */
    private final byte[] fitting;

    private final List<SlabBin> slabs = new ArrayList<>();

    /** By page, from {@link #origin} on: the slab it is in. */
    private @Nullable SlabBin[] slabOfPage = new SlabBin[16];

    private long origin = Long.MAX_VALUE;

    private Slab(LinearArena arena, long alignment, long slabBytes, long... slotSizes) {
        super(arena, true);
        if (alignment <= 0 || Long.bitCount(alignment) != 1 || slotSizes.length == 0) {
            throw new IllegalArgumentException(
                    "not slots: " + Arrays.toString(slotSizes) + " bytes aligned to " + alignment);
        }
        this.alignment = Math.max(alignment, 1 << GRAIN_BITS);
        this.guards = guardBytes(this.alignment);
        long[] sorted = slotSizes.clone();
        Arrays.sort(sorted);
        if (sorted[0] <= 0 || sorted.length > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "not slots: " + sorted.length + " sizes, the smallest " + sorted[0]);
        }
        this.sizes = new SlabSize[sorted.length];
        for (int index = 0; index < sorted.length; index++) {
            sizes[index] = new SlabSize(sorted[index], this.alignment, guards, slabBytes);
        }
        this.smallest = sizes[0];
        this.fitting = table(sizes);
    }

    private static byte[] table(SlabSize[] sizes) {
        long largest = Math.min(sizes[sizes.length - 1].slotBytes, LARGEST_IN_TABLE);
        byte[] table = new byte[(int) (largest >>> GRAIN_BITS) + 1];
        int fit = 0;
        for (int grain = 0; grain < table.length; grain++) {
            while (sizes[fit].slotBytes < (long) grain << GRAIN_BITS) {
                fit++;
            }
            table[grain] = (byte) fit;
        }
        return table;
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
        return new Slab(arena, alignment, slabBytes, slotBytes);
    }

    /**
     * Slabs of {@link #DEFAULT_SLAB_BYTES} for slots of several sizes.
     *
     * @param alignment of every slot
     * @param slotSizes bytes of a slot, 127 sizes at most, in any order
     */
    public static Slab ofSizes(LinearArena arena, long alignment, long... slotSizes) {
        return new Slab(arena, alignment, DEFAULT_SLAB_BYTES, slotSizes);
    }

    @Override
    long take(long size, long wantedAlignment) {
        long net = size - guards;
        SlabSize fit = net <= smallest.slotBytes ? smallest : fitting(net);
        if (wantedAlignment > alignment) {
            throw misfit(net, wantedAlignment);
        }
        SlabGroup group = fit.withRoom;
        return fit.take(group == null ? addSlabSlow(fit) : group, size);
    }

    private SlabSize fitting(long net) {
        long grain = net + (1 << GRAIN_BITS) - 1 >>> GRAIN_BITS;
        int from = grain < fitting.length ? fitting[(int) grain] : 0;
        for (int index = from; index < sizes.length; index++) {
            if (net <= sizes[index].slotBytes) {
                return sizes[index];
            }
        }
        throw misfit(net, 1);
    }

    private IllegalArgumentException misfit(long net, long wantedAlignment) {
        return new IllegalArgumentException(
                this
                        + " has slots of at most "
                        + sizes[sizes.length - 1].slotBytes
                        + " bytes aligned to "
                        + alignment
                        + ", not "
                        + net
                        + " aligned to "
                        + wantedAlignment);
    }

    private SlabGroup addSlabSlow(SlabSize size) {
        long start = arena.allocateOffset(size.slabBytes, Math.max(PageOwners.PAGE, alignment));
        SlabBin slab = size.add(start);
        slabs.add(slab);
        origin = Math.min(origin, start);
        int first = Math.toIntExact(start - origin >>> PageOwners.PAGE_BITS);
        int end = first + (int) (size.slabBytes >>> PageOwners.PAGE_BITS);
        if (end > slabOfPage.length) {
            slabOfPage = Arrays.copyOf(slabOfPage, Math.max(end, 2 * slabOfPage.length));
        }
        Arrays.fill(slabOfPage, first, end, slab);
        return slab.group;
    }

    @Override
    void give(long offset) {
        SlabBin slab = slabOf(offset);
        if (slab == null || !slab.size.give(slab, offset)) {
            throw notLive(offset);
        }
    }

    private @Nullable SlabBin slabOf(long offset) {
        final @Nullable SlabBin[] slabOfPage = this.slabOfPage;
        long page = offset - origin >>> PageOwners.PAGE_BITS; // very large if before the first one
        return page < slabOfPage.length ? slabOfPage[(int) page] : null;
    }

    @Override
    long granted(long offset) {
        SlabBin slab = slabOf(offset);
        return slab == null ? 0 : slab.size.stride;
    }

    @Override
    long nextLive(long from) {
        if (Profile.GUARDED) {
            return super.nextLive(from); // not what is in quarantine
        }
        for (SlabBin slab : slabs) {
            if (from < slab.start + slab.size.slabBytes) {
                long found = slab.nextTaken(from);
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    @Override
    void forget() {
        for (SlabBin slab : slabs) {
            slab.empty();
            slab.size.noteRoom(slab);
        }
    }

    /** How many slots of the slab that holds {@code offset} are taken; -1 if no slab does. */
    public int occupancy(long offset) {
        SlabBin slab = slabOf(offset);
        return slab == null ? -1 : slab.used();
    }

    /** Requested bytes are estimated from the average request of each size. */
    @Override
    public Fragmentation fragmentation() {
        double requested = 0;
        long granted = 0;
        long held = 0;
        long largest = 0;
        for (SlabBin slab : slabs) {
            requested += slab.used() * slab.size.averageRequest();
            granted += slab.used() * slab.size.stride;
            held += slab.size.slabBytes;
            largest = slab.hasRoom() ? Math.max(largest, slab.size.stride) : largest;
        }
        return new Fragmentation(Math.min((long) requested, granted), granted, held, largest);
    }
}
