/**
 * Writes Java source. Each emitter takes the models and gives the text of one file:
 *
 * <ul>
 *   <li>{@link io.sandtree.grammar.emit.RulesEmitter}: rule methods that make records of the syntax tree or of the concrete
 *       tree, with a {@link io.sandtree.grammar.emit.TreeStyle} for each;
 *   <li>{@link io.sandtree.grammar.emit.NodesEmitter}: the sealed types that read the syntax tree back;
 *   <li>{@link io.sandtree.grammar.emit.LanguageEmitter}: the class that ties them together;
 *   <li>{@link io.sandtree.grammar.emit.LexerTablesEmitter}: the lexer's tables.
 * </ul>
 *
 * <p>The same models give the same text. Emitters never see ANTLR's classes.
 */
package io.sandtree.grammar.emit;
