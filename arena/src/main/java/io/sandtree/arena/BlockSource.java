package io.sandtree.arena;

import io.sandtree.arena.os.VirtualRange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Where the blocks of an arena come from. */
interface BlockSource {
    /** A fresh block; may throw what the source throws when it has no more. */
    Block allocate(long bytes);

    /** Alignment in bytes of the first byte of every block. */
    long alignment();

    /** Whether blocks read as zeros at first. */
    boolean zeroed();

    /** Whether a block may be exchanged for another one behind the back of its user. */
    boolean owned();

    /**
     * The operating system for large blocks, the JDK for small ones. (The JDK clears what it allocates, which touches every page;
     * fresh pages of the system are zero by themselves.)
     */
    BlockSource SYSTEM =
            new BlockSource() {
                private static final long LARGE = 256 << 10;
                private static final long PAGE = 4096;

                @Override
                public Block allocate(long bytes) {
                    if (bytes >= LARGE && VirtualRange.isAvailable()) {
                        VirtualRange range = VirtualRange.reserve(bytes);
                        range.commit(bytes);
                        return Block.of(range, bytes);
                    }
                    Arena arena = Arena.ofShared();
                    return Block.of(arena.allocate(bytes, PAGE), arena::close);
                }

                @Override
                public long alignment() {
                    return PAGE;
                }

                @Override
                public boolean zeroed() {
                    return true;
                }

                @Override
                public boolean owned() {
                    return true;
                }
            };

    /** Blocks allocated from {@code backing}, and freed there if it can free. */
    static BlockSource of(SegmentAllocator backing) {
        return new BlockSource() {
            private static final long ALIGNMENT = 16;

            @Override
            public Block allocate(long bytes) {
                MemorySegment segment = backing.allocate(bytes, ALIGNMENT);
                Runnable release =
                        backing instanceof FreeingAllocator freeing
                                ? () -> freeing.free(segment)
                                : () -> {};
                return Block.of(segment, release);
            }

            @Override
            public long alignment() {
                return ALIGNMENT;
            }

            @Override
            public boolean zeroed() {
                return false;
            }

            @Override
            public boolean owned() {
                return false;
            }
        };
    }
}
