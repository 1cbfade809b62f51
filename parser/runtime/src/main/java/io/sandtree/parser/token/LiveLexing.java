package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a parser has drawn out of the lexer that ANTLR generates, one by one: for parsers whose code reaches their lexer, so that what that makes of the
 * text may depend on how far the parser has come. They are written down when the parser is done.
 *
 * {@snippet :
 * LiveLexing lexing = new LiveLexing(lexer, text);   // before the parser asks for a token
 * Tokens tokens = lexing.finish(stream.getTokens(), arena, symbols, lifetime);
 * }
 */
public final class LiveLexing {
    private final Records records = new Records();
    private final SourceText text;
    private final Lexer lexer;
    private final StockRun run;
    private final Map<org.antlr.v4.runtime.Token, Integer> indices = new IdentityHashMap<>();

    /**
     * @param lexer a new one, for all of the text
     * @param text well-formed
     */
    public LiveLexing(Lexer lexer, SourceText text) {
        this.lexer = lexer;
        this.text = text;
        this.run =
                new StockRun(
                        lexer,
                        text,
                        lexer.getInputStream(),
                        Objects.requireNonNull(Characters.copyOf(text, new Stretches())),
                        records);
        run.listen();
    }

    /**
     * Writes the tokens down.
     *
     * @param drawn all tokens of the text, hidden ones included, to the end of the file
     */
    public Tokens finish(
            List<org.antlr.v4.runtime.Token> drawn,
            LinearArena arena,
            @Nullable Symbols symbols,
            Lifetime lifetime) {
        records.begin(arena);
        for (org.antlr.v4.runtime.Token token : drawn) {
            indices.put(token, records.tokens.count());
            run.put(token);
        }
        Tokens tokens = records.finish(text, TokenNames.of(lexer), symbols, lifetime, run.end());
        records.close();
        return tokens;
    }

    /** The index of the record of a token, 0 if it is none of those drawn. */
    public int indexOf(org.antlr.v4.runtime.Token token) {
        return indices.getOrDefault(token, 0);
    }

    /** Whether a token is one of those drawn. */
    public boolean has(org.antlr.v4.runtime.@Nullable Token token) {
        return indices.containsKey(token);
    }
}
