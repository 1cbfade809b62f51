/**
 * A grammar as plain records: what the emitters see instead of ANTLR's classes.
 *
 * <p>{@link io.sandtree.grammar.model.GrammarReader} takes ANTLR's analysed grammar and gives a
 * {@link io.sandtree.grammar.model.GrammarModel}. Left recursion is already rewritten to a loop, and every element carries
 * the number of its state in ANTLR's ATN, which is what ties a generated parser to prediction and error recovery.
 */
package io.sandtree.grammar.model;
