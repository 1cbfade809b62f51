package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;

/** A place in any text. Within a stretch, code points are counted from the last place or the start, whichever is nearer. */
final class CodePointCursor extends TextCursor {
    /** The most code points to step back one by one. */
    private static final int SHORT = 8;

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
        } else if (wanted - start < offset - wanted) {
            goToStart();
        }
        if (isAscii) {
            index += wanted - offset;
        } else if (wanted >= offset) {
            index += text.codePointsBetween(offset, wanted);
        } else {
            index -= text.codePointsBetween(wanted, offset);
        }
        offset = wanted;
    }

    @Override
    void goToIndex(int wanted) {
        int inText = Math.max(0, wanted);
        if (inText < startIndex || inText >= endIndex) {
            enter(stretches.withIndex(inText, stretch));
        } else if (!isAscii && index - inText > SHORT) {
            goToStart();
        }
        // The last stretch is the empty one behind the text.
        int there = end == Integer.MAX_VALUE ? startIndex : inText;
        if (isAscii) {
            offset += there - index;
        } else if (there >= index) {
            offset = text.afterCodePoints(offset, there - index);
        } else {
            for (int at = index; at > there; at--) {
                offset = text.startOfCodePoint(offset - 1);
            }
        }
        index = there;
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
        goToStart();
    }

    private void goToStart() {
        offset = start;
        index = startIndex;
    }
}
