/**
 * The lexer: takes text and a compiled table, gives tokens and trivia as flat records.
 *
 * <h2>Format</h2>
 * Records are 8 bytes, little-endian, each kind contiguous and in the order of the text. Together they cover every byte of
 * the text once.
 * <ul>
 *   <li><em>Token</em>, what the parser sees: type (u16; 0 is EOF, which is always last), length in bytes (u16; 0xFFFF means that
 *       it does not fit and the token ends where the next record starts), start offset (u32).
 *   <li><em>Trivia</em>, everything else: type (u16), channel (u8), flags (u8: 1 skipped by the lexer, 2 not recognised by any
 *       rule, 4 the stack of modes was empty or full, 8 comes after a token that starts at the same offset), start
 *       offset (u32). A trivia record ends where the next record starts.
 * </ul>
 * Token types are those of the grammar. Numbers that do not fit do not arise: the grammar compiler refuses such grammars.
 */
@NullMarked
package io.sandtree.parser.token;

import org.jspecify.annotations.NullMarked;
