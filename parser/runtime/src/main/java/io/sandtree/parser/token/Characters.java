package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CodePointBuffer;
import org.antlr.v4.runtime.CodePointCharStream;
import org.jspecify.annotations.Nullable;

/** A text as lexers that ANTLR generates see it. */
final class Characters {
    private final SourceText text;

    /** Null if the text is ASCII. */
    private final @Nullable String decoded;

    private final Stretches stretches;
    private final boolean isCopied;

    private Characters(
            SourceText text, Stretches stretches, @Nullable String decoded, boolean isCopied) {
        this.text = text;
        this.stretches = stretches;
        this.decoded = decoded;
        this.isCopied = isCopied;
        stretches.begin(text, decoded == null);
    }

    /**
     * The characters of a text, for a lexer that seldom looks at them: without a copy if they are ASCII. Null if the text is not well-formed.
     *
     * @param stretches for this text alone
     */
    static @Nullable Characters of(SourceText text, Stretches stretches) {
        return text.isAscii()
                ? new Characters(text, stretches, null, false)
                : copyOf(text, stretches);
    }

    /** The same, for a lexer that looks at all of them. */
    static @Nullable Characters copyOf(SourceText text, Stretches stretches) {
        if (text.isAscii()) {
            return new Characters(text, stretches, null, true);
        }
        return text.isWellFormed()
                ? new Characters(text, stretches, text.slice(0, text.size()), true)
                : null;
    }

    /** A new stream, at the start. */
    CharStream stream() {
        if (decoded != null) {
            return CharStreams.fromString(decoded, text.name());
        }
        return isCopied ? asciiCopy() : new AsciiStream(text);
    }

    private CharStream asciiCopy() {
        ByteBuffer bytes = ByteBuffer.wrap(text.bytes().toArray(ValueLayout.JAVA_BYTE));
        return CodePointCharStream.fromBuffer(CodePointBuffer.withBytes(bytes), text.name());
    }

    /** A new cursor, at the start. */
    TextCursor cursor() {
        return decoded == null
                ? new AsciiCursor(stretches, text.size())
                : new CodePointCursor(text, stretches);
    }

    /** Whether the characters between two UTF-8 offsets are these. */
    boolean are(String wanted, int start, int end) {
        if (decoded != null) {
            return text.slice(start, end).equals(wanted);
        }
        boolean are = wanted.length() == end - start;
        for (int i = start; i < end && are; i++) {
            are = wanted.charAt(i - start) == text.byteAt(i);
        }
        return are;
    }
}
