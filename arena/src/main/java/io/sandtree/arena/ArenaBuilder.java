package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link LinearArena} and opens it.
 *
 * {@snippet :
 * LinearArena arena = LinearArena.builder().name("tree").reserved(1L << 36).open();
 * }
 */
public final class ArenaBuilder {
    /** Addresses a reserved arena asks for if nothing else is said: 64 GiB, and less where thousands of arenas are open, so that addresses do not run out. */
    public static final long DEFAULT_RESERVATION = 1L << 36;

    static final long LEAST_RESERVATION = 1L << 20;
    private static final long FALLBACK_FIRST_BLOCK = 64 << 10;

    String name = "arena";
    Policy policy = new Policy.Reserved(DEFAULT_RESERVATION);
    boolean zeroed;
    @Nullable LinearArena parent;

    private long limit = Long.MAX_VALUE;
    private boolean hugePages;
    private boolean guardPages;
    private @Nullable SegmentAllocator backing;
    private @Nullable Quota quota;

    ArenaBuilder() {}

    /** The name for messages, reports and maps. */
    public ArenaBuilder name(String newName) {
        name = newName;
        return this;
    }

    /** What to do when full. */
    public ArenaBuilder policy(Policy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /** Short for {@link Policy.Reserved}. */
    public ArenaBuilder reserved(long bytes) {
        return policy(new Policy.Reserved(bytes));
    }

    /** Short for {@link Policy.Fixed}. */
    public ArenaBuilder fixed(long bytes) {
        return policy(new Policy.Fixed(bytes));
    }

    /** Short for {@link Policy.Over}. */
    public ArenaBuilder over(MemorySegment segment) {
        return policy(new Policy.Over(segment));
    }

    /** Short for {@link Policy.Chained} with blocks from 4 KiB to 2 MiB. */
    public ArenaBuilder chained() {
        return chained(4 << 10, 2 << 20);
    }

    /** Short for {@link Policy.Chained}. */
    public ArenaBuilder chained(long first, long largest) {
        return policy(new Policy.Chained(first, largest));
    }

    /** Short for {@link Policy.Relocating}. */
    public ArenaBuilder relocating(long initial) {
        return policy(new Policy.Relocating(initial));
    }

    /** Short for {@link Policy.Segmented}. */
    public ArenaBuilder segmented(long bytes) {
        return policy(new Policy.Segmented(bytes));
    }

    /** The most bytes the arena may use, whatever the policy. */
    public ArenaBuilder limit(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
        limit = bytes;
        return this;
    }

    /** Whether allocated bytes are zero at first. Costs a fill of bytes that are used again. */
    public ArenaBuilder zeroed(boolean wanted) {
        zeroed = wanted;
        return this;
    }

    /** Whether a reserved arena asks the system for huge pages. Advice: without effect where there are none. */
    public ArenaBuilder hugePages(boolean wanted) {
        hugePages = wanted;
        return this;
    }

    /**
     * Whether a reserved arena lies between two pages that nobody may touch, so that native code that runs over its ends is stopped by
     * the processor (which ends the JVM). Without effect where the operating system cannot be asked.
     */
    public ArenaBuilder guardPages(boolean wanted) {
        guardPages = wanted;
        return this;
    }

    /** The arena with which this one dies: it is closed when that is closed, reset, or rewound to before now. */
    public ArenaBuilder parent(LinearArena newParent) {
        parent = newParent;
        return this;
    }

    /**
     * Where blocks come from instead of the system: another arena, a pool, a JDK arena. For the policies fixed, chained, relocating
     * and segmented. Blocks are freed there one by one if it is a {@link FreeingAllocator}.
     */
    public ArenaBuilder backing(SegmentAllocator allocator) {
        backing = allocator;
        return this;
    }

    /** A limit shared with other arenas. */
    public ArenaBuilder quota(Quota shared) {
        quota = shared;
        return this;
    }

    /**
     * Opens the arena; the calling thread owns it.
     *
     * @throws ArenaFullException if there is not even memory to begin with
     */
    public LinearArena open() {
        return new LinearArena(this, openStore());
    }

    boolean startsDirty() {
        return policy instanceof Policy.Over || !source().zeroed();
    }

    private BlockSource source() {
        return backing == null ? BlockSource.SYSTEM : BlockSource.of(backing);
    }

    private Store openStore() {
        return switch (policy) {
            case Policy.Reserved(long bytes) when bytes == DEFAULT_RESERVATION ->
                    reserve(Math.min(AddressSpace.share(), limit));
            case Policy.Reserved(long bytes) -> reserve(Math.min(bytes, limit));
            case Policy.Fixed(long bytes) ->
                    new FixedStore(name, source(), Math.min(bytes, limit), quota);
            case Policy.Over(MemorySegment segment) -> openOver(segment);
            case Policy.Chained chained -> new ChainedStore(name, source(), chained, limit, quota);
            case Policy.Relocating(long initial) ->
                    new RelocatingStore(name, source(), initial, limit, quota);
            case Policy.Segmented segmented ->
                    new ChainedStore(name, source(), segmented, limit, quota);
        };
    }

    private Store openOver(MemorySegment segment) {
        long bytes = Math.min(segment.byteSize(), limit);
        SegmentAllocator supplied = (size, alignment) -> segment.asSlice(0, size);
        return new FixedStore(name, BlockSource.of(supplied), bytes, quota);
    }

    private Store reserve(long bytes) {
        if (backing != null) {
            throw new IllegalArgumentException(
                    "arena '" + name + "' cannot be both reserved and backed by another allocator");
        }
        if (!VirtualRange.isAvailable()) {
            return new RelocatingStore(
                    name, BlockSource.SYSTEM, Math.min(FALLBACK_FIRST_BLOCK, bytes), bytes, quota);
        }
        try {
            long least = Math.min(bytes, LEAST_RESERVATION);
            VirtualRange range = VirtualRange.reserveUpTo(bytes, least, guardPages);
            if (hugePages) {
                range.adviseHugePages();
            }
            return new ReservedStore(name, range, Math.min(bytes, range.reserved()), quota);
        } catch (VirtualMemoryException refused) {
            throw new ArenaFullException(name, bytes, 0, 0, refused);
        }
    }
}
