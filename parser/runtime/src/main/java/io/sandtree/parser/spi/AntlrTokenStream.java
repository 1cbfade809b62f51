package io.sandtree.parser.spi;

import io.sandtree.parser.predict.LookaheadStream;
import org.antlr.v4.runtime.TokenSource;

/** The tokens of a text for ANTLR's parser, and for code that looks for the lexer behind them. */
class AntlrTokenStream extends LookaheadStream {
    private final RecordTokenSource source;

    AntlrTokenStream(RecordTokenSource source) {
        super(source);
        this.source = source;
    }

    /** Somebody may have set another one. */
    @Override
    public TokenSource getTokenSource() {
        return tokenSource == source ? source.shown() : tokenSource;
    }
}
