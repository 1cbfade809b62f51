package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.sandtree.arena.CorruptionException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Profile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The blocks of a {@link FreeList}: headers, boundary tags, lists. Everything here may be overwritten by callers that run over their
 * pieces, so headers carry a check word, and all access is bounds-checked.
 */
final class BlockHeap {
    static final long GRAIN = 16;
    static final long HEADER = 16;
    static final long LEAST_BLOCK = 48;

    private static final long NONE = -1;
    private static final long USED = 1;
    private static final long PREVIOUS_USED = 2;
    private static final long FLAGS = GRAIN - 1;
    private static final int CHECK_AT = 8;
    private static final int REQUESTED_AT = 12;
    private static final long NEXT_AT = 16;
    private static final long BEFORE_AT = 24;
    private static final int LISTS = 64;

    private final LinearArena arena;
    private final OffsetAllocator user;
    private final long secret = ThreadLocalRandom.current().nextLong();
    private final long[] heads = new long[LISTS];
    private long nonEmpty;

    private long[] extentStarts = new long[4];
    private long[] extentEnds = new long[4];
    private int extents;

    private long held;
    private long granted;
    private long requested;
    private long freeBlocks;

    BlockHeap(LinearArena arena, OffsetAllocator user) {
        this.arena = arena;
        this.user = user;
        Arrays.fill(heads, NONE);
    }

    static long blockBytes(long size) {
        return Math.max(LEAST_BLOCK, size + HEADER + GRAIN - 1 & -GRAIN);
    }

    /** Takes memory from the arena; one that follows the last extent directly is merged with it. */
    void addExtent(long least) {
        long bytes = (least + 2 * HEADER + GRAIN - 1 & -GRAIN) + GRAIN;
        long raw = arena.allocateOffset(bytes, GRAIN);
        long start = payloadAligned(raw);
        long end = start + (raw + bytes - start & -GRAIN);
        held += end - start;
        if (extents > 0 && extentEnds[extents - 1] == start) {
            long fence = start - HEADER;
            long flags = word(fence) & PREVIOUS_USED;
            extentEnds[extents - 1] = end;
            setHeader(fence, end - fence - HEADER, USED | flags, 0);
            fence(end - HEADER, 0);
            merge(fence);
        } else {
            addFirst(start, end);
        }
    }

    /** First offset at or after {@code raw} whose address is a multiple of 16. */
    private long payloadAligned(long raw) {
        long address = arena.segment().address();
        return (address + raw + GRAIN - 1 & -GRAIN) - address;
    }

    private void addFirst(long start, long end) {
        if (extents == extentStarts.length) {
            extentStarts = Arrays.copyOf(extentStarts, extents * 2);
            extentEnds = Arrays.copyOf(extentEnds, extents * 2);
        }
        extentStarts[extents] = start;
        extentEnds[extents] = end;
        extents++;
        openExtent(start, end);
    }

    private void openExtent(long start, long end) {
        fence(end - HEADER, 0);
        setFree(start, end - HEADER - start, PREVIOUS_USED);
    }

    private void fence(long at, long flags) {
        setHeader(at, HEADER, USED | flags, 0);
    }

    void forget() {
        Arrays.fill(heads, NONE);
        nonEmpty = 0;
        granted = 0;
        requested = 0;
        freeBlocks = 0;
        for (int extent = 0; extent < extents; extent++) {
            openExtent(extentStarts[extent], extentEnds[extent]);
        }
    }

    /** A free block of at least {@code bytes}, still in its list; or -1. */
    long find(long bytes, FreeList.Fit fit) {
        int list = listOf(bytes);
        long found = search(list, bytes, fit);
        if (found != NONE) {
            return found;
        }
        long larger = nonEmpty & (list == LISTS - 1 ? 0 : -1L << list + 1);
        return larger == 0 ? NONE : search(Long.numberOfTrailingZeros(larger), bytes, fit);
    }

    private long search(int list, long bytes, FreeList.Fit fit) {
        long best = NONE;
        long bestSize = Long.MAX_VALUE;
        for (long block = heads[list]; block != NONE; block = link(block, NEXT_AT)) {
            long size = sizeOf(block);
            if (size >= bytes && size < bestSize) {
                if (fit == FreeList.Fit.FIRST) {
                    return block;
                }
                best = block;
                bestSize = size;
            }
        }
        return best;
    }

    /** Splits the front off a free block so that the rest's payload is aligned; returns the rest. */
    long alignPayload(long block, long alignment) {
        long address = arena.segment().address();
        long payload = block + HEADER;
        long aligned = (address + payload + alignment - 1 & -alignment) - address;
        while (aligned != payload && aligned - payload < LEAST_BLOCK) {
            aligned += alignment;
        }
        if (aligned == payload) {
            return block;
        }
        long size = sizeOf(block);
        long flags = word(block) & PREVIOUS_USED;
        unlink(block, size);
        long front = aligned - payload;
        setFree(block + front, size - front, 0);
        setFree(block, front, flags);
        return block + front;
    }

    /** Makes a free block used, splits off what is too much, and returns the offset of its payload. */
    long use(long block, long bytes, long size) {
        long whole = sizeOf(block);
        long flags = word(block) & PREVIOUS_USED;
        unlink(block, whole);
        long kept = whole;
        if (whole - bytes >= LEAST_BLOCK) {
            kept = bytes;
            setFree(block + bytes, whole - bytes, PREVIOUS_USED);
        } else {
            setPreviousUsed(block + whole, true);
        }
        setHeader(block, kept, USED | flags, size);
        granted += kept;
        requested += size;
        return block + HEADER;
    }

    void free(long payload) {
        long block = payload - HEADER;
        long header = checked(block);
        if ((header & USED) == 0) {
            throw new IllegalStateException(
                    user + ": the block at " + payload + " is free already");
        }
        granted -= header & ~FLAGS;
        requested -= requestedOf(block, header & ~FLAGS);
        merge(block);
    }

    long payloadBytes(long payload) {
        return sizeOf(payload - HEADER) - HEADER;
    }

    /** Turns a used block into a free one, together with its free neighbours. */
    private void merge(long block) {
        long header = checked(block);
        long start = block;
        long size = header & ~FLAGS;
        long right = block + size;
        long rightHeader = checked(right);
        if ((rightHeader & USED) == 0) {
            long rightSize = rightHeader & ~FLAGS;
            unlink(right, rightSize);
            wipe(right);
            size += rightSize;
        }
        long flags = header & PREVIOUS_USED;
        if (flags == 0) {
            long leftSize = memory().get(JAVA_LONG_UNALIGNED, block - 8);
            start = block - leftSize;
            long leftHeader = checked(start);
            if ((leftHeader & ~FLAGS) != leftSize || (leftHeader & USED) != 0) {
                throw damaged(start);
            }
            unlink(start, leftSize);
            wipe(block);
            size += leftSize;
            flags = leftHeader & PREVIOUS_USED;
        }
        setFree(start, size, flags);
    }

    private void setFree(long block, long size, long flags) {
        setHeader(block, size, flags, 0);
        memory().set(JAVA_LONG_UNALIGNED, block + size - 8, size);
        setPreviousUsed(block + size, false);
        int list = listOf(size);
        long head = heads[list];
        setLink(block, NEXT_AT, head);
        setLink(block, BEFORE_AT, NONE);
        if (head != NONE) {
            setLink(head, BEFORE_AT, block);
        }
        heads[list] = block;
        nonEmpty |= 1L << list;
        freeBlocks++;
    }

    private void unlink(long block, long size) {
        long next = link(block, NEXT_AT);
        long before = link(block, BEFORE_AT);
        int list = listOf(size);
        if (before == NONE) {
            if (heads[list] != block) {
                throw damaged(block);
            }
            heads[list] = next;
            if (next == NONE) {
                nonEmpty &= ~(1L << list);
            }
        } else {
            setLink(before, NEXT_AT, next);
        }
        if (next != NONE) {
            setLink(next, BEFORE_AT, before);
        }
        freeBlocks--;
    }

    private void setPreviousUsed(long block, boolean used) {
        long header = checked(block);
        long flags = header & FLAGS & ~PREVIOUS_USED | (used ? PREVIOUS_USED : 0);
        MemorySegment memory = memory();
        memory.set(JAVA_LONG_UNALIGNED, block, header & ~FLAGS | flags);
        memory.set(JAVA_INT_UNALIGNED, block + CHECK_AT, check(block, header & ~FLAGS | flags));
    }

    private void setHeader(long block, long size, long flags, long asked) {
        MemorySegment memory = memory();
        memory.set(JAVA_LONG_UNALIGNED, block, size | flags);
        memory.set(JAVA_INT_UNALIGNED, block + CHECK_AT, check(block, size | flags));
        memory.set(
                JAVA_INT_UNALIGNED, block + REQUESTED_AT, (int) Math.max(0, size - HEADER - asked));
    }

    private long requestedOf(long block, long size) {
        return size - HEADER - memory().get(JAVA_INT_UNALIGNED, block + REQUESTED_AT);
    }

    private void wipe(long block) {
        memory().set(JAVA_INT_UNALIGNED, block + CHECK_AT, ~check(block, word(block)));
    }

    private long sizeOf(long block) {
        return checked(block) & ~FLAGS;
    }

    private long word(long block) {
        return memory().get(JAVA_LONG_UNALIGNED, block);
    }

    /** The header word of a block, if it is one that was written here. */
    private long checked(long block) {
        if (block < 0 || block > arena.position() - HEADER) {
            throw damaged(block);
        }
        long header = word(block);
        if (Profile.CHECKED
                && memory().get(JAVA_INT_UNALIGNED, block + CHECK_AT) != check(block, header)) {
            throw damaged(block);
        }
        return header;
    }

    private int check(long block, long header) {
        long mixed = (header ^ secret ^ block) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private long link(long block, long at) {
        long link = memory().get(JAVA_LONG_UNALIGNED, block + at) ^ secret;
        if (link != NONE && (link < 0 || link > arena.position() - LEAST_BLOCK)) {
            throw damaged(block);
        }
        return link;
    }

    private void setLink(long block, long at, long target) {
        memory().set(JAVA_LONG_UNALIGNED, block + at, target ^ secret);
    }

    private CorruptionException damaged(long block) {
        return new CorruptionException(
                user
                        + ": the header of the block at "
                        + block
                        + " is damaged: something ran over its end");
    }

    private static int listOf(long size) {
        return 63 - Long.numberOfLeadingZeros(size);
    }

    private MemorySegment memory() {
        return arena.segment();
    }

    long freeBlocks() {
        return freeBlocks;
    }

    Fragmentation fragmentation() {
        long largest = 0;
        if (nonEmpty != 0) {
            int list = 63 - Long.numberOfLeadingZeros(nonEmpty);
            for (long block = heads[list]; block != NONE; block = link(block, NEXT_AT)) {
                largest = Math.max(largest, sizeOf(block));
            }
        }
        return new Fragmentation(requested, granted, held, largest);
    }
}
