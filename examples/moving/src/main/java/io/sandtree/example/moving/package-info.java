/**
 * An example: one program that was written for ANTLR, before and after it was moved. {@link
 * io.sandtree.example.moving.WithAntlr} and {@link io.sandtree.example.moving.WithSandtree} share the listener and the
 * visitor. Of the grammars {@code SettingsLexer.g4} and {@code SettingsParser.g4} both come from one build.
 */
@NullMarked
package io.sandtree.example.moving;

import org.jspecify.annotations.NullMarked;
