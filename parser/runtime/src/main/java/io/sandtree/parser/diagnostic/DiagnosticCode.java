package io.sandtree.parser.diagnostic;

/** All kinds of diagnostics. */
public enum DiagnosticCode {
    /** Text that no lexer rule matches. */
    UNRECOGNIZED_TEXT(true),
    /** Tokens that the grammar does not allow there. */
    SYNTAX(true),
    /** Rules are nested more deeply than the session allows. */
    TOO_DEEP(true),
    /** The tree does not fit into what a handle can address. */
    TOO_LARGE(true),
    /** Bytes that are not UTF-8; each malformed sequence was replaced by U+FFFD. */
    MALFORMED_UTF8(false),
    /** More than one alternative matches, and the first was taken; only if reports were asked for. */
    AMBIGUITY(false),
    /** A decision needed its callers to be made; only if reports were asked for. */
    CONTEXT_SENSITIVITY(false),
    /** A decision could not be made without looking at the callers; only if reports were asked for. */
    ATTEMPTING_FULL_CONTEXT(false);

    private final boolean error;

    DiagnosticCode(boolean error) {
        this.error = error;
    }

    /** Whether a text with such a diagnostic is invalid; otherwise it is a warning. */
    public boolean isError() {
        return error;
    }
}
