package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a parser has drawn out of the lexer that ANTLR generates, one by one: for parsers whose code reaches their lexer, so that what that makes of the
 * text may depend on how far the parser has come. They are written down when the parser is done.
 *
 * {@snippet :
 * LiveLexing lexing = new LiveLexing(lexer, text, buffers, parser.getVocabulary());   // before the parser asks for a token
 * Tokens tokens = lexing.finish(stream.getTokens(), memory);
 * }
 */
public final class LiveLexing {
    private final SourceText text;
    private final Lexer lexer;
    private final StockRun run;
    private final Records records;
    private final Vocabulary types;
    private List<org.antlr.v4.runtime.Token> drawn = List.of();

    /** The indices of the records of the tokens drawn. */
    private int[] ofDrawn = {};

    /** The same by token; null until somebody asks for one that is not in its place. */
    private @Nullable Map<org.antlr.v4.runtime.Token, Integer> byToken;

    /** What one text after the other is lexed with. */
    public static final class Buffers {
        private final Records records = new Records();
        private final Stretches stretches = new Stretches();

        public Buffers() {}
    }

    /**
     * @param lexer a new one, for all of the text
     * @param text well-formed
     * @param buffers for this text alone until it is written down
     * @param types what token types are called that have no name in the lexer
     */
    public LiveLexing(Lexer lexer, SourceText text, Buffers buffers, Vocabulary types) {
        this.lexer = lexer;
        this.text = text;
        this.types = types;
        this.records = buffers.records;
        this.run =
                new StockRun(
                        lexer,
                        text,
                        lexer.getInputStream(),
                        Objects.requireNonNull(Characters.copyOf(text, buffers.stretches)),
                        records);
        run.listen();
    }

    /**
     * Writes the tokens down.
     *
     * @param tokens all tokens of the text, hidden ones included, to the end of the file
     */
    public Tokens finish(List<org.antlr.v4.runtime.Token> tokens, TokenMemory memory) {
        drawn = tokens;
        ofDrawn = new int[tokens.size()];
        records.begin(memory);
        for (int i = 0; i < ofDrawn.length; i++) {
            ofDrawn[i] = records.tokens.count();
            run.put(tokens.get(i));
        }
        return records.finish(text, TokenNames.of(lexer, types), run.end());
    }

    /** The index of the record of a token, 0 if it is none of those drawn. */
    public int indexOf(org.antlr.v4.runtime.Token token) {
        int index = token.getTokenIndex();
        return isInPlace(token, index) ? ofDrawn[index] : byToken().getOrDefault(token, 0);
    }

    /** Whether a token is one of those drawn. */
    public boolean has(org.antlr.v4.runtime.@Nullable Token token) {
        return token != null
                && (isInPlace(token, token.getTokenIndex()) || byToken().containsKey(token));
    }

    private boolean isInPlace(org.antlr.v4.runtime.Token token, int index) {
        return index >= 0 && index < ofDrawn.length && drawn.get(index) == token;
    }

    private Map<org.antlr.v4.runtime.Token, Integer> byToken() {
        Map<org.antlr.v4.runtime.Token, Integer> known = byToken;
        if (known == null) {
            known = new IdentityHashMap<>();
            for (int i = 0; i < ofDrawn.length; i++) {
                known.put(drawn.get(i), ofDrawn[i]);
            }
            byToken = known;
        }
        return known;
    }
}
