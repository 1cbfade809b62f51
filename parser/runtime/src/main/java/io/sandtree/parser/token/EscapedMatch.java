package io.sandtree.parser.token;

import java.util.EmptyStackException;
import java.util.function.IntSupplier;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.jspecify.annotations.Nullable;

/**
 * Makes single matches by the lexer that ANTLR generates, where a table does not know: actions inside a match, deep recursion. Where the table does know, asks that lexer's
 * predicates and runs its actions. The lexer is put into the state it would be in had it made the matches before, and asked afterwards what became of it.
 */
final class EscapedMatch extends BaseErrorListener implements LongestMatch.Oracle {
    /** How a match ended. */
    enum Outcome {
        /** A rule matched, or the end of the text did. */
        MATCHED,
        /** No rule matched; {@link #end} is the code point that stood in the way. */
        FAILED,
        /** A rule matched, but one of its commands popped a mode that was not there. */
        NO_MODE,
        /** The lexer's code did what only the lexer itself can go on from, such as moving back. */
        DIVERGED
    }

    private final Lexer lexer;
    private final TextCursor cursor;
    private final LineShifts shifts;
    private final @Nullable Simulator simulator;
    private boolean hasReported;
    private int tokenStart;
    private int end;
    private int type;

    /**
     * @param cursor over the text
     * @param shifts takes how the lexer's code counts lines
     */
    EscapedMatch(Lexer lexer, TextCursor cursor, LineShifts shifts) {
        this.lexer = lexer;
        this.shifts = shifts;
        this.cursor = cursor;
        lexer.removeErrorListeners();
        lexer.addErrorListener(this);
        simulator =
                lexer.getInterpreter().getClass() == LexerATNSimulator.class
                        ? new Simulator(lexer)
                        : null;
        if (simulator != null) {
            lexer.setInterpreter(simulator);
        }
    }

    /** ANTLR's, which can be told that a match is under way. */
    private static final class Simulator extends LexerATNSimulator {
        Simulator(Lexer lexer) {
            super(
                    lexer,
                    lexer.getATN(),
                    lexer.getInterpreter().decisionToDFA,
                    lexer.getInterpreter().getSharedContextCache());
        }

        void startAt(int index) {
            startIndex = index;
        }
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
        prepare(position, tokenStart, channel, tokenText, modes);
        return conclude(
                position, modes, () -> lexer.getInterpreter().match(lexer._input, lexer._mode));
    }

    /** Whether the lexer's code can be asked and run for matches that a table has made. */
    boolean runsCode() {
        return simulator != null;
    }

    /**
     * Whether predicates hold that the way to a match has come past.
     *
     * @param guards as in {@link LexerTables#guards}
     * @param matchEnd where the match ends
     */
    boolean holds(
            int[] guards,
            int position,
            int matchEnd,
            int tokenStart,
            int channel,
            @Nullable String tokenText,
            ModeStack modes) {
        prepare(position, tokenStart, channel, tokenText, modes);
        for (int i = 0; i < guards.length; i += 3) {
            if (!holds(guards[i], guards[i + 1], guards[i + 2] == 1 ? position : matchEnd)) {
                return false;
            }
        }
        return true;
    }

    /** Gets ready for predicates to be asked while a match is made. */
    void beginAsking(
            int position,
            int tokenStart,
            int channel,
            @Nullable String tokenText,
            ModeStack modes) {
        prepare(position, tokenStart, channel, tokenText, modes);
    }

    @Override
    public boolean holds(int rule, int predicate, int position) {
        place(position);
        return lexer.sempred(null, rule, predicate);
    }

    /**
     * Runs the commands and actions of a rule that has matched.
     *
     * @param ruleType the type of the rule
     * @param actions as in {@link LexerTables#actions}
     */
    Outcome act(
            int ruleType,
            int[] actions,
            int position,
            int matchEnd,
            int tokenStart,
            int channel,
            @Nullable String tokenText,
            ModeStack modes) {
        prepare(position, tokenStart, channel, tokenText, modes);
        place(matchEnd);
        return conclude(
                position,
                modes,
                () -> {
                    for (int action : actions) {
                        lexer.getATN().lexerActions[action].execute(lexer);
                    }
                    return ruleType;
                });
    }

    private void prepare(
            int position,
            int tokenStart,
            int channel,
            @Nullable String tokenText,
            ModeStack modes) {
        this.tokenStart = tokenStart;
        cursor.goTo(tokenStart);
        lexer._tokenStartCharIndex = cursor.index();
        lexer._tokenStartLine = line();
        lexer._tokenStartCharPositionInLine = column();
        place(position);
        if (simulator != null) {
            simulator.startAt(cursor.index());
        }
        lexer._token = null;
        lexer._text = tokenText;
        lexer._channel = channel;
        lexer._type = org.antlr.v4.runtime.Token.INVALID_TYPE;
        // Of a token that has begun, ANTLR notes when it has come to the end of the text.
        lexer._hitEOF = position > tokenStart && lexer._input.LA(1) == IntStream.EOF;
        modes.copyTo(lexer);
        hasReported = false;
    }

    private Outcome conclude(int position, ModeStack modes, IntSupplier match) {
        Outcome outcome = Outcome.MATCHED;
        try {
            int ruleType = match.getAsInt();
            type = lexer._type == org.antlr.v4.runtime.Token.INVALID_TYPE ? ruleType : lexer._type;
        } catch (LexerNoViableAltException e) {
            outcome = Outcome.FAILED;
        } catch (EmptyStackException e) {
            outcome = Outcome.NO_MODE;
        }
        cursor.goToIndex(lexer._input.index());
        end = cursor.offset();
        modes.copyFrom(lexer);
        if (outcome == Outcome.FAILED) {
            return outcome;
        }
        return end < position || hasDiverged() || !followsLines() ? Outcome.DIVERGED : outcome;
    }

    private void place(int position) {
        cursor.goTo(position);
        lexer._input.seek(cursor.index());
        lexer.getInterpreter().setLine(line());
        lexer.getInterpreter().setCharPositionInLine(column());
    }

    /** The line of the cursor, as the lexer counts them. */
    private int line() {
        return cursor.line() + shifts.ofLine(cursor.offset());
    }

    private int column() {
        return cursor.column() + shifts.ofColumn(cursor.offset(), cursor.line());
    }

    /** Follows how the lexer counts lines from now on, if that does not change where the token itself stands. */
    private boolean followsLines() {
        if (lexer.getLine() == line() && lexer.getCharPositionInLine() == column()) {
            return true;
        }
        if (end == tokenStart) {
            return false;
        }
        shifts.put(
                end,
                cursor.line(),
                lexer.getLine() - cursor.line(),
                lexer.getCharPositionInLine() - cursor.column());
        return true;
    }

    private boolean hasDiverged() {
        boolean isType = type >= Lexer.SKIP && type <= 0xFFFF && type != 0;
        return hasReported
                || !isType
                || lexer._token != null
                || lexer._channel < 0
                || lexer._channel > 0xFF;
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
