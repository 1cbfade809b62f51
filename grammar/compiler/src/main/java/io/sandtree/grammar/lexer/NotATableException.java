package io.sandtree.grammar.lexer;

/** Thrown while a table is built, by whatever cannot be part of one. It never leaves this package. */
final class NotATableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int ruleIndex;

    /**
     * @param what names the obstacle, as a noun phrase
     * @param ruleIndex the rule it was found in, or -1 when it is in none
     */
    NotATableException(String what, int ruleIndex) {
        super(what);
        this.ruleIndex = ruleIndex;
    }

    int ruleIndex() {
        return ruleIndex;
    }
}
