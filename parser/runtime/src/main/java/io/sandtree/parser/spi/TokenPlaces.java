package io.sandtree.parser.spi;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Where the tokens of ANTLR's contexts are among the records of a text's tokens. */
interface TokenPlaces {
    /** There are no tokens. */
    TokenPlaces NONE =
            new TokenPlaces() {
                @Override
                public boolean has(Token token) {
                    return false;
                }

                @Override
                public int indexOf(Token token) {
                    return 0;
                }
            };

    /** Whether a token is one of the text's. Others are made by error recovery or by the grammar's code. */
    boolean has(Token token);

    /** The index of the record of a token; 0 for one that is not of the text. */
    int indexOf(Token token);

    /** Where in the grammar the token of a leaf was matched; -1 if nobody knows. */
    default int stateOf(TerminalNode leaf) {
        return leaf instanceof ParseTrace.TerminalAtState matched ? matched.state : -1;
    }
}
