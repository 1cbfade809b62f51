/**
 * Says which way each rule and each decision of a grammar takes at run time, and why: what {@code ExprParser.report.txt} holds.
 *
 * <p>{@link io.sandtree.grammar.report.BuildReport} writes the text; the decisions are explored with ANTLR's own prediction, under a budget that is
 * counted in steps, not in time, so that a report depends on nothing but the grammar.
 */
package io.sandtree.grammar.report;
