package io.sandtree.arena.os;

/** A system call on virtual memory failed; the message holds the call, the sizes and the system's error code. */
public final class VirtualMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    VirtualMemoryException(String call, int errorCode) {
        super(call + " failed with system error " + errorCode + describe(errorCode));
        this.errorCode = errorCode;
    }

    /** {@code errno}, or {@code GetLastError()} on Windows. */
    public int errorCode() {
        return errorCode;
    }

    private static String describe(int code) {
        return switch (code) {
            case 12 ->
                    " (out of memory: the address space, the commit limit or the number of mappings is used up)";
            case 13, 1 -> " (not permitted)";
            case 22 -> " (invalid argument)";
            default -> "";
        };
    }
}
