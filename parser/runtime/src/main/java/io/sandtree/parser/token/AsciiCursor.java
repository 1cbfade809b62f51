package io.sandtree.parser.token;

/** A place in a text of which each code point is one byte. Only when somebody asks for its line, it goes from line to line, from the place for which somebody has asked last. */
final class AsciiCursor extends TextCursor {
    private final String text;
    private int offset;
    private int line = 1;
    private int lineStart;

    /** The end of the line: where its line feed is, or the end of the text. */
    private int lineEnd;

    AsciiCursor(String text) {
        this.text = text;
        this.lineEnd = endOfLine(0);
    }

    private int endOfLine(int start) {
        int found = text.indexOf('\n', start);
        return found < 0 ? text.length() : found;
    }

    @Override
    void goTo(int wanted) {
        offset = wanted;
    }

    private void settle() {
        while (offset > lineEnd) {
            line++;
            lineStart = lineEnd + 1;
            lineEnd = endOfLine(lineStart);
        }
        while (offset < lineStart) {
            line--;
            lineEnd = lineStart - 1;
            lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
        }
    }

    @Override
    void goToIndex(int wanted) {
        goTo(Math.clamp(wanted, 0, text.length()));
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
