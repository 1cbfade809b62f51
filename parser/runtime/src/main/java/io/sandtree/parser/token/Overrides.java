package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.antlr.v4.runtime.CommonTokenFactory;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What a lexer with code of its own says of its tokens that does not follow from the text: another text, another position, another channel, another class, another factory. In most
 * texts there are few of them, so they are objects. Lines that differ for many tokens are {@link LineShifts}.
 */
final class Overrides {
    /** For lexers that cannot have any. */
    static final Overrides NONE = new Overrides();

    /**
     * @param text the text of a token, or the message of an error
     * @param channel of tokens, 0 for errors
     * @param span the indexes of the first and the last code point, null if those follow from the record
     * @param made the token itself, if it is of a class that the grammar's author has written, or has no text
     */
    record Override(
            String text,
            int line,
            int column,
            int channel,
            @Nullable Interval span,
            org.antlr.v4.runtime.@Nullable Token made) {}

    /** By index, as far as there are any. */
    private @Nullable Override[] ofTokens = {};

    private @Nullable Override[] ofTrivia = {};

    private final LineShifts shifts = new LineShifts();
    private TokenFactory<?> factory = CommonTokenFactory.DEFAULT;

    /** By the number of tokens that the lexer had given before: errors that it reported earlier than where they stand. In both in ascending order. */
    private final NavigableMap<Integer, List<Integer>> early = new TreeMap<>();

    /** Notes that the lexer reported an error before it gave a token that stands before it. */
    void putEarly(int trivia, int given) {
        early.computeIfAbsent(given, key -> new ArrayList<>()).add(trivia);
    }

    NavigableMap<Integer, List<Integer>> early() {
        return early;
    }

    void setFactory(TokenFactory<?> factory) {
        this.factory = factory;
    }

    /** What has made the tokens. */
    TokenFactory<?> factory() {
        return factory;
    }

    LineShifts shifts() {
        return shifts;
    }

    /** The line of a place, as the lexer counts them. */
    int line(SourceText source, int offset) {
        return source.line(offset) + shifts.ofLine(offset);
    }

    /** The column of a place, as the lexer counts them. */
    int column(SourceText source, int offset) {
        int column = source.column(offset);
        return shifts.isEmpty() ? column : column + shifts.ofColumn(offset, source.line(offset));
    }

    /** Null also for an index that no token has. */
    @Nullable Override ofToken(int index) {
        return index >= 0 && index < ofTokens.length ? ofTokens[index] : null;
    }

    @Nullable Override ofTrivia(int index) {
        return index < ofTrivia.length ? ofTrivia[index] : null;
    }

    void putToken(int index, Override override) {
        ofTokens = withRoom(ofTokens, index);
        ofTokens[index] = override;
    }

    void putTrivia(int index, Override override) {
        ofTrivia = withRoom(ofTrivia, index);
        ofTrivia[index] = override;
    }

    private static @Nullable Override[] withRoom(@Nullable Override[] overrides, int index) {
        return index < overrides.length
                ? overrides
                : Arrays.copyOf(overrides, Math.max(index + 1, 2 * overrides.length));
    }
}
