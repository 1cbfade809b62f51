package io.sandtree.parser.token;

/**
 * A place in a text, by UTF-8 offset, by the index that ANTLR counts code points by, and by line and column. It goes from place to place code point by code point, since
 * it is sent to nearby ones.
 */
final class TextCursor {
    private final String text;
    private int character;
    private int offset;
    private int index;
    private int line = 1;
    private int column;

    TextCursor(String text) {
        this.text = text;
    }

    /** Goes to a UTF-8 offset at which a code point starts. */
    void goTo(int wanted) {
        while (offset < wanted) {
            forward();
        }
        while (offset > wanted) {
            back();
        }
    }

    /** Goes to a code point; those beyond the ends of the text are taken as the ends. */
    void goToIndex(int wanted) {
        while (index < wanted && character < text.length()) {
            forward();
        }
        while (index > wanted && index > 0) {
            back();
        }
    }

    int offset() {
        return offset;
    }

    /** How many characters of a string are before it. */
    int character() {
        return character;
    }

    /** How many code points are before it. */
    int index() {
        return index;
    }

    /** The line, from 1. */
    int line() {
        return line;
    }

    /** How many code points are between it and the start of its line. */
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
