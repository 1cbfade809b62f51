package io.sandtree.parser.tree;

import io.sandtree.parser.token.Token;

/** Something below a node, in the generic view: a node, a token, or in a concrete tree a token that should have been there. */
public sealed interface Child {

    /** A node. */
    record OfNode(Node node) implements Child {}

    /**
     * A token of the text.
     *
     * @param erroneous whether error recovery skipped it
     */
    record OfToken(Token token, boolean erroneous) implements Child {}

    /**
     * A token that error recovery put in place of one that is not in the text, or one that the grammar's code has made.
     *
     * @param type its ANTLR token type
     * @param text what ANTLR shows for it, like {@code <missing ';'>}
     */
    record OfConjured(int type, String text) implements Child {}
}
