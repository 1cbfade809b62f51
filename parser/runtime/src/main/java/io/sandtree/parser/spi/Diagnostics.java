package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one text, in ANTLR's order. */
final class Diagnostics extends DiagnosticErrorListener {
    private final List<Diagnostic> found = new ArrayList<>();
    private final boolean reports;
    private final Function<@Nullable Token, @Nullable Lexeme> lexemes;
    private DiagnosticCode code = DiagnosticCode.SYNTAX;

    /**
     * @param reports whether ambiguities and the like are collected too
     * @param lexemes what a token of the parser stands for, if it was in the text
     */
    Diagnostics(boolean reports, Function<@Nullable Token, @Nullable Lexeme> lexemes) {
        this.reports = reports;
        this.lexemes = lexemes;
    }

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

    /** What is wrong with the text before it comes to a parser. */
    static List<Diagnostic> ofLexer(Tokens tokens) {
        boolean repaired = tokens.source().wasRepaired();
        if (tokens.errorCount() == 0 && !repaired) {
            return List.of();
        }
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (repaired) {
            diagnostics.add(ofRepairs(tokens.source()));
        }
        for (Trivia error : tokens.errors()) {
            diagnostics.add(ofUnrecognized(error));
        }
        return diagnostics;
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

    /**
     * That nesting was too deep.
     *
     * @param cause how that was found out
     * @param token how far the parser had come
     */
    static Diagnostic ofDepth(Throwable cause, int maxDepth, Tokens tokens, int token) {
        String message =
                cause instanceof StackOverflowError
                        ? "nested more deeply than the thread's stack allows"
                        : "nested more deeply than " + maxDepth + " rules";
        return at(
                DiagnosticCode.TOO_DEEP,
                message,
                tokens.source(),
                tokens.start(token),
                tokens.end(token));
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException exception) {
        Lexeme lexeme = lexemes.apply((Token) offendingSymbol);
        int start = lexeme == null ? 0 : lexeme.startOffset();
        int end = lexeme == null ? 0 : lexeme.endOffset();
        found.add(
                new Diagnostic(
                        code,
                        message,
                        start,
                        Math.max(start, end),
                        line,
                        column,
                        expected((Parser) recognizer, exception)));
    }

    @Override
    public void reportAmbiguity(
            Parser parser,
            DFA dfa,
            int start,
            int stop,
            boolean exact,
            @Nullable BitSet alternatives,
            ATNConfigSet configurations) {
        report(
                DiagnosticCode.AMBIGUITY,
                () ->
                        super.reportAmbiguity(
                                parser, dfa, start, stop, exact, alternatives, configurations));
    }

    @Override
    public void reportAttemptingFullContext(
            Parser parser,
            DFA dfa,
            int start,
            int stop,
            @Nullable BitSet alternatives,
            ATNConfigSet configurations) {
        report(
                DiagnosticCode.ATTEMPTING_FULL_CONTEXT,
                () ->
                        super.reportAttemptingFullContext(
                                parser, dfa, start, stop, alternatives, configurations));
    }

    @Override
    public void reportContextSensitivity(
            Parser parser,
            DFA dfa,
            int start,
            int stop,
            int prediction,
            ATNConfigSet configurations) {
        report(
                DiagnosticCode.CONTEXT_SENSITIVITY,
                () ->
                        super.reportContextSensitivity(
                                parser, dfa, start, stop, prediction, configurations));
    }

    /** ANTLR's listener words the report and hands it to {@link #syntaxError}, which only has to know what it is. */
    private void report(DiagnosticCode kind, Runnable wording) {
        if (reports) {
            code = kind;
            wording.run();
            code = DiagnosticCode.SYNTAX;
        }
    }

    private List<String> expected(Parser parser, @Nullable RecognitionException exception) {
        if (code != DiagnosticCode.SYNTAX) {
            return List.of();
        }
        if (exception != null && !(exception instanceof InputMismatchException)) {
            return List.of();
        }
        int state = exception == null ? parser.getState() : exception.getOffendingState();
        if (state < 0 || state >= parser.getATN().states.size()) {
            return List.of();
        }
        IntervalSet types =
                exception == null
                        ? parser.getATN().getExpectedTokens(state, parser.getContext())
                        : exception.getExpectedTokens();
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
