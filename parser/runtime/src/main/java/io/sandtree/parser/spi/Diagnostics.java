package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one text, in ANTLR's order. */
final class Diagnostics extends BaseErrorListener {
    private final List<Diagnostic> found = new ArrayList<>();

    List<Diagnostic> found() {
        return found;
    }

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    static Diagnostic ofUnrecognized(Trivia trivia) {
        return new Diagnostic(
                DiagnosticCode.UNRECOGNIZED_TEXT,
                trivia.message(),
                trivia.startOffset(),
                trivia.endOffset(),
                trivia.line(),
                trivia.column(),
                List.of());
    }

    static Diagnostic at(
            DiagnosticCode code, String message, SourceText source, int start, int end) {
        return new Diagnostic(
                code, message, start, end, source.line(start), source.column(start), List.of());
    }

    static Diagnostic ofRepairs(SourceText source) {
        int repairs = source.repairs();
        String message =
                String.format(
                        Locale.ROOT,
                        "%,d malformed UTF-8 %s replaced by U+FFFD",
                        repairs,
                        repairs == 1 ? "sequence was" : "sequences were");
        return at(DiagnosticCode.MALFORMED_UTF8, message, source, 0, 0);
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offendingSymbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException exception) {
        Token token = (Token) offendingSymbol;
        int start = token == null ? 0 : token.getStartIndex();
        int end = token == null ? 0 : token.getStopIndex() + 1;
        found.add(
                new Diagnostic(
                        DiagnosticCode.SYNTAX,
                        message,
                        start,
                        Math.max(start, end),
                        line,
                        column,
                        expected((Parser) recognizer, exception)));
    }

    private static List<String> expected(Parser parser, @Nullable RecognitionException exception) {
        if (exception != null && !(exception instanceof InputMismatchException)) {
            return List.of();
        }
        IntervalSet types =
                exception == null ? parser.getExpectedTokens() : exception.getExpectedTokens();
        List<String> names = new ArrayList<>();
        if (types != null) {
            for (int type : types.toList()) {
                names.add(
                        type == Token.EOF ? "<EOF>" : parser.getVocabulary().getDisplayName(type));
            }
        }
        return names;
    }
}
