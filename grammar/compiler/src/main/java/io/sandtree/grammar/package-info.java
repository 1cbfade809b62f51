/**
 * ANTLR 4 grammars go in, Java sources come out: {@link io.sandtree.grammar.GrammarCompiler} runs the compiler from Java code. Maven
 * runs the same one through ANTLR's own plugin, with {@code -Dlanguage=Sandtree}.
 */
package io.sandtree.grammar;
