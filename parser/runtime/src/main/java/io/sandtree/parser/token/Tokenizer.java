package io.sandtree.parser.token;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into tokens. A {@link TableLexer} does it for lexers that the grammar compiler could make a table of, a {@link
 * StockLexer} for the others; the records are the same.
 *
 * <p>A tokenizer is for one thread, and for any number of texts, one after the other.
 */
public sealed interface Tokenizer extends AutoCloseable permits TableLexer, StockLexer {
    /**
     * Cuts a text into tokens.
     *
     * @param text the text, in {@code arena}
     * @param arena where the records go; contiguous
     * @param symbols where names of tokens are interned when somebody asks for them, or null if nobody will
     * @param lifetime how long the records live
     * @throws ArenaFullException if the arena has no room for the records: 8 bytes for every token and every piece of trivia
     */
    Tokens tokenize(
            SourceText text, LinearArena arena, @Nullable Symbols symbols, Lifetime lifetime);

    /** Gives back scratch memory. Tokens are not affected: they live in the arena they were written to. */
    @Override
    void close();
}
