/**
 * What generated code extends and calls. User code has no business here; these classes may change with the generator.
 *
 * <p>{@link io.sandtree.parser.spi.ParseEngine} turns a text into a tree: by {@link io.sandtree.parser.spi.RuleParser} if it matches, else by {@code SpineRun}, where ANTLR's methods run the rules
 * around errors, or, if code is in the way, by {@code AntlrRun}, where they run all. {@code ContextConverter} writes down their contexts as records.
 * Code of the grammar's author comes in as {@code CodePlan} says, from what {@code io.sandtree.parser.code} has found out: {@code CodeRun} runs single blocks and predicates, {@code CodedRules} goes through the text for code
 * that needs ANTLR's methods or looks at contexts ({@code ContextMaker}, {@code StandIns}). What came of that stands in a {@code CodeLog}, which {@code LogReader} follows when the tree is made. {@code Recovery} and {@code Repetition}
 * are for errors in texts whose code must not run twice. {@code TreeMaker} tries the faster ways first, with {@code Caution}. {@code LexerPlan} says what of the lexing tables do; in {@code LiveRun} lexer and parser take turns.
 */
@NullMarked
package io.sandtree.parser.spi;

import org.jspecify.annotations.NullMarked;
