package io.sandtree.parser.spi;

/**
 * The parser that ANTLR generates, made to run the grammar's code for rule methods. Those have no contexts, so whatever code would learn from one is
 * refused, and the text is parsed by ANTLR's parser instead. Generated languages implement it.
 */
public interface CodeHost {
    /** Says what precedence the left-recursive rule in progress was called with. */
    void enterPrecedence(int precedence);

    /** Runs a block of the grammar's code, by its number. */
    void run(int code);

    /** What methods throw that would tell of contexts, or do something that cannot be done twice. */
    static RuntimeException refusal() {
        return ParseFailure.NEEDS_CONTEXTS;
    }
}
