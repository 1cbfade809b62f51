package io.sandtree.parser.diagnostic;

import java.util.List;

/**
 * Something wrong with a text. It holds no memory of the session, so it may be kept after a reset.
 *
 * @param code what kind of thing
 * @param message in ANTLR's words where ANTLR has them
 * @param startOffset where the text in question begins: a byte offset
 * @param endOffset the byte offset after its end; equal to {@code startOffset} at the end of the file
 * @param line from 1
 * @param column from 0, in code points, as in ANTLR
 * @param expected display names of the tokens that could have stood there, if the message is about that
 */
public record Diagnostic(
        DiagnosticCode code,
        String message,
        int startOffset,
        int endOffset,
        int line,
        int column,
        List<String> expected) {
    public Diagnostic {
        expected = List.copyOf(expected);
    }

    /** Whether the text is invalid because of this. */
    public boolean isError() {
        return code.isError();
    }

    /** {@code line 3:14 message}, as ANTLR's console listener writes it. */
    @Override
    public String toString() {
        return "line " + line + ":" + column + " " + message;
    }
}
