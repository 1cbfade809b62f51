package io.sandtree.cli;

/**
 * A source line with carets below it, as a terminal shows it: tabs stay tabs, characters that
 * take two cells get two carets, those that take none get none, control characters cannot reach the
 * terminal, and of a very long line only the part around the carets is shown.
 *
 * <pre>{@code
 *     int x = ;
 *             ^
 * }</pre>
 */
final class SourceExcerpt {
    /** The cells of a line that are shown at most. */
    static final int WIDTH = 120;

    /** Both are within words and emoji, and do something to what is seen. */
    private static final int NON_JOINER = 0x200C;

    private static final int JOINER = 0x200D;
    private static final String INDENT = "    ";
    private static final String ELLIPSIS = "…";

    private SourceExcerpt() {}

    /**
     * Both lines, each ended by a line feed.
     *
     * @param line the source line, without its end
     * @param start the first marked code point, counted from zero; the line's length or more marks
     *     the place after its end
     * @param end the code point after the last marked one; at least one is marked
     */
    static String render(String line, int start, int end) {
        int[] points = line.codePoints().toArray();
        int from = Math.min(start, points.length);
        int to = Math.max(from + 1, Math.min(end, points.length));
        int first = firstShown(points, from);
        StringBuilder source = new StringBuilder(INDENT);
        StringBuilder carets = new StringBuilder(INDENT);
        if (first > 0) {
            source.append(ELLIPSIS);
            carets.append(' ');
        }
        int used = 0;
        int at = first;
        for (; at < points.length && used < WIDTH; at++) {
            int cells = cells(points[at]);
            source.appendCodePoint(harmless(points[at]));
            if (at < to) {
                boolean marked = at >= from;
                if (points[at] == '\t' && !marked) {
                    carets.append('\t');
                } else {
                    carets.repeat(
                            marked ? '^' : ' ',
                            marked ? Math.max(cells, at == from ? 1 : 0) : cells);
                }
            }
            used += cells;
        }
        if (at < points.length) {
            source.append(ELLIPSIS);
        }
        if (from >= points.length) {
            carets.append('^');
        }
        return source.append('\n') + carets.append('\n').toString();
    }

    private static int firstShown(int[] points, int marked) {
        int before = 0;
        int cells = 0;
        for (int i = 0; i < points.length && cells <= WIDTH; i++) {
            cells += cells(points[i]);
        }
        if (cells <= WIDTH) {
            return 0;
        }
        int first = marked;
        while (first > 0 && before < WIDTH / 2) {
            before += cells(points[--first]);
        }
        return first;
    }

    /** The code point itself, or U+FFFD for one that a terminal would obey, and for one that nobody would see, such as a byte order mark. */
    static int harmless(int codePoint) {
        boolean printable = codePoint == '\t' || !Character.isISOControl(codePoint);
        boolean isInvisible =
                Character.getType(codePoint) == Character.FORMAT
                        && codePoint != NON_JOINER
                        && codePoint != JOINER;
        return printable && !isInvisible ? codePoint : 0xFFFD;
    }

    /**
     * How many terminal cells a character takes: two for East Asian wide ones and emoji, none for
     * combining ones. An approximation of Unicode's East Asian Width (UAX #11) by blocks.
     */
    static int cells(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || codePoint == JOINER) {
            return 0;
        }
        boolean wide =
                codePoint >= 0x1100 && codePoint <= 0x115F // Hangul Jamo that begin a syllable
                        || codePoint >= 0x2E80
                                && codePoint <= 0xA4CF
                                && codePoint != 0x303F // CJK, Kana, Yi
                        || codePoint >= 0xA960 && codePoint <= 0xA97F // Hangul Jamo Extended-A
                        || codePoint >= 0xAC00 && codePoint <= 0xD7A3 // Hangul syllables
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF // CJK compatibility
                        || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                        || codePoint >= 0xFF01 && codePoint <= 0xFF60 // full-width forms
                        || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                        || codePoint >= 0x1F300 && codePoint <= 0x1F64F // pictographs
                        || codePoint >= 0x1F680 && codePoint <= 0x1F6FF
                        || codePoint >= 0x1F900 && codePoint <= 0x1F9FF
                        || codePoint >= 0x20000 && codePoint <= 0x3FFFD; // CJK extensions
        return wide ? 2 : 1;
    }
}
