package io.sandtree.cli;

/** The command was called in a way that cannot be meant. The message says what to do instead. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
