package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * Where a tokenizer writes tokens to. None of it is the tokenizer's own.
 *
 * @param arena where texts are, and where records go; contiguous
 * @param scratch what the tokenizer uses on the way, and drops; another arena, contiguous, with nothing of worth in it
 * @param symbols where names of tokens are interned when somebody asks for them, or null if nobody will
 * @param lifetime how long the records live
 */
public record TokenMemory(
        LinearArena arena, LinearArena scratch, @Nullable Symbols symbols, Lifetime lifetime) {}
