package io.sandtree.parser.predict;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/** ANTLR's stream of tokens, which lets predictions go from one token to the next without counting from where the parser is. */
public class LookaheadStream extends CommonTokenStream {
    public LookaheadStream(TokenSource source) {
        super(source);
    }

    /** Whether {@code LA} takes the same time however far it looks. */
    protected boolean knowsTypes() {
        return false;
    }

    /** The index of the current token's record, if types come from records and stay as they are; otherwise -1. */
    protected int fixedPlace() {
        return -1;
    }

    @Override
    public Token LT(int k) {
        return k == 1 && p >= 0 ? tokens.get(p) : super.LT(k);
    }

    @Override
    public int LA(int i) {
        return i == 1 && p >= 0 ? tokens.get(p).getType() : super.LA(i);
    }

    @Override
    public void consume() {
        if (p >= 0 && tokens.get(p).getType() != Token.EOF) {
            p = indexBehind(p);
        } else {
            super.consume();
        }
    }

    /** The index of the token for parsers behind another one, or of the end of the file if that is the other one. */
    final int indexBehind(int index) {
        int behind = index + 1;
        while (behind < tokens.size() || sync(behind)) {
            Token token = tokens.get(behind);
            if (token.getChannel() == channel || token.getType() == Token.EOF) {
                return behind;
            }
            behind++;
        }
        return index;
    }

    /** The type of a token that has been reached. */
    final int typeAt(int index) {
        return tokens.get(index).getType();
    }
}
