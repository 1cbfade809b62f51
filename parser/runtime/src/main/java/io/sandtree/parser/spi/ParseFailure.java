package io.sandtree.parser.spi;

/** Why rule methods gave up. Thrown as preallocated instances without a stack trace: it is control flow, not a report. */
public final class ParseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What made the rule methods give up. */
    public enum Reason {
        /** The text does not match; where and why is for the ANTLR parser to find out. */
        MISMATCH,
        /** A predicate of the grammar's author needs what only ANTLR's parser has. */
        NEEDS_CONTEXTS,
        /** Rules are nested deeper than allowed. */
        TOO_DEEP,
        /** The tree needs more words than a handle can address. */
        TOO_LARGE
    }

    static final ParseFailure MISMATCH = new ParseFailure(Reason.MISMATCH);
    static final ParseFailure NEEDS_CONTEXTS = new ParseFailure(Reason.NEEDS_CONTEXTS);
    static final ParseFailure TOO_DEEP = new ParseFailure(Reason.TOO_DEEP);
    static final ParseFailure TOO_LARGE = new ParseFailure(Reason.TOO_LARGE);

    private final Reason reason;

    private ParseFailure(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
