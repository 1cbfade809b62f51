package io.sandtree.parser.token;

/**
 * A piece of the text that the lexer has cut out: a {@link Token} that the parser sees, or {@link Trivia} that it does not.
 *
 * {@snippet :
 * for (Lexeme lexeme : tokens.lexemes()) {
 *     switch (lexeme) {
 *         case Token token -> highlight(token.typeName(), token.text());
 *         case Trivia trivia -> keep(trivia.text());
 *     }
 * }
 * }
 */
public sealed interface Lexeme permits Token, Trivia {
    /** The token type of the grammar, or 0 for text that no rule matched, or that was skipped by a lexer that makes its tokens in code. */
    int type();

    /** What messages call the type: its literal, else its symbolic name. */
    String typeName();

    /** The text, as it stands in the source; {@code <EOF>} for an empty one at the end, as in ANTLR. */
    String text();

    /** Where it starts, in bytes. */
    int startOffset();

    /** Where it ends (excluded), in bytes. */
    int endOffset();

    /** The line it starts in, from 1. */
    int line();

    /** The column it starts at, from 0, in code points. */
    int column();

    /** The channel: 0 is what the parser reads. */
    int channel();
}
