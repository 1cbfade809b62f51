package io.sandtree.parser.spi;

import io.sandtree.parser.predict.LookaheadStream;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a text as ANTLR's code wants them, at the place where rule methods are. Those around that place become objects one by one when somebody
 * looks at them, as most code does; all up to there when somebody wants to know more.
 */
final class RecordTokenStream extends LookaheadStream {
    private final RecordTokenSource source;
    private int record;
    private boolean isPlaced = true;

    RecordTokenStream(RecordTokenSource source) {
        super(source);
        this.source = source;
        source.readAnywhere();
    }

    /** Moves to the token with an index. */
    void place(int record) {
        this.record = record;
        isPlaced = false;
    }

    /** The index of the next token's record. */
    int position() {
        return isPlaced ? source.indexOf(LT(1)) : record;
    }

    /** Makes all tokens up to this place. */
    private void settle() {
        if (isPlaced) {
            return;
        }
        isPlaced = true;
        Token token = super.LT(1);
        while (source.indexOf(token) > record) {
            token = super.LT(-1);
            super.seek(token.getTokenIndex());
        }
        while (source.indexOf(token) < record && token.getType() != Token.EOF) {
            super.consume();
            token = super.LT(1);
        }
    }

    /** Reads on until a record's token is in the stream. */
    void reach(int record) {
        while (!source.hasGiven(record) && !fetchedEOF) {
            sync(tokens.size());
        }
    }

    @Override
    public Token LT(int offset) {
        if (!isPlaced && offset != 0) {
            Token token = source.tokenAt(offset < 0 ? record + offset : record + offset - 1);
            if (token != null) {
                return token;
            }
        }
        settle();
        return super.LT(offset);
    }

    @Override
    public int LA(int offset) {
        return isPlaced || offset <= 0 ? LT(offset).getType() : source.typeOf(record + offset - 1);
    }

    @Override
    protected boolean knowsTypes() {
        return !isPlaced;
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
        if (!isPlaced && LA(1) != Token.EOF) {
            record++;
        } else {
            settle();
            super.consume();
        }
    }

    @Override
    public Token get(int index) {
        settle();
        return super.get(index);
    }

    @Override
    public String getText(Token start, Token stop) {
        boolean areOfRecords =
                RecordTokenSource.isOfRecord(start) && RecordTokenSource.isOfRecord(stop);
        String text =
                areOfRecords ? source.text(source.indexOf(start), source.indexOf(stop)) : null;
        return text == null ? super.getText(start, stop) : text;
    }

    @Override
    public int size() {
        settle();
        return super.size();
    }
}
