package io.sandtree.grammar.lexer;

/** Thrown by whatever keeps a lexer from having a table at all. It never leaves this package. */
final class NotATableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what names the obstacle, as a noun phrase */
    NotATableException(String what) {
        super(what);
    }
}
