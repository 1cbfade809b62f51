package io.sandtree.parser.token;

/** A place in a text, by UTF-8 offset, by the index that ANTLR counts code points by, and by line and column. It is sent to nearby places. */
abstract sealed class TextCursor permits AsciiCursor, CodePointCursor {
    /** Goes to a UTF-8 offset at which a code point starts. */
    abstract void goTo(int wanted);

    /** Goes to a code point; those beyond the ends of the text are taken as the ends. */
    abstract void goToIndex(int wanted);

    abstract int offset();

    /** How many code points are before it. */
    abstract int index();

    /** The line, from 1. */
    abstract int line();

    /** How many code points are between it and the start of its line. */
    abstract int column();
}
