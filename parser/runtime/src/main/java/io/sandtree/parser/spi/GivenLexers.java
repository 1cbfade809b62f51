package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
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

    GivenLexers(GeneratedLanguage language) {
        lexer =
                new StockLexer(
                        input -> make(lexers, input),
                        language.lexer().tablesForMatches(),
                        language.lexer().generatedClass(),
                        language.vocabulary());
    }

    /** What makes the lexer of a text: the user's function if there is one, else the language. */
    static Function<CharStream, Lexer> of(ParseOptions options, GeneratedLanguage language) {
        return options.lexers()
                .<Function<CharStream, Lexer>>map(it -> input -> make(it, input))
                .orElse(language::newStockLexer);
    }

    /**
     * Has a user's function make a lexer.
     *
     * @throws NullPointerException if it makes none
     * @throws IllegalArgumentException if the lexer reads a shorter text. It may put the characters into a stream of its own, and add some
     */
    private static Lexer make(
            Function<? super CharStream, ? extends Lexer> lexers, CharStream input) {
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
}
