package io.sandtree.parser.token;

/**
 * Turns code-point indexes, which ANTLR counts in, into UTF-8 offsets, and back. It remembers the last answer and walks from there, since
 * questions come in nearly ascending order.
 */
final class CodePointOffsets {
    private final String text;
    private int codePoint;
    private int character;
    private int offset;

    CodePointOffsets(String text) {
        this.text = text;
    }

    /** The offset of a code point; indexes beyond the ends of the text are taken as the ends. */
    int offset(int index) {
        while (codePoint < index && character < text.length()) {
            forward();
        }
        while (codePoint > index && codePoint > 0) {
            back();
        }
        return offset;
    }

    /** The index of the code point that starts at an offset. */
    int index(int wanted) {
        while (offset < wanted) {
            forward();
        }
        while (offset > wanted) {
            back();
        }
        return codePoint;
    }

    private void forward() {
        int c = text.codePointAt(character);
        character += Character.charCount(c);
        offset += length(c);
        codePoint++;
    }

    private void back() {
        int c = text.codePointBefore(character);
        character -= Character.charCount(c);
        offset -= length(c);
        codePoint--;
    }

    private static int length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
