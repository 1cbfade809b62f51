package io.sandtree.parser.token;

/**
 * Text that the parser does not see: comments and blanks on other channels, what the lexer skipped, what no rule matched.
 *
 * <p>Every access reads the record and throws {@link IllegalStateException} once the tokens' lifetime has ended.
 *
 * @param tokens what it belongs to
 * @param index its position among the trivia, from 0
 */
public record Trivia(Tokens tokens, int index) implements Lexeme {
    static final int SKIPPED = 1;
    static final int UNRECOGNIZED = 2;
    static final int MODE_STACK = 4;
    static final int AFTER_TOKEN = 8;

    static final String NO_MODE = "no mode to return to, or too many";

    /** Checks the index; {@link IndexOutOfBoundsException} if there is no such trivia. */
    public Trivia {
        tokens.checkTriviaIndex(index);
    }

    /** A record without its offset. */
    static long record(int type, int channel, int flags) {
        return type | (long) channel << 16 | (long) flags << 24;
    }

    @Override
    public int type() {
        return (int) tokens.triviaRecord(index) & 0xFFFF;
    }

    @Override
    public String typeName() {
        if (type() != 0) {
            return tokens.names().displayName(type());
        }
        return isSkipped() ? "<skipped>" : "<unrecognized>";
    }

    @Override
    public String text() {
        Overrides.Override override = tokens.overrides().ofTrivia(index);
        return override != null && !isUnrecognized()
                ? override.text()
                : tokens.text(startOffset(), endOffset());
    }

    @Override
    public int startOffset() {
        return (int) (tokens.triviaRecord(index) >>> 32);
    }

    @Override
    public int endOffset() {
        return tokens.triviaEnd(index);
    }

    @Override
    public int line() {
        Overrides.Override override = tokens.overrides().ofTrivia(index);
        return override != null
                ? override.line()
                : tokens.overrides().line(tokens.source(), startOffset());
    }

    @Override
    public int column() {
        Overrides.Override override = tokens.overrides().ofTrivia(index);
        return override != null
                ? override.column()
                : tokens.overrides().column(tokens.source(), startOffset());
    }

    @Override
    public int channel() {
        Overrides.Override override = tokens.overrides().ofTrivia(index);
        return override != null
                ? override.channel()
                : (int) (tokens.triviaRecord(index) >>> 16) & 0xFF;
    }

    /** Whether it stands before the token at an index. */
    public boolean isBefore(int token) {
        return tokens.precedes(index, token);
    }

    int flags() {
        return (int) (tokens.triviaRecord(index) >>> 24) & 0xFF;
    }

    /** Whether a lexer command dropped it, so that ANTLR makes no token of it. */
    public boolean isSkipped() {
        return (flags() & SKIPPED) != 0;
    }

    /** Whether it is a lexer error. {@link #message} says which. */
    public boolean isUnrecognized() {
        return (flags() & UNRECOGNIZED) != 0;
    }

    /** Whether ANTLR makes a token of it: it is neither skipped nor an error. */
    public boolean isHiddenToken() {
        return isHiddenToken(tokens.triviaRecord(index));
    }

    static boolean isHiddenToken(long record) {
        return (record >>> 24 & (SKIPPED | UNRECOGNIZED)) == 0;
    }

    /**
     * The message of a lexer error, worded as ANTLR's lexer words it.
     *
     * @throws IllegalStateException if this is not an error
     */
    public String message() {
        int flags = flags();
        if ((flags & UNRECOGNIZED) == 0) {
            throw new IllegalStateException("not a lexer error: " + this);
        }
        Overrides.Override override = tokens.overrides().ofTrivia(index);
        if (override != null) {
            return override.text();
        }
        return (flags & MODE_STACK) != 0
                ? NO_MODE
                : message(tokens.source().slice(startOffset(), endOffset()));
    }

    static String message(String text) {
        String shown = text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
        return "token recognition error at: '" + shown + "'";
    }

    @Override
    public String toString() {
        return "Trivia[%d, %s, '%s', %d:%d]".formatted(index, typeName(), text(), line(), column());
    }
}
