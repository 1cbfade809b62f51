package io.sandtree.arena;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Hands whole arenas from thread to thread, and back: a bounded queue for any number of senders and receivers.
 *
 * {@snippet :
 * ArenaRing filled = new ArenaRing(8);
 * // writer:                                  // reader:
 * if (filled.offer(arena)) {                  LinearArena received = filled.poll();
 *     // not ours any more                    if (received != null) { use(received.segment()); }
 * }
 * }
 *
 * <p>When to pick it: one thread fills arenas and another one reads them, and the memory shall come back; if a whole program is handed on once, {@link LinearArena#handOver} and {@link LinearArena#adopt} are enough.
 *
 * <p>What the sender wrote before {@code offer} is visible to the receiver after {@code poll}, and ownership goes along: in the check
 * profile a sender that goes on using the arena gets a {@link WrongThreadException}. Neither call ever blocks. Whoever polls closes.
 *
 * <p>The queue is Dmitry Vyukov's bounded MPMC queue: a slot carries a sequence number that says whose turn it is.
 */
public final class ArenaRing {
    private static final VarHandle SEQUENCE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle HEAD = field("head");
    private static final VarHandle TAIL = field("tail");

    private final @Nullable LinearArena[] slots;
    private final long[] sequences;
    private final int mask;

    private volatile long head;
    private volatile long tail;

    /**
     * @param capacity how many arenas fit; rounded up to a power of two
     */
    public ArenaRing(int capacity) {
        if (capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException("not a capacity from 1 to 2^24: " + capacity);
        }
        int size = capacity == 1 ? 2 : Integer.highestOneBit(capacity - 1) << 1;
        slots = new @Nullable LinearArena[size];
        sequences = new long[size];
        mask = size - 1;
        for (int index = 0; index < size; index++) {
            sequences[index] = index;
        }
    }

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(ArenaRing.class, name, long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Gives an arena away.
     *
     * @return false if the ring is full, or a receiver has not yet finished to take the oldest arena out; the arena still belongs to the
     *     caller then
     * @throws WrongThreadException in the check profile, if the arena is not the caller's
     */
    public boolean offer(LinearArena arena) {
        while (true) {
            long turn = tail;
            int slot = (int) turn & mask;
            long difference = (long) SEQUENCE.getAcquire(sequences, slot) - turn;
            if (difference < 0) {
                return false;
            }
            if (difference == 0) {
                if (!claim(arena, turn)) {
                    continue;
                }
                slots[slot] = arena;
                SEQUENCE.setRelease(sequences, slot, turn + 1);
                return true;
            }
        }
    }

    /** Gives the arena up before it can be seen by others; takes it back if another sender was faster. */
    private boolean claim(LinearArena arena, long turn) {
        arena.handOver();
        if (TAIL.compareAndSet(this, turn, turn + 1)) {
            return true;
        }
        arena.adopt();
        return false;
    }

    /** Takes an arena, which then belongs to the calling thread; null if there is none. */
    public @Nullable LinearArena poll() {
        while (true) {
            long turn = head;
            int slot = (int) turn & mask;
            long difference = (long) SEQUENCE.getAcquire(sequences, slot) - (turn + 1);
            if (difference < 0) {
                return null;
            }
            if (difference == 0 && HEAD.compareAndSet(this, turn, turn + 1)) {
                LinearArena arena = slots[slot];
                slots[slot] = null;
                SEQUENCE.setRelease(sequences, slot, turn + mask + 1);
                if (arena != null) {
                    arena.adopt();
                }
                return arena;
            }
        }
    }
}
