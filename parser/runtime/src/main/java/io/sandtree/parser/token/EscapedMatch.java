package io.sandtree.parser.token;

import java.util.EmptyStackException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Makes single matches by the lexer that ANTLR generates, where a table does not know: predicates, actions, deep recursion. The lexer is
 * put into the state it would be in had it made the matches before, and asked afterwards what became of it.
 */
final class EscapedMatch extends BaseErrorListener {
    /** How a match ended. */
    enum Outcome {
        /** A rule matched, or the end of the text did. */
        MATCHED,
        /** No rule matched; {@link #end} is the code point that stood in the way. */
        FAILED,
        /** A rule matched, but one of its commands popped a mode that was not there. */
        NO_MODE,
        /** The lexer's code did what only the lexer itself can go on from, such as counting lines in its own way. */
        DIVERGED
    }

    private final Lexer lexer;
    private final TextCursor cursor;
    private boolean hasReported;
    private int end;
    private int type;

    /** @param text all of it */
    EscapedMatch(Lexer lexer, String text) {
        this.lexer = lexer;
        this.cursor = new TextCursor(text);
        lexer.removeErrorListeners();
        lexer.addErrorListener(this);
    }

    /**
     * Makes a match.
     *
     * @param position where it starts
     * @param tokenStart where the token starts that it is a part of
     * @param channel the channel set by earlier parts of the token
     * @param tokenText the text set by earlier parts of the token, or null
     * @param modes the modes; changed as the lexer changes them
     */
    Outcome match(
            int position,
            int tokenStart,
            int channel,
            @Nullable String tokenText,
            ModeStack modes) {
        place(position, tokenStart);
        lexer._token = null;
        lexer._text = tokenText;
        lexer._channel = channel;
        lexer._type = org.antlr.v4.runtime.Token.INVALID_TYPE;
        lexer._hitEOF = false;
        modes.copyTo(lexer);
        hasReported = false;
        Outcome outcome = Outcome.MATCHED;
        try {
            int ruleType = lexer.getInterpreter().match(lexer._input, lexer._mode);
            type = lexer._type == org.antlr.v4.runtime.Token.INVALID_TYPE ? ruleType : lexer._type;
        } catch (LexerNoViableAltException e) {
            outcome = Outcome.FAILED;
        } catch (EmptyStackException e) {
            outcome = Outcome.NO_MODE;
        }
        cursor.goToIndex(lexer._input.index());
        end = cursor.offset();
        modes.copyFrom(lexer);
        return outcome != Outcome.FAILED && hasDiverged() ? Outcome.DIVERGED : outcome;
    }

    private void place(int position, int tokenStart) {
        cursor.goTo(tokenStart);
        lexer._tokenStartCharIndex = cursor.index();
        lexer._tokenStartLine = cursor.line();
        lexer._tokenStartCharPositionInLine = cursor.column();
        cursor.goTo(position);
        lexer._input.seek(cursor.index());
        lexer.getInterpreter().setLine(cursor.line());
        lexer.getInterpreter().setCharPositionInLine(cursor.column());
    }

    private boolean hasDiverged() {
        boolean isType = type >= Lexer.SKIP && type <= 0xFFFF && type != 0;
        return hasReported
                || !isType
                || lexer._token != null
                || lexer._channel < 0
                || lexer._channel > 0xFF
                || lexer.getLine() != cursor.line()
                || lexer.getCharPositionInLine() != cursor.column();
    }

    /** Where the match ended. */
    int end() {
        return end;
    }

    /** The type the rule and its actions have given: a token type, or one of ANTLR's negative numbers. */
    int type() {
        return type;
    }

    int channel() {
        return lexer._channel;
    }

    /** The text that actions have given the token, or null. */
    @Nullable String text() {
        return lexer._text;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException e) {
        hasReported = true;
    }
}
