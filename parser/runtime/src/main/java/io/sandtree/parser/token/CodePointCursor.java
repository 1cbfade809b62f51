package io.sandtree.parser.token;

import java.util.Arrays;

/** A place in any text. It goes from code point to code point, from where it is or from the last of the places before that it keeps at regular distances. */
final class CodePointCursor extends TextCursor {
    /** How many code points are between two places that are kept. */
    private static final int DISTANCE = 128;

    private final String text;
    private int character;
    private int offset;
    private int index;
    private int line = 1;
    private int column;

    // By place that is kept:

    private int[] characters = new int[16];
    private int[] offsets = new int[16];
    private int[] lines = new int[16];
    private int[] columns = new int[16];
    private int kept = 1;

    CodePointCursor(String text) {
        this.text = text;
        lines[0] = line;
    }

    @Override
    void goTo(int wanted) {
        if (wanted < offset || wanted > offset + DISTANCE) {
            int found = Arrays.binarySearch(offsets, 0, kept, wanted);
            jump(found < 0 ? -found - 2 : found, wanted < offset);
        }
        while (offset < wanted) {
            forward();
        }
    }

    @Override
    void goToIndex(int wanted) {
        int place = Math.min(Math.max(wanted, 0) / DISTANCE, kept - 1);
        jump(place, wanted < index);
        while (index < wanted && character < text.length()) {
            forward();
        }
    }

    /** Goes to a place that is kept, if it must, or if that is farther on. */
    private void jump(int place, boolean must) {
        if (must || place * DISTANCE > index) {
            index = place * DISTANCE;
            character = characters[place];
            offset = offsets[place];
            line = lines[place];
            column = columns[place];
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
        if (index == kept * DISTANCE) {
            keep();
        }
    }

    private void keep() {
        if (kept == characters.length) {
            characters = Arrays.copyOf(characters, 2 * kept);
            offsets = Arrays.copyOf(offsets, 2 * kept);
            lines = Arrays.copyOf(lines, 2 * kept);
            columns = Arrays.copyOf(columns, 2 * kept);
        }
        characters[kept] = character;
        offsets[kept] = offset;
        lines[kept] = line;
        columns[kept] = column;
        kept++;
    }

    private static int length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
