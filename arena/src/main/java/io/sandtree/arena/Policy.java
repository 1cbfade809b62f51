package io.sandtree.arena;

import java.lang.foreign.MemorySegment;

/**
 * What a {@link LinearArena} does when its memory is used up. Sizes are in bytes.
 *
 * {@snippet :
 * LinearArena.builder().policy(new Policy.Chained(4 << 10, 2 << 20)).limit(64 << 20).open();
 * }
 */
public sealed interface Policy {

    /**
     * One huge range of addresses, reserved once and committed as it fills. Nothing moves, all offsets are in one segment. The default.
     * Where the operating system cannot be asked (no native access), the arena relocates instead.
     *
     * @param bytes addresses to reserve; halved until the system agrees
     */
    record Reserved(long bytes) implements Policy {
        public Reserved {
            requireSize(bytes);
        }
    }

    /**
     * One block; full means full. For a hard limit, or a size that is known.
     *
     * @param bytes size of the block
     */
    record Fixed(long bytes) implements Policy {
        public Fixed {
            requireSize(bytes);
        }
    }

    /**
     * One block that the caller supplies and keeps: an array, a mapped file, a piece of another arena.
     *
     * @param segment the memory, not read-only
     */
    record Over(MemorySegment segment) implements Policy {
        public Over {
            if (segment.isReadOnly()) {
                throw new IllegalArgumentException(
                        "an arena needs memory it may write: " + segment);
            }
        }
    }

    /**
     * Linked blocks that double in size. Nothing moves, memory follows need closely, offsets are not in one segment.
     *
     * @param first size of the first block
     * @param largest size at which blocks stop doubling; larger requests get blocks of their own
     */
    record Chained(long first, long largest) implements Policy {
        public Chained {
            requireSize(first);
            requireSize(largest);
        }
    }

    /**
     * One block that moves to twice the size. Offsets stay valid, all of them in one segment; segments handed out earlier throw.
     *
     * @param initial size of the first block
     */
    record Relocating(long initial) implements Policy {
        public Relocating {
            requireSize(initial);
        }
    }

    /**
     * Linked blocks of one size (stacklets). A rewind releases those that were not used since the rewind before either, but for one
     * spare. For deep stacks that are shallow most of the time.
     *
     * @param bytes size of a stacklet; larger requests get one of their own
     */
    record Segmented(long bytes) implements Policy {
        public Segmented {
            requireSize(bytes);
        }
    }

    private static void requireSize(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
    }
}
