package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * A text on its way through a lexer, and the rules of ANTLR's {@code Lexer.nextToken} in full, one match at a time:
 * longest match with fallback, commands in order, {@code more}, errors and recovery, EOF.
 */
final class LexerRun {
    /** What {@link #step} returns when the text is not UTF-8 and has to be repaired. */
    static final int ILL_FORMED = -1;

    /** What {@link #step} returns when only the lexer that ANTLR generates can lex this text. */
    static final int DIVERGED = -2;

    private static final int EOF_TYPE = -1;

    /** How many times rules may match nothing at one place, besides once for each mode that can be popped. */
    private static final int MAXIMUM_EMPTY_MATCHES = 1000;

    final LexerTables tables;
    final Records records = new Records();
    long textOffset;
    int size;

    /** The match that {@link FastPath} has found where it left off, as {@link LongestMatch#throughTable} tells it; 0 if none. */
    long found;

    private @Nullable SourceText text;
    private final ModeStack modes = new ModeStack();
    private final Stretches stretches = new Stretches();
    private int tokenStart;
    private int channel;
    private boolean isContinued;
    private boolean isFinished;
    private int endingPosition;
    private int escapesWithoutMove;

    private final LongestMatch longest;
    private int matchedEffect;
    private int matchEnd;

    private final @Nullable Function<CharStream, Lexer> stockLexers;
    private @Nullable EscapedMatch escaped;
    private @Nullable String tokenText;
    private Overrides overrides = Overrides.NONE;

    /** @param stockLexers what makes the lexers that ANTLR generates; null if the tables have no escapes */
    LexerRun(LexerTables tables, @Nullable Function<CharStream, Lexer> stockLexers) {
        this.tables = tables;
        this.stockLexers = stockLexers;
        this.longest = new LongestMatch(tables, records);
    }

    /**
     * Makes the token at {@code position} that {@link FastPath} has left because the mode changes with it.
     *
     * @return where the next match starts; {@code position} if there is no such token
     */
    int changeMode(int position) {
        int effect = (int) found;
        if (!tables.changesModeOnly[effect] || !modes.change(tables.modeCommands[effect][0])) {
            return position;
        }
        int end = position + (int) (found >>> 32);
        records.putToken(tables.types[effect], position, end);
        found = 0;
        return end;
    }

    /** Starts anew, with a text in the arena that the records will be in too. */
    void begin(SourceText newText, TokenMemory memory) {
        text = newText;
        textOffset = newText.offset();
        size = newText.size();
        records.begin(memory);
        longest.begin(newText);
        modes.clear();
        found = 0;
        isContinued = false;
        isFinished = false;
        endingPosition = -1;
        escaped = null;
        escapesWithoutMove = 0;
        overrides = Overrides.NONE;
    }

    /** What actions have said of tokens that does not follow from the text. */
    Overrides overrides() {
        return overrides;
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
     * @return where the next match starts, or {@link #ILL_FORMED} or {@link #DIVERGED}
     */
    int step(int position) {
        if (!isContinued) {
            tokenStart = position;
            channel = 0;
            tokenText = null;
        }
        if (found != 0) {
            matchedEffect = (int) found;
            matchEnd = position + (int) (found >>> 32);
            found = 0;
        } else {
            match(position, modes.mode());
        }
        int next;
        if (matchedEffect != 0 && tables.isEscape(matchedEffect)) {
            next = ask(position);
        } else if (matchedEffect != 0 && tables.hasCode(matchedEffect)) {
            next = matchEnd == position ? escape(position) : runCode(position);
        } else if (matchedEffect != 0) {
            next = matchEnd;
            if (next == position && isEmptyForEver(position)) {
                next = position == size ? endOfText() : unrecognized(tokenStart, position);
            } else {
                isContinued = apply(matchedEffect);
            }
        } else if (position == size) {
            next = endOfText();
        } else {
            next = ask(position);
        }
        if (next == size && !isContinued && !isFinished) {
            records.putToken(Tokens.EOF, size, size);
            isFinished = true;
        }
        return next;
    }

    private void match(int position, int mode) {
        longest.find(position, mode);
        matchedEffect = longest.effect();
        matchEnd = longest.end();
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
            isForEver =
                    !isLast
                            && !isEnd
                            && matchedEffect != 0
                            && !tables.isEscape(matchedEffect)
                            && !tables.hasCode(matchedEffect)
                            && matchEnd == position;
        }
        matchedEffect = effect;
        matchEnd = position;
        endingPosition = isForEver ? -1 : position;
        return isForEver;
    }

    /** Nothing matches at the end of the text: that is EOF, and what {@code more} has kept back is its text. */
    private int endOfText() {
        overrideToken(true, size);
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
        return finish(tables.types[effect], tables.ruleTypes[effect]);
    }

    /**
     * Makes of what has matched what its type says.
     *
     * @param skippedType the type that skipped text is recorded with
     * @return whether the token goes on
     */
    private boolean finish(int type, int skippedType) {
        if (type == LexerTables.MORE) {
            return true;
        }
        if (type == LexerTables.SKIP) {
            records.putTrivia(skippedType, 0, Trivia.SKIPPED, tokenStart);
            return false;
        }
        boolean isToken = type == EOF_TYPE || channel == 0;
        overrideToken(isToken, matchEnd);
        if (isToken) {
            records.putToken(Math.max(type, Tokens.EOF), tokenStart, matchEnd);
        } else {
            records.putTrivia(type, channel, 0, tokenStart);
        }
        if (type == EOF_TYPE) {
            isFinished = true;
            if (matchEnd < size) {
                records.putTrivia(0, 0, Trivia.SKIPPED, matchEnd);
            }
        }
        return false;
    }

    /** Notes what the record of the token, which ends at {@code end}, will not say. */
    private void overrideToken(boolean isToken, int end) {
        SourceText source = Objects.requireNonNull(text);
        boolean saysItsText =
                tokenText == null || Tokens.isText(tokenText, source, tokenStart, end);
        if (saysItsText && (!isToken || channel == 0)) {
            return;
        }
        Overrides own = ownOverrides();
        Overrides.Override says =
                new Overrides.Override(
                        tokenText != null ? tokenText : Tokens.text(source, tokenStart, end),
                        own.line(source, tokenStart),
                        own.column(source, tokenStart),
                        channel,
                        null,
                        null);
        if (isToken) {
            own.putToken(records.tokens.count(), says);
        } else {
            own.putTrivia(records.trivia.count(), says);
        }
    }

    private Overrides ownOverrides() {
        if (overrides == Overrides.NONE) {
            overrides = new Overrides();
        }
        return overrides;
    }

    /** Goes on where the table alone has not found a match: asks predicates on the way if there are some, else leaves it to the lexer that ANTLR generates unless nothing matches. */
    private int ask(int position) {
        if (!tables.asks(modes.mode())) {
            return matchedEffect == 0
                    ? unrecognized(tokenStart, longest.failure())
                    : escape(position);
        }
        EscapedMatch match = escapedMatch();
        if (match == null) {
            return ILL_FORMED;
        }
        if (!match.runsCode()) {
            return escape(position);
        }
        match.beginAsking(position, tokenStart, channel, tokenText, modes);
        longest.findAsking(position, modes.mode(), match);
        matchedEffect = longest.effect();
        matchEnd = longest.end();
        if (matchedEffect == 0) {
            return position == size ? endOfText() : unrecognized(tokenStart, longest.failure());
        }
        return tables.isEscape(matchedEffect) || matchEnd == position
                ? escape(position)
                : conclude(match, position);
    }

    /** Has the match made by the lexer that ANTLR generates. */
    private int escape(int position) {
        EscapedMatch match = escapedMatch();
        return match == null
                ? ILL_FORMED
                : follow(
                        match,
                        match.match(position, tokenStart, channel, tokenText, modes),
                        position);
    }

    /** Has predicates asked and actions run that belong to the match which the table has made; if a predicate does not hold, another match has to be made. */
    private int runCode(int position) {
        EscapedMatch match = escapedMatch();
        if (match == null) {
            return ILL_FORMED;
        }
        boolean holds =
                match.runsCode()
                        && match.holds(
                                tables.guards[matchedEffect],
                                position,
                                matchEnd,
                                tokenStart,
                                channel,
                                tokenText,
                                modes);
        return holds ? conclude(match, position) : ask(position);
    }

    /** Does what follows from a match that the table has made and that no predicate forbids. */
    private int conclude(EscapedMatch match, int position) {
        int effect = matchedEffect;
        if (!tables.hasAction[effect]) {
            isContinued = apply(effect);
            return matchEnd;
        }
        EscapedMatch.Outcome outcome =
                match.act(
                        tables.ruleTypes[effect],
                        tables.actions[effect],
                        position,
                        matchEnd,
                        tokenStart,
                        channel,
                        tokenText,
                        modes);
        return follow(match, outcome, position);
    }

    /** Does what follows from a match in which the lexer that ANTLR generates has taken part. */
    private int follow(EscapedMatch match, EscapedMatch.Outcome outcome, int position) {
        matchEnd = match.end();
        escapesWithoutMove = matchEnd == position ? escapesWithoutMove + 1 : 0;
        if (escapesWithoutMove > MAXIMUM_EMPTY_MATCHES) {
            escapesWithoutMove = 0;
            return position == size ? endOfText() : unrecognized(tokenStart, position);
        }
        switch (outcome) {
            case MATCHED -> {
                channel = match.channel();
                tokenText = match.text();
                isContinued = finish(match.type(), 0);
                return matchEnd;
            }
            case NO_MODE -> {
                records.putTrivia(0, 0, Trivia.UNRECOGNIZED | Trivia.MODE_STACK, tokenStart);
                isContinued = false;
                return matchEnd;
            }
            case FAILED -> {
                return unrecognized(tokenStart, matchEnd);
            }
            case DIVERGED -> {
                return DIVERGED;
            }
        }
        throw new AssertionError(outcome);
    }

    /** The lexer for this text, or null if the text is ill-formed, which ANTLR would not see. */
    private @Nullable EscapedMatch escapedMatch() {
        if (escaped == null) {
            escaped = newEscapedMatch();
        }
        return escaped;
    }

    private @Nullable EscapedMatch newEscapedMatch() {
        SourceText source = Objects.requireNonNull(text);
        Characters characters = Characters.of(source, stretches);
        if (characters == null) {
            return null;
        }
        Lexer lexer = Objects.requireNonNull(stockLexers).apply(characters.stream());
        return new EscapedMatch(lexer, characters.cursor(), ownOverrides().shifts());
    }
}
