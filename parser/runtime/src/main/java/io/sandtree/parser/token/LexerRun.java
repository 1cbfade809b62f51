package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text on its way through a lexer, and the rules of ANTLR's {@code Lexer.nextToken} in full, one match at a time:
 * longest match with fallback, commands in order, {@code more}, errors and recovery, EOF.
 */
final class LexerRun {
    /** What {@link #step} returns when the text is not UTF-8 and has to be repaired. */
    static final int ILL_FORMED = -1;

    private static final int EOF_TYPE = -1;

    /** How many times rules may match nothing at one place, besides once for each mode that can be popped. */
    private static final int MAXIMUM_EMPTY_MATCHES = 1000;

    final LexerTables tables;
    final Records records = new Records();
    long textOffset;
    int size;

    private @Nullable SourceText text;
    private final ModeStack modes = new ModeStack();
    private int tokenStart;
    private int channel;
    private boolean isContinued;
    private boolean isFinished;
    private int endingPosition;

    private int matchedEffect;
    private int matchEnd;

    LexerRun(LexerTables tables) {
        this.tables = tables;
    }

    /** Starts anew, with a text in an arena that the records will be in too. */
    void begin(SourceText newText, LinearArena arena) {
        text = newText;
        textOffset = newText.offset();
        size = newText.size();
        records.begin(arena);
        modes.clear();
        isContinued = false;
        isFinished = false;
        endingPosition = -1;
    }

    int mode() {
        return modes.mode();
    }

    boolean isFinished() {
        return isFinished;
    }

    /** Whether a new token starts here and nothing of an earlier match, not even an empty token, is to be minded. */
    boolean isBetweenTokens(int position) {
        return !isContinued && !records.isAfterEmptyToken(position);
    }

    /**
     * Makes one match at {@code position} and does what follows from it.
     *
     * @return where the next match starts, or {@link #ILL_FORMED}
     */
    int step(int position) {
        if (!isContinued) {
            tokenStart = position;
            channel = 0;
        }
        int failure = match(position, modes.mode());
        int next;
        if (matchedEffect != 0) {
            next = matchEnd;
            if (next == position && isEmptyForEver(position)) {
                next = position == size ? endOfText() : unrecognized(tokenStart, position);
            } else {
                isContinued = apply(matchedEffect);
            }
        } else {
            next = position == size ? endOfText() : unrecognized(tokenStart, failure);
        }
        if (next == size && !isContinued && !isFinished) {
            records.putToken(Tokens.EOF, size, size);
            isFinished = true;
        }
        return next;
    }

    /**
     * Finds the longest match. Sets the matched effect (0 if there is none) and the end of the match.
     *
     * @return the start of the code point at which the automaton died
     */
    private int match(int position, int inMode) {
        int[] table = tables.table;
        MemorySegment memory = records.tokens.segment;
        long base = records.tokens.base + textOffset;
        int state = tables.starts[inMode];
        int codePoint = position;
        int at = position;
        matchedEffect = table[state];
        matchEnd = position;
        while (at < size) {
            int b = Memory.getByte(memory, base + at) & 0xFF;
            if ((b & 0xC0) != 0x80 && isComplete(memory, base, codePoint, at)) {
                codePoint = at;
            }
            state = table[state + (tables.columnOf[b] & 0xFF)];
            if (state == 0) {
                return isComplete(memory, base, codePoint, at) ? at : codePoint;
            }
            at++;
            if (table[state] != 0) {
                matchedEffect = table[state];
                matchEnd = at;
            }
        }
        int effectAtEnd = tables.acceptAtEnd[state / tables.stride];
        if (effectAtEnd != 0) {
            matchedEffect = effectAtEnd;
            matchEnd = size;
        }
        return isComplete(memory, base, codePoint, size) ? size : codePoint;
    }

    /** Whether the bytes from the lead byte at {@code codePoint}, all accepted so far, are the whole code point. */
    private static boolean isComplete(MemorySegment memory, long base, int codePoint, int at) {
        if (at == codePoint) {
            return true;
        }
        int lead = Memory.getByte(memory, base + codePoint) & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        return at - codePoint >= length;
    }

    /**
     * Whether the rule that has matched nothing here, and those that match after it, would never come to an end. What matches
     * here depends on the mode alone, so it is enough to follow the modes.
     */
    private boolean isEmptyForEver(int position) {
        if (position == endingPosition) {
            return false;
        }
        int effect = matchedEffect;
        boolean isForEver = true;
        ModeStack future = new ModeStack(modes);
        for (int i = MAXIMUM_EMPTY_MATCHES + future.depth(); i >= 0 && isForEver; i--) {
            for (int command : tables.modeCommands[matchedEffect]) {
                future.change(command);
            }
            boolean isLast = position == size && !tables.isMore(matchedEffect);
            boolean isEnd = tables.types[matchedEffect] == EOF_TYPE;
            if (!isLast && !isEnd) {
                match(position, future.mode());
            }
            isForEver = !isLast && !isEnd && matchedEffect != 0 && matchEnd == position;
        }
        matchedEffect = effect;
        matchEnd = position;
        endingPosition = isForEver ? -1 : position;
        return isForEver;
    }

    /** Nothing matches at the end of the text: that is EOF, and what {@code more} has kept back is its text. */
    private int endOfText() {
        records.putToken(Tokens.EOF, tokenStart, size);
        isContinued = false;
        isFinished = true;
        return size;
    }

    /** Nothing matches: an error up to and including the code point that stood in the way. */
    private int unrecognized(int start, int failure) {
        int length = failure == size ? 0 : Objects.requireNonNull(text).codePointLength(failure);
        if (length == 0 && failure < size) {
            return ILL_FORMED;
        }
        records.putTrivia(0, 0, Trivia.UNRECOGNIZED, start);
        isContinued = false;
        return failure + length;
    }

    /** Runs the commands of a rule that has matched. Returns whether the token goes on. */
    private boolean apply(int effect) {
        for (int command : tables.modeCommands[effect]) {
            if (!modes.change(command)) {
                records.putTrivia(0, 0, Trivia.UNRECOGNIZED | Trivia.MODE_STACK, tokenStart);
            }
        }
        if (tables.channels[effect] >= 0) {
            channel = tables.channels[effect];
        }
        int type = tables.types[effect];
        if (tables.isMore(effect)) {
            return true;
        }
        if (tables.isSkip(effect)) {
            records.putTrivia(tables.ruleTypes[effect], 0, Trivia.SKIPPED, tokenStart);
        } else if (type == EOF_TYPE) {
            records.putToken(Tokens.EOF, tokenStart, matchEnd);
            if (matchEnd < size) {
                records.putTrivia(0, 0, Trivia.SKIPPED, matchEnd);
            }
            isFinished = true;
        } else if (channel == 0) {
            records.putToken(type, tokenStart, matchEnd);
        } else {
            records.putTrivia(type, channel, 0, tokenStart);
        }
        return false;
    }
}
