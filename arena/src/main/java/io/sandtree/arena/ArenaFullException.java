package io.sandtree.arena;

import org.jspecify.annotations.Nullable;

/**
 * An arena or allocator has no room for a request. It stays usable: after a rewind or a free the same request may succeed.
 */
public final class ArenaFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final long requested;
    private final long used;
    private final long limit;

    /**
     * @param name the arena's name
     * @param requested bytes asked for, with alignment
     * @param used bytes in use at that moment
     * @param limit the most it may use, in bytes
     */
    public ArenaFullException(String name, long requested, long used, long limit) {
        this(name, requested, used, limit, null);
    }

    ArenaFullException(
            String name, long requested, long used, long limit, @Nullable Throwable cause) {
        super(
                "arena '"
                        + name
                        + "' is full: "
                        + requested
                        + " bytes requested, "
                        + used
                        + " of "
                        + limit
                        + " bytes used",
                cause);
        this.name = name;
        this.requested = requested;
        this.used = used;
        this.limit = limit;
    }

    /** Name of the arena that is full. */
    public String name() {
        return name;
    }

    /** Bytes asked for. */
    public long requested() {
        return requested;
    }

    /** Bytes in use when they were asked for. */
    public long used() {
        return used;
    }

    /** The most the arena may use, in bytes. */
    public long limit() {
        return limit;
    }
}
