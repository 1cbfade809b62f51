package io.sandtree.parser.spi;

import java.util.EmptyStackException;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The lexer that ANTLR generated for the grammar, where the tokens of a text have not come from it. It is made when somebody asks for it, and has then gone through the text as
 * far as tokens have been asked for. It tells nobody of errors on the way: those are known.
 */
final class LateLexer {
    private final GeneratedLanguage language;
    private final LateText text;
    private @Nullable Lexer lexer;
    private @Nullable CharStream input;
    private int passed;

    LateLexer(GeneratedLanguage language, LateText text) {
        this.language = language;
        this.text = text;
    }

    /**
     * The lexer behind so many tokens, hidden ones included, or where somebody has taken it to another text.
     *
     * @param last the last of those, which it is to take for its own; null if there is none
     */
    Lexer behind(int tokens, @Nullable Token last) {
        Lexer known = lexer;
        if (known == null) {
            known = language.newStockLexer(text.decoded());
            lexer = known;
            input = known.getInputStream();
        }
        if (passed < tokens && known.getInputStream() == input) {
            pass(known, tokens);
            known.setToken(last);
        }
        return known;
    }

    private void pass(Lexer lexer, int tokens) {
        Listeners listeners = Listeners.of(lexer);
        lexer.removeErrorListeners();
        try {
            while (passed < tokens) {
                passed++;
                lexer.nextToken();
            }
        } catch (EmptyStackException e) {
            // Our lexers take the rest of the text for the error.
            passed = Integer.MAX_VALUE;
            lexer.getInputStream().seek(lexer.getInputStream().size());
        } finally {
            listeners.restore();
        }
    }
}
