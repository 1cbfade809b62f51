package io.sandtree.parser.spi;

import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import java.util.List;

/**
 * Puts what the lexer has found among what ANTLR's parser reports, as if it had been lexing while that was parsing: ANTLR's lexer says what it finds on the way to the next token when that is asked for, by the parser
 * or by a prediction that looks ahead.
 */
final class LexerMessages {
    private final Tokens tokens;
    private final List<Trivia> errors;
    private final Diagnostics diagnostics;

    /** Whether it is known for any place how far the parser has looked. */
    private final boolean isWatched;

    private int said;

    /**
     * @param diagnostics takes the messages
     * @param hasCode whether there is code of the grammar's author, of which it is not known at which tokens it looks
     */
    LexerMessages(Tokens tokens, Diagnostics diagnostics, boolean hasCode) {
        this.tokens = tokens;
        this.diagnostics = diagnostics;
        errors = tokens.errors();
        isWatched = !hasCode && tokens.earlyErrors().isEmpty();
    }

    /** Whether there are messages, and it matters how far the parser looks. */
    boolean watch() {
        return isWatched && !errors.isEmpty();
    }

    /**
     * The parser finds an error, or will find one no later than here.
     *
     * @param token where that is. What stands before it has been said; what stands behind it may have been
     * @throws ParseFailure if it is not known whether it has
     */
    void check(int token) {
        if (!isWatched
                && !errors.isEmpty()
                && !errors.getLast().isBefore(Math.min(token, tokens.count() - 1))) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    /** Says what stands before a token. */
    void sayUpTo(int token) {
        boolean isAll = token >= tokens.count() - 1;
        while (said < errors.size() && (isAll || errors.get(said).isBefore(token))) {
            diagnostics.add(Diagnostics.ofUnrecognized(errors.get(said++)));
        }
    }

    /** Says what has not been said so far. */
    void sayRest() {
        sayUpTo(tokens.count());
    }
}
