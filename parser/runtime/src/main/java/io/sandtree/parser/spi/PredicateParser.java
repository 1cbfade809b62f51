package io.sandtree.parser.spi;

/**
 * The parser that ANTLR generates, made to evaluate the grammar's predicates for rule methods. Those have no contexts, so whatever
 * a predicate would learn from one is refused, and the text is parsed by ANTLR's parser instead. Generated languages implement it.
 */
public interface PredicateParser {
    /** Says what precedence the left-recursive rule in progress was called with. */
    void enterPrecedence(int precedence);

    /** What methods throw that would tell of contexts, or do something that cannot be done twice. */
    static RuntimeException refusal() {
        return ParseFailure.NEEDS_CONTEXTS;
    }
}
