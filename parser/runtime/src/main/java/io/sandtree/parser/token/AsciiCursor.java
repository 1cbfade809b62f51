package io.sandtree.parser.token;

/** A place in a text of which each code point is one byte. Only when somebody asks for its line, it looks for that. */
final class AsciiCursor extends TextCursor {
    private final Stretches stretches;
    private final int size;
    private int offset;

    // The stretch with the place for whose line somebody has asked last:

    private int stretch;
    private int start;
    private int end;
    private int line = 1;
    private int startColumn;

    /**
     * @param stretches of the text
     * @param size of the text
     */
    AsciiCursor(Stretches stretches, int size) {
        this.stretches = stretches;
        this.size = size;
    }

    @Override
    void goTo(int wanted) {
        offset = wanted;
    }

    @Override
    void goToIndex(int wanted) {
        goTo(Math.max(0, Math.min(wanted, size)));
    }

    @Override
    int offset() {
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
        return startColumn + offset - start;
    }

    private void settle() {
        if (offset < start || offset >= end) {
            enter(stretches.withOffset(offset, stretch));
        }
    }

    private void enter(int newStretch) {
        stretch = newStretch;
        start = stretches.offset(stretch);
        end = stretches.end(stretch);
        line = stretches.line(stretch);
        startColumn = stretches.column(stretch);
    }
}
