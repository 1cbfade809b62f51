package io.sandtree.arena;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An upper limit on the memory that several arenas hold together.
 *
 * {@snippet :
 * Quota tenant = Quota.of("tenant 7", 256 << 20);
 * Quota parse = tenant.child("parse", 64 << 20);                    // counts against both
 * LinearArena arena = LinearArena.builder().quota(parse).open();
 * }
 *
 * <p>When to pick it: several arenas together must not exceed a limit; for one arena {@link ArenaBuilder#limit} is enough.
 *
 * <p>Counted is what arenas commit, in bytes. An arena that would exceed the limit, or that of a quota above, throws
 * {@link ArenaFullException} with the quota's name, and nothing has changed. Safe for use by many threads.
 */
public final class Quota {
    private final String name;
    private final long limit;
    private final @Nullable Quota parent;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong highWater = new AtomicLong();

    private Quota(String name, long limit, @Nullable Quota parent) {
        if (limit < 0) {
            throw new IllegalArgumentException("not a size in bytes: " + limit);
        }
        this.name = name;
        this.limit = limit;
        this.parent = parent;
    }

    /** A quota of {@code limit} bytes. */
    public static Quota of(String name, long limit) {
        return new Quota(name, limit, null);
    }

    /** A quota inside this one: what is charged to it is charged to both. */
    public Quota child(String childName, long childLimit) {
        return new Quota(childName, childLimit, this);
    }

    public String name() {
        return name;
    }

    /** The most bytes that may be held at once. */
    public long limit() {
        return limit;
    }

    /** Bytes held now. */
    public long used() {
        return used.get();
    }

    /** The most bytes held at any moment so far. */
    public long highWater() {
        return highWater.get();
    }

    void charge(long bytes) {
        while (true) {
            long before = used.get();
            if (bytes > limit - before) {
                throw new ArenaFullException(name, bytes, before, limit);
            }
            if (used.compareAndSet(before, before + bytes)) {
                break;
            }
        }
        if (parent != null) {
            try {
                parent.charge(bytes);
            } catch (ArenaFullException full) {
                used.addAndGet(-bytes);
                throw full;
            }
        }
        highWater.accumulateAndGet(used.get(), Math::max);
    }

    void refund(long bytes) {
        used.addAndGet(-bytes);
        if (parent != null) {
            parent.refund(bytes);
        }
    }

    @Override
    public String toString() {
        return "Quota[" + name + ", " + used + " of " + limit + " bytes]";
    }
}
