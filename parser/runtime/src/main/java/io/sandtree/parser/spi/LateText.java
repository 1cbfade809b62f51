package io.sandtree.parser.spi;

import io.sandtree.parser.text.SourceText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** A text as an ANTLR lexer would have seen it, decoded when somebody looks at it. Tokens that error recovery conjures up have one, which nobody looks at as a rule. */
final class LateText implements CharStream {
    private final SourceText source;
    private @Nullable CharStream decoded;

    LateText(SourceText source) {
        this.source = source;
    }

    /** The text as ANTLR reads it. */
    CharStream decoded() {
        CharStream known = decoded;
        if (known == null) {
            known = CharStreams.fromString(source.slice(0, source.size()), source.name());
            decoded = known;
        }
        return known;
    }

    @Override
    public String getText(Interval interval) {
        return decoded().getText(interval);
    }

    @Override
    public void consume() {
        decoded().consume();
    }

    @Override
    public int LA(int offset) {
        return decoded().LA(offset);
    }

    @Override
    public int mark() {
        return decoded().mark();
    }

    @Override
    public void release(int marker) {
        decoded().release(marker);
    }

    @Override
    public int index() {
        return decoded().index();
    }

    @Override
    public void seek(int index) {
        decoded().seek(index);
    }

    @Override
    public int size() {
        return decoded().size();
    }

    @Override
    public String getSourceName() {
        return source.name();
    }

    @Override
    public String toString() {
        return decoded().toString();
    }
}
