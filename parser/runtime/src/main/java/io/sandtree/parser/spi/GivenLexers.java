package io.sandtree.parser.spi;

import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.StockLexer;
import io.sandtree.parser.token.TokenMemory;
import io.sandtree.parser.token.Tokens;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/** Cuts texts into tokens by lexers that the user makes, one for each text. */
final class GivenLexers {
    private final StockLexer lexer;
    private @Nullable Function<? super CharStream, ? extends Lexer> lexers;
    private @Nullable Lexer last;

    GivenLexers(GeneratedLanguage language) {
        lexer =
                new StockLexer(
                        this::make,
                        language.lexer().tablesForMatches(),
                        language.lexer().generatedClass(),
                        language.vocabulary());
    }

    private Lexer make(CharStream input) {
        Lexer made = make(lexers, input);
        last = made;
        return made;
    }

    /**
     * Has a user's function make a lexer.
     *
     * @throws NullPointerException if it makes none
     * @throws IllegalArgumentException if the lexer reads a shorter text. It may put the characters into a stream of its own, and add some
     */
    static Lexer make(Function<? super CharStream, ? extends Lexer> lexers, CharStream input) {
        Lexer made = lexers.apply(input);
        Objects.requireNonNull(made, "the function that makes lexers has made none");
        CharStream read = made.getInputStream();
        if (read != input && (read == null || read.size() < input.size())) {
            throw new IllegalArgumentException(
                    "the lexer that was made for %s reads another text, or none"
                            .formatted(input.getSourceName()));
        }
        return made;
    }

    Tokens tokenize(
            Function<? super CharStream, ? extends Lexer> lexers,
            SourceText text,
            TokenMemory memory) {
        this.lexers = lexers;
        return lexer.tokenize(text, memory);
    }

    /** The lexer of the last text. */
    @Nullable Lexer last() {
        return last;
    }
}
