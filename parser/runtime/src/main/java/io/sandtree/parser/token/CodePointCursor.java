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
        forward(wanted, Integer.MAX_VALUE);
    }

    @Override
    void goToIndex(int wanted) {
        int place = Math.min(Math.max(wanted, 0) / DISTANCE, kept - 1);
        jump(place, wanted < index);
        forward(Integer.MAX_VALUE, wanted);
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

    /** Goes on to an offset or an index, or to the end of the text. */
    private void forward(int wantedOffset, int wantedIndex) {
        while (offset < wantedOffset && index < wantedIndex && character < text.length()) {
            run(wantedOffset, Math.min(wantedIndex, kept * DISTANCE));
            if (index == kept * DISTANCE) {
                keep();
            }
        }
    }

    private void run(int wantedOffset, int wantedIndex) {
        final int length = text.length();
        int c = character;
        int o = offset;
        int i = index;
        int l = line;
        int col = column;
        while (o < wantedOffset && i < wantedIndex && c < length) {
            final char at = text.charAt(c);
            if (at < 0x80) {
                c++;
                o++;
            } else {
                final int codePoint = text.codePointAt(c);
                c += Character.charCount(codePoint);
                o += length(codePoint);
            }
            i++;
            col++;
            if (at == '\n') {
                l++;
                col = 0;
            }
        }
        character = c;
        offset = o;
        index = i;
        line = l;
        column = col;
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
