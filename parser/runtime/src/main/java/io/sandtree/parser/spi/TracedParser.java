package io.sandtree.parser.spi;

/** The parser that ANTLR generates, made to take turns with rule methods. Generated languages implement it. */
public interface TracedParser {
    /** Says what precedence the left-recursive rule in progress was called with. */
    void enterPrecedence(int precedence);

    /** Says whether the end of the file has been matched. */
    void setPastEnd(boolean isPastEnd);
}
