package io.sandtree.parser.token;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.parser.text.SourceText;

/**
 * Cuts texts into tokens. A {@link TableLexer} does it for lexers that the grammar compiler could make a table of, a {@link
 * StockLexer} for the others; the records are the same.
 *
 * <p>A tokenizer is for one thread, and for any number of texts, one after the other.
 */
public sealed interface Tokenizer permits TableLexer, StockLexer {
    /**
     * Cuts a text into tokens.
     *
     * @param text the text, in the memory's arena
     * @throws ArenaFullException if the arena has no room for the records: 8 bytes for every token and every piece of trivia
     */
    Tokens tokenize(SourceText text, TokenMemory memory);
}
