package io.sandtree.arena;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/**
 * Many records of one size, allocated one behind the other: the fastest way to fill an arena with everything checked.
 *
 * {@snippet :
 * try (Appender nodes = Appender.on(arena, 16, 4)) {
 *     MemorySegment node = nodes.next();                  // 16 bytes
 *     node.set(ValueLayout.JAVA_INT, 0, kind);            // constant offsets: checked by the compiler, not again
 *     node.set(ValueLayout.JAVA_INT, 4, firstToken);
 *     long where = nodes.offset();
 * }
 * }
 *
 * <p>When to pick it: in a loop, as a local variable. The JIT then keeps it in registers, while an arena has to read and write its position in
 * memory for each record.
 *
 * <p>The arena learns of the records when the appender is closed. Nobody else may allocate in it, rewind or reset it before; if it happens, the next refill
 * or the close throws {@link IllegalStateException}. Owned by the arena's thread. Arenas of several blocks, zeroed ones, and all in the paranoid
 * profile allocate each record on its own.
 */
public final class Appender implements AutoCloseable {
    private static final long NO_ROOM = Long.MIN_VALUE / 2;

    private final LinearArena arena;
    private final long epoch;
    private final long bytes;
    private final long alignment;
    private final boolean direct;

    private MemorySegment segment = MemorySegment.NULL;
    private long limit = NO_ROOM;
    private long position;
    private long known;
    private long last = -1;

    private Appender(LinearArena arena, long bytes, long alignment) {
        this.arena = arena;
        this.epoch = arena.epoch();
        this.bytes = bytes;
        this.alignment = alignment;
        this.direct = arena.takesWriters();
        this.known = arena.allocateOffset(0, alignment);
        this.position = known;
    }

    /**
     * Appends records of {@code recordBytes} bytes.
     *
     * @param alignment a power of two that divides {@code recordBytes}
     * @throws IllegalArgumentException if it does not, or the size is not positive
     * @throws IllegalStateException if the arena is closed or sealed
     */
    public static Appender on(LinearArena arena, long recordBytes, long alignment) {
        if (recordBytes <= 0
                || alignment <= 0
                || Long.bitCount(alignment) != 1
                || (recordBytes & alignment - 1) != 0) {
            throw new IllegalArgumentException(
                    "not records: " + recordBytes + " bytes aligned to " + alignment);
        }
        return new Appender(arena, recordBytes, alignment);
    }

    /** Appends records that fit {@code layout}, padded to its alignment. */
    public static Appender on(LinearArena arena, MemoryLayout layout) {
        long alignment = layout.byteAlignment();
        return on(arena, layout.byteSize() + alignment - 1 & -alignment, alignment);
    }

    /**
     * Allocates the next record.
     *
     * @throws ArenaFullException if the policy of the arena does not allow for it; the records so far stay
     * @throws IllegalStateException if the arena was used otherwise meanwhile, or is closed
     * @throws WrongThreadException in the check profile, on another thread than the arena's
     */
    public MemorySegment next() {
        if (Profile.CHECKED) {
            arena.requireOwner();
        }
        long at = position;
        if (bytes > limit - at) {
            if (!direct) {
                last = arena.allocateOffset(bytes, alignment);
                return arena.slice(last, bytes);
            }
            limit = refill(arena, epoch, known, at, bytes);
            known = at;
            segment = arena.segment();
        }
        position = at + bytes;
        return segment.asSlice(at, bytes);
    }

    /** Static, and given all it needs: an appender that is passed to a method that is not inlined would live in memory. */
    private static long refill(LinearArena arena, long epoch, long known, long at, long bytes) {
        report(arena, epoch, known, at);
        return arena.ensureAvailable(bytes);
    }

    private static void report(LinearArena arena, long epoch, long known, long at) {
        if (arena.epoch() != epoch || arena.position() != known) {
            throw new IllegalStateException(
                    "arena '"
                            + arena.name()
                            + "' was used while records were appended: its position is "
                            + arena.position()
                            + " and not "
                            + known);
        }
        arena.advanceTo(at);
    }

    /** Where in the arena the latest record is. */
    public long offset() {
        return direct ? position - bytes : last;
    }

    /**
     * Tells the arena where the records end. More may be appended afterwards.
     *
     * @throws IllegalStateException if the arena was used otherwise meanwhile; the records belong to nobody then
     */
    @Override
    public void close() {
        if (direct && position != known) {
            long end = position;
            position = known;
            limit = NO_ROOM;
            report(arena, epoch, known, end);
            known = end;
            position = end;
        }
    }
}
