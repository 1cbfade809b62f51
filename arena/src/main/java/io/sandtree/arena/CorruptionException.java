package io.sandtree.arena;

/**
 * Memory was written that was not the writer's to write: a guard, a header or freed bytes have changed. The message says where, and in the
 * paranoid profile who had allocated the damaged piece.
 */
public final class CorruptionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was found, where
     */
    public CorruptionException(String message) {
        super(message);
    }
}
