package io.sandtree.grammar.emit;

/** Thrown when the methods of a rule would be larger than the JVM allows. It never leaves this package. */
final class RuleTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what names the rule */
    RuleTooLargeException(String what) {
        super(what);
    }
}
