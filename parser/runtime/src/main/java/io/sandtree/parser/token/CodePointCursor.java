package io.sandtree.parser.token;

/** A place in any text. It goes from code point to code point. */
final class CodePointCursor extends TextCursor {
    private final String text;
    private int character;
    private int offset;
    private int index;
    private int line = 1;
    private int column;

    CodePointCursor(String text) {
        this.text = text;
    }

    @Override
    void goTo(int wanted) {
        while (offset < wanted) {
            forward();
        }
        while (offset > wanted) {
            back();
        }
    }

    @Override
    void goToIndex(int wanted) {
        while (index < wanted && character < text.length()) {
            forward();
        }
        while (index > wanted && index > 0) {
            back();
        }
    }

    @Override
    int offset() {
        return offset;
    }

    @Override
    int character() {
        return character;
    }

    @Override
    int index() {
        return index;
    }

    @Override
    int line() {
        return line;
    }

    @Override
    int column() {
        return column;
    }

    private void forward() {
        int c = text.codePointAt(character);
        character += Character.charCount(c);
        offset += length(c);
        index++;
        if (c == '\n') {
            line++;
            column = 0;
        } else {
            column++;
        }
    }

    private void back() {
        int c = text.codePointBefore(character);
        character -= Character.charCount(c);
        offset -= length(c);
        index--;
        if (c == '\n') {
            line--;
            int start = text.lastIndexOf('\n', character - 1) + 1;
            column = text.codePointCount(start, character);
        } else {
            column--;
        }
    }

    private static int length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
