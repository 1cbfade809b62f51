package io.sandtree.cli;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.text.SourceText;

/**
 * A diagnostic as people and editors read it.
 *
 * <pre>{@code
 * Main.java:3:13: error: missing ';' at '}'
 *     int x = 1 }
 *               ^
 * }</pre>
 */
final class DiagnosticText {
    /** How far from a mark the ends of its line are looked for, in bytes. */
    private static final int REACH = 1024;

    private DiagnosticText() {}

    /** All lines, each ended by a line feed. */
    static String render(String path, SourceText source, Diagnostic diagnostic) {
        int offset = diagnostic.startOffset();
        int start = lineStart(source, offset);
        int end = lineEnd(source, offset);
        int from = codePoints(source.slice(start, offset));
        int markEnd = Math.max(offset, Math.min(diagnostic.endOffset(), end));
        int to = from + codePoints(source.slice(offset, markEnd));
        String kind = diagnostic.isError() ? "error" : "warning";
        return header(path, diagnostic.line(), diagnostic.column() + 1, kind, diagnostic.message())
                + SourceExcerpt.render(source.slice(start, end), from, to);
    }

    /** {@code PATH:LINE:COLUMN: error: MESSAGE}, on one line whatever the message holds. */
    private static String header(String path, int line, int column, String kind, String message) {
        StringBuilder words = new StringBuilder();
        message.codePoints().forEach(point -> words.appendCodePoint(SourceExcerpt.harmless(point)));
        return path + ":" + line + ":" + column + ": " + kind + ": " + words + "\n";
    }

    private static int lineStart(SourceText source, int offset) {
        int at = offset;
        while (at > 0 && offset - at < REACH && source.byteAt(at - 1) != '\n') {
            at--;
        }
        while (at < offset && isContinuation(source.byteAt(at))) {
            at++;
        }
        return at;
    }

    private static int lineEnd(SourceText source, int offset) {
        int at = offset;
        while (at < source.size() && at - offset < REACH && source.byteAt(at) != '\n') {
            at++;
        }
        while (at > offset && at < source.size() && isContinuation(source.byteAt(at))) {
            at--;
        }
        return at > offset && source.byteAt(at - 1) == '\r' ? at - 1 : at;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isContinuation(int utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}
