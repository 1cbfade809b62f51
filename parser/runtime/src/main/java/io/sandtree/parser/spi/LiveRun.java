package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.predict.LookaheadStream;
import io.sandtree.parser.predict.TableSimulator;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.LiveLexing;
import io.sandtree.parser.token.TokenMemory;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * One run of the parser that ANTLR generated with its own lexer, which makes a token when the parser asks for it: for grammars whose parser code reaches the lexer, and for parsers that the user prepares. The tokens' records are
 * written when the parser is done, and only then is it known where in the text a message belongs.
 */
final class LiveRun extends BaseErrorListener implements StockParse {
    private static final Object OF_LEXER = new Object();

    private final GeneratedLanguage language;
    private final SourceText source;
    private final LiveLexing lexing;
    private final LookaheadStream stream;
    private final Parser parser;
    private final ParseTrace trace;
    private final Listeners ofLexer;
    private final Listeners ofParser;
    private final ParserATNSimulator interpreter;
    private final Diagnostics diagnostics;
    private final int maxDepth;
    private final @Nullable TableSimulator simulator;

    /** For each message so far the token that it is about, or {@link #OF_LEXER}. */
    private final List<@Nullable Object> subjects = new ArrayList<>();

    private @Nullable Throwable tooDeep;
    private List<Diagnostic> found = List.of();

    /**
     * @param source well-formed
     * @param buffers for this run alone until it has finished
     * @param isShown whether code outside of the grammar will see what comes of it
     */
    LiveRun(
            GeneratedLanguage language,
            SourceText source,
            LiveLexing.Buffers buffers,
            ParseOptions options,
            int maxDepth,
            boolean isShown) {
        this.language = language;
        this.source = source;
        this.maxDepth = maxDepth;
        String characters = source.slice(0, source.size());
        CharStream input = CharStreams.fromString(characters, source.name());
        Lexer lexer = GivenLexers.of(options, language).apply(input);
        ofLexer = Listeners.of(lexer);
        lexing = new LiveLexing(lexer, source, buffers, language.vocabulary());
        lexer.addErrorListener(this);
        stream = new LookaheadStream(lexer);
        trace = ParseTrace.of(maxDepth, isShown);
        parser = language.newStockParser(stream, trace);
        GivenFields.set(parser, options);
        options.parserPreparation().ifPresent(it -> it.accept(parser));
        ofParser = Listeners.of(parser);
        interpreter = parser.getInterpreter();
        diagnostics =
                new Diagnostics(
                        options.reportsAmbiguities(),
                        token -> {
                            subjects.add(token);
                            return null;
                        });
        simulator = AntlrRun.prepare(parser, language, options, diagnostics, isShown);
    }

    Parser parser() {
        return parser;
    }

    @Override
    public int stateOf(TerminalNode leaf) {
        return trace.stateOf(leaf);
    }

    /** The root's context; null if nesting was too deep. */
    @Nullable ParserRuleContext run(int rule) {
        ParserRuleContext root = null;
        try {
            root = language.runStockRule(parser, rule);
        } catch (ParseFailure | StackOverflowError e) {
            tooDeep = e;
        }
        return root;
    }

    /** Has lexer and parser tell of errors whom they would have told without us, and the parser predict as it would have. */
    void stopListening() {
        ofLexer.restore();
        ofParser.restore();
        parser.setInterpreter(interpreter);
    }

    /** Writes down the tokens, those included that the parser has not asked for, and finds the places of the messages. */
    Tokens finish(TokenMemory memory) {
        Token last = parser.getCurrentToken();
        Tokens tokens = lexing.finish(drawn(), memory);
        found = new ArrayList<>();
        if (source.wasRepaired()) {
            found.add(Diagnostics.ofRepairs(source));
        }
        Iterator<Trivia> lexerErrors = tokens.errors().iterator();
        Iterator<Diagnostic> parserErrors = diagnostics.found().iterator();
        for (Object subject : subjects) {
            found.add(
                    subject == OF_LEXER
                            ? Diagnostics.ofUnrecognized(lexerErrors.next())
                            : placed(parserErrors.next(), subject, tokens));
        }
        if (tooDeep != null) {
            found.add(Diagnostics.ofDepth(tooDeep, maxDepth, tokens, indexOf(last)));
        }
        return tokens;
    }

    /** All tokens of the lexer: in the stream that the parser was given, or in the one that its code has put in the place of that. */
    private List<Token> drawn() {
        BufferedTokenStream filled = stream;
        if (stream.size() == 0 && parser.getInputStream() instanceof BufferedTokenStream other) {
            filled = other;
        }
        filled.fill();
        return filled.getTokens();
    }

    private Diagnostic placed(Diagnostic found, @Nullable Object subject, Tokens tokens) {
        if (!(subject instanceof Token token) || !lexing.has(token)) {
            return found;
        }
        int index = lexing.indexOf(token);
        int start = tokens.start(index);
        return new Diagnostic(
                found.code(),
                found.message(),
                start,
                Math.max(start, tokens.end(index)),
                found.line(),
                found.column(),
                found.expected());
    }

    /** The lexer reports; what it says is in its tokens' records. */
    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException e) {
        subjects.add(OF_LEXER);
    }

    @Override
    public List<Diagnostic> found() {
        return found;
    }

    /** Hidden tokens are not among those. */
    @Override
    public boolean has(Token token) {
        boolean isForParser =
                token.getChannel() == Token.DEFAULT_CHANNEL || token.getType() == Token.EOF;
        return isForParser && lexing.has(token);
    }

    @Override
    public int indexOf(Token token) {
        return lexing.indexOf(token);
    }

    @Override
    public void release() {
        if (simulator != null) {
            simulator.release();
        }
    }
}
