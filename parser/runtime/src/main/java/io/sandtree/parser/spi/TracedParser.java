package io.sandtree.parser.spi;

/** The parser that ANTLR generates, made to tell a {@link ParseTrace} what it does. Generated languages implement it. */
public interface TracedParser {
    /** Says whether the end of the file has been matched. */
    void setPastEnd(boolean isPastEnd);
}
