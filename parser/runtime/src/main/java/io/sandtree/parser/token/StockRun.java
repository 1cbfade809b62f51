package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EmptyStackException;
import java.util.List;
import java.util.Queue;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** One text on its way through a lexer that ANTLR has generated. */
final class StockRun extends BaseErrorListener {
    /** How many tokens may come, besides one for each code point, while the lexer does not move. */
    private static final int MAXIMUM_EMPTY_TOKENS = 100_000;

    private final Lexer lexer;
    private final SourceText text;
    private final Records records;
    private final CharStream stream;

    /** What the lexer reads at first; it may have put the stream into another one. */
    private final CharStream first;

    private final Characters characters;
    private final TextCursor cursor;
    private final Overrides overrides = new Overrides();
    private final Queue<LexerError> errors = new ArrayDeque<>();

    /** Up to here the text is covered by records. */
    private int covered;

    /** Where the last token or error starts. */
    private int lastStart = -1;

    /** The errors in their places that the lexer reported after it had given so many tokens. */
    private final List<Integer> ofTurn = new ArrayList<>();

    private int turn;

    /** By how much the line that the last token says differs from what follows from the text. */
    private int lastLineShift;

    /** How many tokens the lexer has given; -1 if somebody else takes them. */
    private int given = -1;

    /** @param given how many tokens the lexer had given before */
    private record LexerError(
            int start, int end, int line, int column, String message, int given) {}

    /**
     * @param stream what the lexer was made for
     * @param characters of the text
     */
    StockRun(
            Lexer lexer,
            SourceText text,
            CharStream stream,
            Characters characters,
            Records records) {
        this.lexer = lexer;
        this.stream = stream;
        this.first = lexer.getInputStream();
        this.text = text;
        this.records = records;
        this.characters = characters;
        this.cursor = characters.cursor();
    }

    /** Notes what the lexer reports from now on. */
    void listen() {
        lexer.removeErrorListener(ConsoleErrorListener.INSTANCE);
        lexer.addErrorListener(this);
    }

    /** Takes all tokens of the lexer, and returns what records cannot say about them. */
    Overrides run() {
        listen();
        given = 0;
        int unmoved = 0;
        int last = -1;
        org.antlr.v4.runtime.Token token;
        do {
            token = next();
            put(token);
            given++;
            int index = lexer.getCharIndex();
            unmoved = index == last ? unmoved + 1 : 0;
            last = index;
            if (unmoved > text.size() + MAXIMUM_EMPTY_TOKENS) {
                throw new IllegalStateException(
                        "%s does not move on: %,d tokens at line %d of %s"
                                .formatted(
                                        lexer.getClass().getSimpleName(),
                                        unmoved,
                                        lexer.getLine(),
                                        text));
            }
        } while (token.getType() != org.antlr.v4.runtime.Token.EOF);
        return end();
    }

    /** Writes down what is behind the last token, and returns what records cannot say about all of them. */
    Overrides end() {
        putErrors(text.size());
        cover(text.size());
        overrides.setFactory(lexer.getTokenFactory());
        return overrides;
    }

    private org.antlr.v4.runtime.Token next() {
        try {
            return lexer.nextToken();
        } catch (EmptyStackException e) {
            // ANTLR's lexer cannot go on after this, so the rest of the text is the error.
            int size = lexer.getInputStream().size();
            error(
                    lexer._tokenStartCharIndex,
                    size,
                    lexer._tokenStartLine,
                    lexer._tokenStartCharPositionInLine,
                    Trivia.NO_MODE);
            lexer.getInputStream().seek(size);
            return lexer.emitEOF();
        }
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException e) {
        // What the lexer's code reports has no extent, and stands before the token that is being
        // made.
        int start = lexer._tokenStartCharIndex;
        boolean isOfLexer = e instanceof LexerNoViableAltException;
        error(start, isOfLexer ? lexer.getCharIndex() + 1 : start, line, column, message);
    }

    private void error(int start, int end, int line, int column, String message) {
        errors.add(new LexerError(offset(start), offset(end), line, column, message, given));
    }

    private int offset(int index) {
        cursor.goToIndex(index);
        return cursor.offset();
    }

    /** Writes a token down. */
    void put(org.antlr.v4.runtime.Token token) {
        boolean isEof = token.getType() == org.antlr.v4.runtime.Token.EOF;
        if (!isEof && (token.getType() < 1 || token.getType() > 0xFFFF)) {
            throw new IllegalStateException("token types are 1 to 65535, but this is " + token);
        }
        int wantedStart = offset(token.getStartIndex());
        // A lexer that reads ahead may have met errors behind this token; they wait, unless its
        // place says nothing.
        putErrors(wantedStart < covered ? text.size() : wantedStart);
        int start = Math.max(wantedStart, covered);
        cursor.goTo(start);
        int line = cursor.line();
        int column = cursor.column();
        int wantedEnd = offset(token.getStopIndex() + 1);
        int end = Math.max(wantedEnd, start);
        int channel = token.getChannel();
        boolean isInPlace = start == wantedStart && end == wantedEnd && isWithin(token);
        boolean isPlain =
                isInPlace
                        && token.getClass() == CommonToken.class
                        && !isOfOtherText(token)
                        && (isEof ? channel == 0 : channel <= 0xFF)
                        && saysItsText(token, start, end)
                        && isAt(token, start, line, column);
        cover(start);
        lastStart = start;
        if (isEof || channel == 0) {
            if (!isPlain) {
                overrides.putToken(records.tokens.count(), override(token, isInPlace, start, end));
            }
            records.putToken(isEof ? Tokens.EOF : token.getType(), start, end);
        } else {
            if (!isPlain) {
                overrides.putTrivia(records.trivia.count(), override(token, isInPlace, start, end));
            }
            records.putTrivia(token.getType(), Math.min(channel, 0xFF), 0, start);
        }
        covered = end;
    }

    /** A copy of a token of ANTLR's, of which it can be told whether it has been given a text. */
    private static final class Copy extends CommonToken {
        private static final long serialVersionUID = 1;

        Copy(org.antlr.v4.runtime.Token token) {
            super(token);
        }

        boolean hasOwnText() {
            return text != null;
        }
    }

    /** Whether the text that a token says it has is what follows from its record. */
    private boolean saysItsText(org.antlr.v4.runtime.Token token, int start, int end) {
        boolean isOfText =
                start < end && token.getInputStream() == stream && !new Copy(token).hasOwnText();
        if (isOfText) {
            return true;
        }
        String says = textOf(token, start, end);
        return says != null && isNatural(says, start, end);
    }

    /** The text that a token says it has; what follows from its record if the token starts before the text does, so that it cannot say. */
    private @Nullable String textOf(org.antlr.v4.runtime.Token token, int start, int end) {
        try {
            return token.getText();
        } catch (IndexOutOfBoundsException e) {
            boolean isEof = token.getType() == org.antlr.v4.runtime.Token.EOF;
            return Tokens.text(text, isEof ? text.size() : start, isEof ? text.size() : end);
        }
    }

    /**
     * Whether a token says that it is where its record says. From the second of two tokens on whose lines differ by the same number, that number follows from the records.
     *
     * @param line what follows from the text
     */
    private boolean isAt(org.antlr.v4.runtime.Token token, int start, int line, int column) {
        LineShifts shifts = overrides.shifts();
        int lineShift = token.getLine() - line;
        int columnShift = token.getCharPositionInLine() - column;
        if (lineShift == shifts.ofLine(start) && columnShift == shifts.ofColumn(start, line)) {
            lastLineShift = lineShift;
            return true;
        }
        boolean isSecond = lineShift == lastLineShift && columnShift == 0 && start > lastStart;
        lastLineShift = lineShift;
        if (isSecond) {
            shifts.put(start, line, lineShift, 0);
        }
        return isSecond;
    }

    /** Whether the text that a token says it has is what follows from its record. */
    private boolean isNatural(String says, int start, int end) {
        return start == text.size() || start == end
                ? says.equals(Tokens.text(text, start, end))
                : characters.are(says, start, end);
    }

    private boolean isWithin(org.antlr.v4.runtime.Token token) {
        return token.getStartIndex() >= 0 && token.getStopIndex() < stream.size();
    }

    /** Whether a token has been made from a text that the lexer has taken in between, and not from the one that it began with, in whatever guise. */
    private boolean isOfOtherText(org.antlr.v4.runtime.Token token) {
        CharStream of = token.getInputStream();
        return of != null && of != first && of != stream;
    }

    private Overrides.Override override(
            org.antlr.v4.runtime.Token token, boolean isInPlace, int start, int end) {
        String says = textOf(token, start, end);
        boolean isCommon =
                token.getClass() == CommonToken.class && says != null && !isOfOtherText(token);
        return new Overrides.Override(
                String.valueOf(says),
                token.getLine(),
                token.getCharPositionInLine(),
                token.getChannel(),
                isInPlace ? null : new Interval(token.getStartIndex(), token.getStopIndex()),
                isCommon ? null : token);
    }

    private Overrides.Override follows(String naturalText, int start) {
        return new Overrides.Override(
                naturalText,
                overrides.line(text, start),
                overrides.column(text, start),
                0,
                null,
                null);
    }

    /** Puts the errors that start no later than a token. */
    private void putErrors(int upTo) {
        if (errors.isEmpty()) {
            return;
        }
        LexerError error;
        while ((error = errors.peek()) != null && error.start <= upTo) {
            errors.remove();
            int start = Math.max(error.start, covered);
            int end = Math.max(error.end, start);
            cover(start);
            lastStart = start;
            Overrides.Override says =
                    new Overrides.Override(error.message, error.line, error.column, 0, null, null);
            if (!says.equals(follows(Trivia.message(text.slice(start, end)), start))) {
                overrides.putTrivia(records.trivia.count(), says);
            }
            noteTurn(records.trivia.count(), error.given);
            records.putTrivia(0, 0, Trivia.UNRECOGNIZED, start);
            covered = end;
        }
    }

    /** Notes an error if the lexer reported it before it gave a token that stands before it. Those that it reported before that, on the way to the same token, come before it as well. */
    private void noteTurn(int trivia, int givenBefore) {
        if (givenBefore < 0) {
            return;
        }
        if (givenBefore != turn) {
            ofTurn.clear();
            turn = givenBefore;
        }
        ofTurn.add(trivia);
        if (givenBefore < given) {
            ofTurn.forEach(it -> overrides.putEarly(it, givenBefore));
            ofTurn.clear();
        }
    }

    private void cover(int upTo) {
        if (covered < upTo) {
            records.putTrivia(0, 0, Trivia.SKIPPED, covered);
            covered = upTo;
        }
    }
}
