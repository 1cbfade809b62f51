/**
 * Compiles an ANTLR lexer to a table: an automaton over UTF-8 bytes that makes the decisions of ANTLR's own lexer.
 *
 * <p>The way of a grammar through this package:
 *
 * <ol>
 *   <li>{@code Alphabet} splits the code points into classes that no transition of the lexer tells apart;</li>
 *   <li>{@code CodePointAutomaton} asks ANTLR's simulator for the successor of every state on one representative of
 *       every class, so ordered alternatives, non-greedy loops and lexer commands mean what they mean to ANTLR;</li>
 *   <li>{@code ByteAutomaton} spells every code point as UTF-8, shares equal tails, and merges equivalent states;</li>
 *   <li>{@code TableEncoder} packs the result into string constants that the runtime decodes.</li>
 * </ol>
 *
 * <p>What no table can hold (predicates, actions, recursion beyond a few levels, states beyond the budget) becomes an <em>escape</em>: a
 * state in which the runtime has the one match made by the lexer that ANTLR generates. A lexer with a base class, or with members, that override
 * what ANTLR's lexer does is run as ANTLR generates it, and asks the table for each match.
 */
package io.sandtree.grammar.lexer;
