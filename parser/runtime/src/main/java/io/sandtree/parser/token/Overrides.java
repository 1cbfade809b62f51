package io.sandtree.parser.token;

import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What a lexer with code of its own says of its tokens that does not follow from the text: another text, another position, another channel, another class. There are
 * few of them, so they are objects.
 */
final class Overrides {
    /** For lexers that cannot have any. */
    static final Overrides NONE = new Overrides();

    /**
     * @param text the text of a token, or the message of an error
     * @param channel of tokens, 0 for errors
     * @param span the indexes of the first and the last code point, null if those follow from the record
     * @param made the token itself, if it is of a class that the grammar's author has written
     */
    record Override(
            String text,
            int line,
            int column,
            int channel,
            @Nullable Interval span,
            org.antlr.v4.runtime.@Nullable Token made) {}

    private final Map<Integer, Override> ofTokens = new HashMap<>();
    private final Map<Integer, Override> ofTrivia = new HashMap<>();

    @Nullable Override ofToken(int index) {
        return ofTokens.isEmpty() ? null : ofTokens.get(index);
    }

    @Nullable Override ofTrivia(int index) {
        return ofTrivia.isEmpty() ? null : ofTrivia.get(index);
    }

    void putToken(int index, Override override) {
        ofTokens.put(index, override);
    }

    void putTrivia(int index, Override override) {
        ofTrivia.put(index, override);
    }
}
