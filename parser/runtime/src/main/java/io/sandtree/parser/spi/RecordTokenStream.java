package io.sandtree.parser.spi;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text as ANTLR's code wants them, at the place where somebody is who counts records. Those around that place become objects one by one when somebody
 * looks at them, by their distance from there or by their index; all up to there when somebody wants to know more.
 */
final class RecordTokenStream extends AntlrTokenStream {
    private final RecordTokenSource source;
    private int record;

    /** The last record that somebody has looked at. */
    private int farthest;

    private boolean isPlaced = true;
    private boolean hasOtherSource;
    private @Nullable StreamIndexes indexes;

    RecordTokenStream(RecordTokenSource source) {
        super(source);
        this.source = source;
        source.readAnywhere(this::settle);
    }

    static RecordTokenStream atStart(RecordTokenSource source) {
        RecordTokenStream stream = new RecordTokenStream(source);
        stream.place(0);
        return stream;
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

    /** The index of the last record that somebody has looked at, or that has been read on the way. */
    int farthest() {
        int read = isPlaced ? source.lastGiven() : record;
        return Math.min(Math.max(farthest, read), source.lastRecord());
    }

    /** Makes all tokens up to this place, and up to what has been looked at. */
    void settle() {
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
        reach(Math.min(farthest, source.lastRecord()));
    }

    /** Reads on until a record's token is in the stream. */
    void reach(int record) {
        while (!source.hasGiven(record) && !fetchedEOF) {
            sync(tokens.size());
        }
    }

    @Override
    public @Nullable Token LT(int offset) {
        if (!isPlaced && offset != 0) {
            int wanted = offset < 0 ? record + offset : record + offset - 1;
            if (wanted < 0) {
                return null;
            }
            Token token = source.tokenAt(wanted);
            if (token != null) {
                farthest = Math.max(farthest, wanted);
                return token;
            }
        }
        settle();
        return super.LT(offset);
    }

    @Override
    public int LA(int offset) {
        if (isPlaced || offset <= 0) {
            return LT(offset).getType();
        }
        int wanted = record + offset - 1;
        farthest = Math.max(farthest, wanted);
        return source.typeOf(wanted);
    }

    @Override
    protected boolean knowsTypes() {
        return !isPlaced;
    }

    @Override
    protected int fixedPlace() {
        return !isPlaced && source.keepsTypes() ? record : -1;
    }

    /** Where tokens are in the stream; null if they have to be in it to know. */
    private @Nullable StreamIndexes indexes() {
        if (isPlaced || hasOtherSource || !source.keepsChannels()) {
            return null;
        }
        if (indexes == null) {
            indexes = source.indexes();
        }
        return indexes;
    }

    @Override
    public int index() {
        StreamIndexes known = indexes();
        if (known != null) {
            known.goTo(record);
            return known.index();
        }
        settle();
        return super.index();
    }

    @Override
    public void seek(int index) {
        StreamIndexes known = index < 0 ? null : indexes();
        if (known != null) {
            known.goToIndex(index);
            record = known.record();
            farthest = Math.max(farthest, record);
        } else {
            settle();
            super.seek(index);
        }
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
        StreamIndexes known = indexes();
        Token token = known == null ? null : tokenAt(known, index);
        if (token != null) {
            return token;
        }
        settle();
        return super.get(index);
    }

    /** The token with an index; null if there is none as far as the stream has been read, or if it has to be in there to know. */
    private @Nullable Token tokenAt(StreamIndexes known, int index) {
        if (index < 0) {
            return null;
        }
        if (index < tokens.size()) {
            return tokens.get(index);
        }
        known.goToIndex(index);
        if (known.record() > farthest()) {
            return null;
        }
        int distance = known.index() - index;
        if (distance == 0) {
            return source.tokenAt(known.record());
        }
        int trivia = distance < 0 ? -1 : known.hiddenBefore(distance);
        return trivia < 0 ? null : source.hiddenAt(trivia, index);
    }

    @Override
    public List<Token> get(int start, int stop) {
        settle();
        return super.get(start, stop);
    }

    @Override
    public List<Token> getTokens() {
        settle();
        return super.getTokens();
    }

    @Override
    public List<Token> getTokens(int start, int stop, Set<Integer> types) {
        settle();
        return super.getTokens(start, stop, types);
    }

    @Override
    public int getNumberOfOnChannelTokens() {
        settle();
        return super.getNumberOfOnChannelTokens();
    }

    @Override
    public void fill() {
        settle();
        super.fill();
    }

    @Override
    public void setTokenSource(TokenSource other) {
        isPlaced = true;
        hasOtherSource = true;
        super.setTokenSource(other);
    }

    @Override
    public String getText(Interval interval) {
        settle();
        return super.getText(interval);
    }

    @Override
    public @Nullable List<Token> getHiddenTokensToLeft(int index, int channel) {
        StreamIndexes known = index > 0 ? indexes() : null;
        List<Token> hidden =
                known == null || tokenAt(known, index) == null ? null : hiddenBefore(known, index);
        if (hidden != null) {
            List<Token> wanted =
                    hidden.stream()
                            .filter(token -> channel == -1 || token.getChannel() == channel)
                            .collect(Collectors.toCollection(ArrayList::new));
            return wanted.isEmpty() ? null : wanted;
        }
        settle();
        return super.getHiddenTokensToLeft(index, channel);
    }

    /** The hidden tokens before an index, in the order of the text; null if not all can be told. */
    private @Nullable List<Token> hiddenBefore(StreamIndexes known, int index) {
        LinkedList<Token> hidden = new LinkedList<>();
        for (int i = index - 1; i >= 0; i--) {
            Token token = tokenAt(known, i);
            if (token == null) {
                return null;
            }
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                break;
            }
            hidden.addFirst(token);
        }
        return hidden;
    }

    @Override
    public List<Token> getHiddenTokensToRight(int index, int channel) {
        settle();
        return super.getHiddenTokensToRight(index, channel);
    }

    @Override
    public String getText(Token start, Token stop) {
        boolean areOfRecords =
                !hasOtherSource
                        && RecordTokenSource.isOfRecord(start)
                        && RecordTokenSource.isOfRecord(stop);
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
