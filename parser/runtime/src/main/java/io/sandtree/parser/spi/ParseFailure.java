package io.sandtree.parser.spi;

/** Why rule methods gave up. Thrown as preallocated instances without a stack trace: it is control flow, not a report. */
public final class ParseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The text does not match; where and why is for the ANTLR parser to find out. */
    public static final ParseFailure MISMATCH = new ParseFailure("mismatch");

    /** Rules are nested deeper than allowed. */
    public static final ParseFailure TOO_DEEP = new ParseFailure("too deep");

    /** The tree needs more words than a handle can address. */
    public static final ParseFailure TOO_LARGE = new ParseFailure("too large");

    private ParseFailure(String message) {
        super(message, null, false, false);
    }
}
