package io.sandtree.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output or standard error takes no more: its reader is gone, or the disk is full. */
final class OutputFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputFailedException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * Whether the reader closed its end, as {@code head} does when it has seen enough. The JDK gives
     * no error code, only the operating system's words.
     */
    boolean isBrokenPipe() {
        String words = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("broken pipe")
                || words.contains("pipe is being closed")
                || words.contains("pipe has been ended");
    }
}
