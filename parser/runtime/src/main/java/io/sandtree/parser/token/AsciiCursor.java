package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;

/** A place in a text of which each code point is one byte. Only when somebody asks for its line, it goes from line to line, from the place for which somebody has asked last. */
final class AsciiCursor extends TextCursor {
    private final SourceText text;
    private int offset;
    private int line = 1;
    private int lineStart;

    /** The end of the line: where its line feed is, or the end of the text. */
    private int lineEnd;

    AsciiCursor(SourceText text) {
        this.text = text;
        this.lineEnd = text.newlineFrom(0);
    }

    @Override
    void goTo(int wanted) {
        offset = wanted;
    }

    private void settle() {
        while (offset > lineEnd) {
            line++;
            lineStart = lineEnd + 1;
            lineEnd = text.newlineFrom(lineStart);
        }
        while (offset < lineStart) {
            line--;
            lineEnd = lineStart - 1;
            lineStart = startOfLine(lineEnd);
        }
    }

    private int startOfLine(int end) {
        int start = end;
        while (start > 0 && text.byteAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    @Override
    void goToIndex(int wanted) {
        goTo(Math.clamp(wanted, 0, text.size()));
    }

    @Override
    int offset() {
        return offset;
    }

    @Override
    int character() {
        return offset;
    }

    @Override
    int index() {
        return offset;
    }

    @Override
    int line() {
        settle();
        return line;
    }

    @Override
    int column() {
        settle();
        return offset - lineStart;
    }
}
