package io.sandtree.grammar.loader;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/** Writes each message with its place on a line of its own. */
final class MessageLog extends BaseErrorListener {
    private final StringBuilder log;

    MessageLog(StringBuilder log) {
        this.log = log;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object symbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException e) {
        log.append(line).append(':').append(column).append(' ').append(message).append('\n');
    }
}
