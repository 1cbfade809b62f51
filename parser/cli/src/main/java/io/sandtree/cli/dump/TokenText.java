package io.sandtree.cli.dump;

import io.sandtree.parser.token.Lexeme;

/** Writes what a token is: a literal as the grammar writes it, others by type and text. */
final class TokenText {
    private TokenText() {}

    /** {@code 'class'} or {@code IDENTIFIER "Main"} or {@code EOF}. */
    static void write(Lexeme lexeme, Sink sink) {
        String type = lexeme.typeName();
        sink.put(type);
        if (!type.startsWith("'") && lexeme.startOffset() != lexeme.endOffset()) {
            sink.put(' ').quote(lexeme.text());
        }
    }
}
