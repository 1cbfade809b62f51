package io.sandtree.grammar.lexer;

import java.util.List;

/**
 * A lexer as the runtime wants it, or the reason why there is none.
 *
 * <p>The constants hold printable ASCII without quotes and backslashes, so they can be pasted between the quotes of Java
 * string literals, and each is shorter than the 65,535 bytes that a class file allows. Together, in order, they are the
 * arguments of {@code io.sandtree.parser.token.LexerTables.decode}.
 *
 * @param isTable whether there is a table; otherwise the lexer that ANTLR generates must run
 * @param reasonWhyNot empty for a table; otherwise what stands against it
 * @param escapes what a table leaves to the lexer that ANTLR generates, match by match: code inside a match, recursion and the like, with the rule
 *     and its line in the grammar; empty for most
 * @param code predicates and actions that are asked or run when the table has found a match, worded the same way
 * @param overrides what of the grammar makes ANTLR's lexer run and ask the table for each match; empty if nothing does
 * @param constants the table, empty if there is none
 * @param states states of the automaton over bytes, the dead one included
 * @param classes classes of bytes, that is columns of the table
 * @param tableBytes the size of the decoded table, counting four bytes per entry
 * @param buildMillis the time it took to compile, in milliseconds
 */
public record CompiledLexer(
        boolean isTable,
        String reasonWhyNot,
        List<String> escapes,
        List<String> code,
        String overrides,
        List<String> constants,
        int states,
        int classes,
        long tableBytes,
        long buildMillis) {

    /** Copies the lists. */
    public CompiledLexer {
        escapes = List.copyOf(escapes);
        code = List.copyOf(code);
        constants = List.copyOf(constants);
    }
}
