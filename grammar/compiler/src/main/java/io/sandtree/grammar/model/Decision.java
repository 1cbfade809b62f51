package io.sandtree.grammar.model;

import java.util.List;
import java.util.Optional;

/**
 * A choice that the parser has to make. {@code lookahead} holds one token set per ATN alternative, in ANTLR's order, when
 * one token decides (LL(1)); otherwise the choice is left to prediction.
 *
 * @param state the ATN state in which ANTLR's method looks for errors before it comes to the choice
 * @param again the same where a loop comes back to it
 * @param predicated whether prediction may come upon a predicate of the grammar's author before it sees a token
 */
public record Decision(
        int number, Optional<List<TokenSet>> lookahead, boolean predicated, int state, int again) {
    public boolean isLl1() {
        return lookahead.isPresent();
    }
}
