package io.sandtree.parser.spi;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a text as ANTLR's code wants them, at the place where rule methods are. Tokens become objects only when somebody looks at the
 * stream.
 */
final class RecordTokenStream extends CommonTokenStream {
    private final RecordTokenSource source;
    private int record;
    private boolean isPlaced = true;

    RecordTokenStream(RecordTokenSource source) {
        super(source);
        this.source = source;
    }

    /** Moves to the token with an index, which is not before the last one that was moved to. */
    void place(int record) {
        this.record = record;
        isPlaced = false;
    }

    private void settle() {
        if (isPlaced) {
            return;
        }
        isPlaced = true;
        Token token = super.LT(1);
        while (source.indexOf(token) < record && token.getType() != Token.EOF) {
            super.consume();
            token = super.LT(1);
        }
    }

    @Override
    public Token LT(int offset) {
        settle();
        return super.LT(offset);
    }

    @Override
    public int LA(int offset) {
        settle();
        return super.LA(offset);
    }

    @Override
    public int index() {
        settle();
        return super.index();
    }

    @Override
    public void seek(int index) {
        settle();
        super.seek(index);
    }

    @Override
    public void consume() {
        settle();
        super.consume();
    }

    @Override
    public Token get(int index) {
        settle();
        return super.get(index);
    }

    @Override
    public int size() {
        settle();
        return super.size();
    }
}
