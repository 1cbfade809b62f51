package io.sandtree.parser;

/**
 * Tells live handles from stale ones. Whatever lives in an arena remembers the epoch it was made in and checks it on
 * every access, so that reading after a reset throws instead of giving bytes of somebody else.
 *
 * {@snippet :
 * Lifetime lifetime = new Lifetime("session");
 * long epoch = lifetime.epoch();
 * lifetime.check(epoch);     // fine
 * lifetime.reset();
 * lifetime.check(epoch);     // IllegalStateException: session was reset ...
 * }
 *
 * <p>One thread resets, the one that made this; others that were handed handles see the reset no later than their next synchronisation with it.
 *
 * <p>While that thread runs code of others on what lives here, it {@linkplain #beginUse says so}: that code must not end the epoch.
 */
public final class Lifetime {
    private final String owner;
    private final Thread user = Thread.currentThread();
    private long epoch = 1;
    private boolean closed;
    private int uses;

    /**
     * Starts the first epoch.
     *
     * @param owner what the epochs belong to, for messages
     */
    public Lifetime(String owner) {
        this.owner = owner;
    }

    /** The current epoch: 1 at first, one more after every {@link #reset} and {@link #close}. */
    public long epoch() {
        return epoch;
    }

    /** Whether handles of this epoch may still be read. */
    public boolean isAlive(long handleEpoch) {
        return handleEpoch == epoch;
    }

    /**
     * Does nothing for a handle of the current epoch.
     *
     * @param handleEpoch the epoch in which the handle was made
     * @throws IllegalStateException if the handle is stale; the message names what ended its epoch, and both epochs
     */
    public void check(long handleEpoch) {
        if (handleEpoch != epoch) {
            throw stale(handleEpoch);
        }
    }

    /** Says that code of others is run, until {@link #endUse}. What other threads run does not count: they cannot end the epoch. */
    public void beginUse() {
        uses += isUser() ? 1 : 0;
    }

    /** Ends what {@link #beginUse} began. */
    public void endUse() {
        uses -= isUser() ? 1 : 0;
    }

    /** Whether code of others is run. */
    public boolean isInUse() {
        return uses > 0;
    }

    private boolean isUser() {
        return Thread.currentThread() == user;
    }

    /** Ends the epoch: all handles made so far are stale. */
    public void reset() {
        epoch++;
    }

    /** Ends the last epoch: all handles are stale. */
    public void close() {
        if (!closed) {
            closed = true;
            epoch++;
        }
    }

    private IllegalStateException stale(long handleEpoch) {
        return new IllegalStateException(
                "stale handle: it belongs to epoch %d of '%s', which is %s (epoch %d)"
                        .formatted(
                                handleEpoch,
                                owner,
                                closed ? "closed" : "in a later epoch since it was reset",
                                epoch));
    }
}
