package io.sandtree.arena;

import io.sandtree.arena.os.VirtualMemoryException;
import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.MemorySegment;

/**
 * Describes a {@link LinearArena} and opens it.
 *
 * {@snippet :
 * LinearArena arena = LinearArena.builder().name("tree").reserved(1L << 36).open();
 * }
 */
public final class ArenaBuilder {
    /** Addresses a reserved arena asks for if nothing else is said: 64 GiB. */
    public static final long DEFAULT_RESERVATION = 1L << 36;

    private static final long LEAST_RESERVATION = 1L << 20;
    private static final long FALLBACK_FIRST_BLOCK = 64 << 10;

    String name = "arena";
    Policy policy = new Policy.Reserved(DEFAULT_RESERVATION);
    boolean zeroed;

    private long limit = Long.MAX_VALUE;
    private boolean hugePages;

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
     * Opens the arena; the calling thread owns it.
     *
     * @throws ArenaFullException if there is not even memory to begin with
     */
    public LinearArena open() {
        return new LinearArena(this, openStore());
    }

    private Store openStore() {
        try {
            return switch (policy) {
                case Policy.Reserved(long bytes) -> reserve(Math.min(bytes, limit));
                case Policy.Fixed(long bytes) ->
                        new FixedStore(name, Block.allocate(Math.min(bytes, limit)));
                case Policy.Over(MemorySegment segment) ->
                        new FixedStore(
                                name,
                                Block.over(
                                        segment.asSlice(0, Math.min(segment.byteSize(), limit))));
                case Policy.Chained(long first, long largest) ->
                        new ChainedStore(name, first, largest, true, limit);
                case Policy.Relocating(long initial) -> new RelocatingStore(name, initial, limit);
                case Policy.Segmented(long bytes) ->
                        new ChainedStore(name, bytes, bytes, false, limit);
            };
        } catch (VirtualMemoryException | OutOfMemoryError refused) {
            throw new ArenaFullException(name, 0, 0, 0, refused);
        }
    }

    private Store reserve(long bytes) {
        if (VirtualRange.isAvailable()) {
            VirtualRange range =
                    VirtualRange.reserveUpTo(bytes, Math.min(bytes, LEAST_RESERVATION));
            return new ReservedStore(name, range, hugePages);
        }
        return new RelocatingStore(name, FALLBACK_FIRST_BLOCK, bytes);
    }
}
