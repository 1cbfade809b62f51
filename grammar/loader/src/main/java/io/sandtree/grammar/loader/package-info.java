/**
 * Grammars at run time: {@link io.sandtree.grammar.loader.GrammarLoader} compiles grammar files in memory and gives a
 * {@link io.sandtree.parser.Language}, and {@link io.sandtree.grammar.loader.AntlrComparison} holds what it parses to stock ANTLR's answer.
 *
 * <p>Place in the flow: behind the grammar compiler and the Java compiler, before the parser's runtime. It is a module of its
 * own since the grammar compiler runs inside Maven and knows no runtime, and since programs whose grammars are compiled at build
 * time have no use for two compilers.
 */
@NullMarked
package io.sandtree.grammar.loader;

import org.jspecify.annotations.NullMarked;
