package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.jspecify.annotations.Nullable;

/** A text as lexers that ANTLR generates see it. */
final class Characters {
    private final SourceText text;

    /** Null if the text is read where it is. */
    private final @Nullable String decoded;

    private final boolean isAscii;

    private Characters(SourceText text, @Nullable String decoded, boolean isAscii) {
        this.text = text;
        this.decoded = decoded;
        this.isAscii = isAscii;
    }

    /** The characters of a text, for a lexer that seldom looks at them: without a copy if they are ASCII. Null if the text is not well-formed. */
    static @Nullable Characters of(SourceText text) {
        return text.isAscii() ? new Characters(text, null, true) : copyOf(text);
    }

    /** The same, for a lexer that looks at all of them. */
    static @Nullable Characters copyOf(SourceText text) {
        if (!text.isWellFormed()) {
            return null;
        }
        String decoded = text.slice(0, text.size());
        return new Characters(text, decoded, decoded.length() == text.size());
    }

    /** A new stream, at the start. */
    CharStream stream() {
        return decoded == null
                ? new AsciiStream(text)
                : CharStreams.fromString(decoded, text.name());
    }

    /** A new cursor, at the start. */
    TextCursor cursor() {
        return isAscii ? new AsciiCursor(text) : new CodePointCursor(decoded);
    }

    /** Whether the characters from one on are these. */
    boolean are(String wanted, int from) {
        if (decoded != null) {
            return decoded.startsWith(wanted, from);
        }
        int length = wanted.length();
        if (from + length > text.size()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (wanted.charAt(i) != text.byteAt(from + i)) {
                return false;
            }
        }
        return true;
    }
}
