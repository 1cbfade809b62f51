/**
 * From a grammar to the shape of its syntax tree: which node kinds there are, what fields each has, and where each field
 * lies in its record.
 *
 * <p>{@link io.sandtree.grammar.ast.AstDeriver} takes a {@link io.sandtree.grammar.model.GrammarModel} and gives an
 * {@link io.sandtree.grammar.ast.AstModel}; the rules of the derivation are in the deriver's class comment.
 */
package io.sandtree.grammar.ast;
