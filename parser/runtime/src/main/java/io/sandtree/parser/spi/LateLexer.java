package io.sandtree.parser.spi;

import java.util.EmptyStackException;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;
import org.jspecify.annotations.Nullable;

/**
 * The lexer that ANTLR generated for the grammar, where the tokens of a text have not come from it. It is made when somebody asks for it, and has then gone through the text as
 * far as tokens have been asked for. It tells nobody of errors on the way: those are known.
 */
final class LateLexer {
    private final Function<? super CharStream, ? extends Lexer> lexers;
    private final LateText text;
    private @Nullable Lexer lexer;
    private @Nullable CharStream input;
    private int passed;

    /** @param lexers what makes it */
    LateLexer(Function<? super CharStream, ? extends Lexer> lexers, LateText text) {
        this.lexers = lexers;
        this.text = text;
    }

    /**
     * The lexer behind so many tokens, hidden ones included, or where somebody has taken it to another text.
     *
     * @param last the last of those, which it is to take for its own unless it has taken another one; null if there is none
     */
    Lexer behind(int tokens, @Nullable Token last) {
        Lexer known = lexer();
        if (passed < tokens && known.getInputStream() == input) {
            pass(known, tokens, last);
        }
        return known;
    }

    private Lexer lexer() {
        Lexer known = lexer;
        if (known == null) {
            known = lexers.apply(text.decoded());
            lexer = known;
            input = known.getInputStream();
        }
        return known;
    }

    /** What the lexer reads: the text, or what somebody's lexer has put it into. */
    CharStream input() {
        lexer();
        return Objects.requireNonNull(input);
    }

    /** Numbers tokens as a stream does: code of the lexer may keep some of them, or read ahead. */
    private void pass(Lexer lexer, int tokens, @Nullable Token last) {
        Listeners listeners = Listeners.of(lexer);
        lexer.removeErrorListeners();
        try {
            Token token = null;
            while (passed < tokens) {
                passed++;
                token = lexer.nextToken();
                if (token instanceof WritableToken writable) {
                    writable.setTokenIndex(passed - 1);
                }
            }
            if (lexer.getToken() == token) {
                lexer.setToken(last);
            }
        } catch (EmptyStackException e) {
            // Our lexers take the rest of the text for the error.
            passed = Integer.MAX_VALUE;
            lexer.getInputStream().seek(lexer.getInputStream().size());
            lexer.setToken(last);
        } finally {
            listeners.restore();
        }
    }
}
