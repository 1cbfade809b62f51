package io.sandtree.parser.spi;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** An error, be it in the text or thrown by code, is for ANTLR's parser, which parses the text again. */
final class ErrorsForAntlr extends DefaultErrorStrategy {
    private final boolean looksForErrors;
    private @Nullable ParseFailure failure;

    /** @param looksForErrors whether the text may have errors */
    ErrorsForAntlr(boolean looksForErrors) {
        this.looksForErrors = looksForErrors;
    }

    /** What has been thrown, in case that the grammar's code has caught it; null if nothing was. */
    @Nullable ParseFailure failure() {
        return failure;
    }

    /** Notes what is thrown, and gives it back. */
    ParseFailure failing(ParseFailure thrown) {
        failure = thrown;
        return thrown;
    }

    @Override
    public void sync(Parser recognizer) {
        if (looksForErrors) {
            super.sync(recognizer);
        }
    }

    @Override
    protected Token singleTokenDeletion(Parser recognizer) {
        throw failing(ParseFailure.NEEDS_CONTEXTS);
    }

    @Override
    protected void reportUnwantedToken(Parser recognizer) {
        throw failing(ParseFailure.NEEDS_CONTEXTS);
    }

    @Override
    public void reportMatch(Parser recognizer) {}

    @Override
    public Token recoverInline(Parser recognizer) {
        throw failing(ParseFailure.NEEDS_CONTEXTS);
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        throw failing(ParseFailure.NEEDS_CONTEXTS);
    }
}
