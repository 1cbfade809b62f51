package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.ShortTexts;
import org.jspecify.annotations.Nullable;

/**
 * Where a tokenizer writes tokens to. None of it is the tokenizer's own.
 *
 * @param arena where texts are, and where records go; contiguous
 * @param scratch what the tokenizer uses on the way, and drops; another arena, contiguous, with nothing of worth in it
 * @param symbols where names of tokens are interned when somebody asks for them, or null if nobody will
 * @param lifetime how long the records live
 * @param texts the texts of tokens that are known
 */
public record TokenMemory(
        LinearArena arena,
        LinearArena scratch,
        @Nullable Symbols symbols,
        Lifetime lifetime,
        ShortTexts texts) {
    /** With no texts known. */
    public TokenMemory(
            LinearArena arena, LinearArena scratch, @Nullable Symbols symbols, Lifetime lifetime) {
        this(arena, scratch, symbols, lifetime, new ShortTexts());
    }
}
