package io.sandtree.grammar.lexer;

import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerActionType;

/**
 * A predicate on the way to a match, carried along as ANTLR carries actions: whether it holds is asked when the match is known.
 *
 * @param isFirst whether it stands before all characters, so that it is asked where the match starts; otherwise it is asked where it stands
 */
record Guard(int rule, int predicate, boolean isFirst) implements LexerAction {
    @Override
    public LexerActionType getActionType() {
        return LexerActionType.CUSTOM;
    }

    @Override
    public boolean isPositionDependent() {
        return !isFirst;
    }

    @Override
    public void execute(Lexer lexer) {
        throw new UnsupportedOperationException("predicates are no actions");
    }
}
