package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporary memory of the current thread, borrowed for the length of a block.
 *
 * {@snippet :
 * MemorySegment join(LinearArena result, List<MemorySegment> parts) {
 *     try (Scratch scratch = Scratch.borrow(result)) {      // never the caller's own arena
 *         MemorySegment index = scratch.allocate(ValueLayout.JAVA_LONG, parts.size());
 *         return merge(result, parts, index);
 *     }                                                     // the index is gone, the result stays
 * }
 * }
 *
 * <p>When to pick it: a function needs memory until it returns, and puts its result into an arena of the caller.
 *
 * <p>Each thread has a few scratch arenas. The danger is a function that is handed a scratch arena for its result and borrows the same one for
 * its own use: releasing that would take the result along. So every arena that a result may go to is named as a <em>conflict</em>, and
 * one that is in no conflict is lent. Loans of one arena nest; they must be closed in the reverse order, as
 * try-with-resources does, on the thread that borrowed.
 *
 * <p>A thread's arenas are released after it has ended. Meant for platform threads; on a virtual thread it works but reserves
 * addresses for each.
 */
public final class Scratch implements SegmentAllocator, AutoCloseable {
    private static final long RESERVATION = 1L << 32;
    private static final int MOST_ARENAS = 16;
    private static final Cleaner CLEANER = Cleaner.create();

    private static final ThreadLocal<Arenas> OF_THREAD = ThreadLocal.withInitial(Arenas::new);

    /** The arenas of one thread; unreachable once the thread has ended. */
    private static final class Arenas {
        private final List<LinearArena> list = new ArrayList<>();

        Arenas() {
            List<LinearArena> toClose = list;
            CLEANER.register(this, () -> toClose.forEach(LinearArena::abandon));
        }

        LinearArena without(LinearArena[] conflicts) {
            for (LinearArena candidate : list) {
                if (!contains(conflicts, candidate)) {
                    return candidate;
                }
            }
            if (list.size() == MOST_ARENAS) {
                throw new IllegalArgumentException(
                        "all "
                                + MOST_ARENAS
                                + " scratch arenas of "
                                + Thread.currentThread()
                                + " conflict");
            }
            String name =
                    "scratch " + (list.size() + 1) + " of " + Thread.currentThread().getName();
            LinearArena fresh = LinearArena.builder().name(name).reserved(RESERVATION).open();
            list.add(fresh);
            return fresh;
        }

        private static boolean contains(LinearArena[] arenas, LinearArena wanted) {
            for (LinearArena each : arenas) {
                if (each == wanted) {
                    return true;
                }
            }
            return false;
        }
    }

    private final LinearArena arena;
    private final Mark mark;
    private boolean released;

    private Scratch(LinearArena arena) {
        this.arena = arena;
        this.mark = arena.mark();
    }

    /**
     * Borrows a scratch arena of this thread that is none of {@code conflicts}.
     *
     * @param conflicts arenas whose contents must outlive the loan: every one that the caller holds
     * @throws IllegalArgumentException if all 16 that a thread may have are in conflict
     */
    public static Scratch borrow(LinearArena... conflicts) {
        return new Scratch(OF_THREAD.get().without(conflicts));
    }

    /** Allocates in the arena lent; errors are those of {@link LinearArena#allocate(long, long)}. */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        requireHeld();
        return arena.allocate(byteSize, byteAlignment);
    }

    /**
     * The arena lent, to hand to functions that put their result there, and to name as a conflict.
     *
     * @throws IllegalStateException if the loan is over
     */
    public LinearArena arena() {
        requireHeld();
        return arena;
    }

    private void requireHeld() {
        if (released) {
            throw new IllegalStateException("this loan of arena '" + arena.name() + "' is over");
        }
    }

    /**
     * Ends the loan and takes back what was allocated during it. Closing twice does nothing.
     *
     * @throws IllegalStateException if an earlier loan of the same arena was closed before this one
     */
    @Override
    public void close() {
        if (!released) {
            released = true;
            arena.rewind(mark);
        }
    }
}
