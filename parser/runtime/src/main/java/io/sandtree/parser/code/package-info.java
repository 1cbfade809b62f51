/**
 * What the code of a grammar's author does, found out from class files; nothing here runs it, or parses. For the engine: not exported.
 *
 * <p>{@code CodeSearch} follows every call from a parser's actions and predicates into classes of the author, with {@code ParserClasses} for their class files, {@code FieldUses} and {@code Implementers} for what they share, and
 * {@code KnownCode} for what ANTLR's and the JDK's methods do; {@link io.sandtree.parser.code.CodeReach} is what comes of it. {@link io.sandtree.parser.code.Looking} and {@link io.sandtree.parser.code.PredicateCode} ask it about single blocks and predicates;
 * {@link io.sandtree.parser.code.Switches} are what it takes to be off. Lexers, and whether lexer and parser have to take turns, are looked into by a {@code CodeWalk}:
 * {@link io.sandtree.parser.code.LexerPredicates}, {@link io.sandtree.parser.code.LexerSteering}, {@code LexerConstructors} and {@link io.sandtree.parser.code.LexerReach} with {@code SharedFields}.
 * {@link io.sandtree.parser.code.StockBehaviour} tells what a class overrides that is ANTLR's.
 */
@NullMarked
package io.sandtree.parser.code;

import org.jspecify.annotations.NullMarked;
