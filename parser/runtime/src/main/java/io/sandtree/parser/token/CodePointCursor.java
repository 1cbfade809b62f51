package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;

/** A place in any text. */
final class CodePointCursor extends TextCursor {
    private final SourceText text;
    private final Stretches stretches;
    private int offset;
    private int index;

    // The stretch that the place is in:

    private int stretch;
    private int start;
    private int end;
    private int startIndex;
    private int endIndex;
    private int line;
    private int startColumn;
    private boolean isAscii;

    /** @param stretches of the text */
    CodePointCursor(SourceText text, Stretches stretches) {
        this.text = text;
        this.stretches = stretches;
        enter(0);
    }

    @Override
    void goTo(int wanted) {
        if (wanted < start || wanted >= end) {
            enter(stretches.withOffset(wanted, stretch));
        }
        offset = wanted;
        index = startIndex + (isAscii ? wanted - start : text.codePointsBetween(start, wanted));
    }

    @Override
    void goToIndex(int wanted) {
        index = Math.max(0, wanted);
        if (index < startIndex || index >= endIndex) {
            enter(stretches.withIndex(index, stretch));
        }
        if (end == Integer.MAX_VALUE) {
            index = startIndex;
        }
        int distance = index - startIndex;
        offset = isAscii ? start + distance : text.afterCodePoints(start, distance);
    }

    @Override
    int offset() {
        return offset;
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
        return startColumn + index - startIndex;
    }

    private void enter(int newStretch) {
        stretch = newStretch;
        start = stretches.offset(stretch);
        end = stretches.end(stretch);
        startIndex = stretches.index(stretch);
        endIndex = stretches.endIndex(stretch);
        line = stretches.line(stretch);
        startColumn = stretches.column(stretch);
        isAscii = end - start == endIndex - startIndex;
    }
}
