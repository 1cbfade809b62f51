package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A text of ASCII characters as a lexer that ANTLR generates reads it: where it is, and as {@link org.antlr.v4.runtime.CodePointCharStream} would give it. */
final class AsciiStream implements CharStream {
    private final SourceText text;
    private final int size;
    private int index;

    AsciiStream(SourceText text) {
        this.text = text;
        this.size = text.size();
    }

    @Override
    public void consume() {
        if (index == size) {
            throw new IllegalStateException("cannot consume EOF");
        }
        index++;
    }

    @Override
    public int LA(int offset) {
        if (offset == 0) {
            return 0;
        }
        int wanted = offset < 0 ? index + offset : index + offset - 1;
        return wanted < 0 || offset > 0 && wanted >= size ? IntStream.EOF : text.byteAt(wanted);
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {
        // nothing is kept for a mark
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int index) {
        this.index = index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String getText(Interval interval) {
        int start = Math.min(interval.a, size);
        int length = Math.min(interval.b - interval.a + 1, size - start);
        return text.slice(start, start + length);
    }

    @Override
    public String getSourceName() {
        return text.name().isEmpty() ? UNKNOWN_SOURCE_NAME : text.name();
    }

    @Override
    public String toString() {
        return text.slice(0, size);
    }
}
