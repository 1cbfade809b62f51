package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.predict.TableSimulator;
import io.sandtree.parser.token.Tokens;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * One run of the parser that ANTLR generates, over our tokens: for texts with errors, whose messages and recovery are thereby
 * ANTLR's, and for grammars with embedded code.
 */
final class AntlrRun implements StockParse {
    private final GeneratedLanguage language;
    private final Tokens tokens;
    private final Diagnostics diagnostics;
    private final RecordTokenSource source;
    private final AntlrTokenStream stream;
    private final ParseTrace trace;
    private final Parser parser;
    private final Listeners listeners;
    private final ParserATNSimulator interpreter;
    private final ANTLRErrorStrategy errors;

    /** What errors is replaced by in a text that has none. */
    private final @Nullable ErrorsForAntlr expecting;

    private final Function<? super CharStream, ? extends Lexer> lexers;
    private final int maxDepth;
    private final boolean isShown;
    private final @Nullable TableSimulator simulator;
    private boolean isTooDeep;

    /**
     * @param isShown whether code outside of the grammar will see what comes of it
     */
    AntlrRun(
            GeneratedLanguage language,
            Tokens tokens,
            ParseOptions options,
            int maxDepth,
            boolean isShown) {
        this(language, tokens, options, maxDepth, isShown, false);
    }

    private AntlrRun(
            GeneratedLanguage language,
            Tokens tokens,
            ParseOptions options,
            int maxDepth,
            boolean isShown,
            boolean isValid) {
        this.language = language;
        this.tokens = tokens;
        this.maxDepth = maxDepth;
        this.isShown = isShown;
        lexers = GivenLexers.of(options, language);
        source = new RecordTokenSource(tokens);
        diagnostics = new Diagnostics(options.reportsAmbiguities(), source::lexemeOf);
        source.reportTo(diagnostics::add);
        stream = isValid ? RecordTokenStream.atStart(source) : new AntlrTokenStream(source);
        trace = ParseTrace.of(maxDepth, isShown);
        parser = language.newStockParser(stream, trace);
        GivenFields.set(parser, options);
        listeners = Listeners.of(parser);
        interpreter = parser.getInterpreter();
        errors = parser.getErrorHandler();
        simulator = prepare(parser, language, options, diagnostics, isShown);
        if (simulator != null && tokens.errorCount() > 0) {
            simulator.askInOrder();
        }
        if (isValid && errors.getClass() == DefaultErrorStrategy.class) {
            expecting = new ErrorsForAntlr(false);
            parser.setErrorHandler(expecting);
        } else {
            expecting = null;
        }
    }

    /** For a text that is known to have no errors, to be seen by code outside of the grammar. If there is one all the same, there is no context. */
    static AntlrRun ofValid(
            GeneratedLanguage language, Tokens tokens, ParseOptions options, int maxDepth) {
        return new AntlrRun(language, tokens, options, maxDepth, true, true);
    }

    /**
     * Has a parser predict by tables if they can tell what is asked for, and nobody has seen to that it predicts otherwise, and report. Returns what predicts by tables.
     *
     * @param isShown whether code outside of the grammar will see what comes of it
     */
    static @Nullable TableSimulator prepare(
            Parser parser,
            GeneratedLanguage language,
            ParseOptions options,
            Diagnostics diagnostics,
            boolean isShown) {
        parser.removeErrorListener(ConsoleErrorListener.INSTANCE);
        parser.addErrorListener(diagnostics);
        ParserATNSimulator own = parser.getInterpreter();
        PredictionMode mode = options.predictionMode();
        if (mode != PredictionMode.LL) {
            own.setPredictionMode(mode);
        }
        boolean isOfAntlr =
                own.getClass() == ParserATNSimulator.class && own.getPredictionMode() == mode;
        if (!isOfAntlr
                || mode == PredictionMode.LL_EXACT_AMBIG_DETECTION
                || language.decidesPrecedence()
                || options.reportsAmbiguities()) {
            return null;
        }
        TableSimulator simulator =
                new TableSimulator(parser, language.atn(), language.prediction());
        simulator.setPredictionMode(mode);
        if (language.fieldOfPredicates().isPresent()) {
            simulator.askInOrder();
        }
        predictBy(simulator, parser, language);
        if (isShown || options.parserPreparation().isPresent()) {
            simulator.tellDeadEnds();
        }
        return simulator;
    }

    /** Has a parser predict by tables. */
    static void predictBy(TableSimulator simulator, Parser parser, GeneratedLanguage language) {
        if (language.dropsConfigurations()) {
            simulator.leaveOutConfigurations();
        }
        parser.setInterpreter(simulator);
    }

    Parser parser() {
        return parser;
    }

    @Override
    public List<Diagnostic> found() {
        return diagnostics.found();
    }

    @Override
    public void release() {
        if (simulator != null) {
            simulator.release();
        }
    }

    /** Whether nesting was too deep. */
    boolean isTooDeep() {
        return isTooDeep;
    }

    @Override
    public boolean has(Token token) {
        return source.has(token);
    }

    @Override
    public int indexOf(Token token) {
        return source.indexOf(token);
    }

    @Override
    public int stateOf(TerminalNode leaf) {
        return trace.stateOf(leaf);
    }

    /** The root's context; null if nesting was too deep, which is then among the diagnostics. */
    @Nullable ParserRuleContext run(int rule) {
        if (tokens.source().wasRepaired()) {
            diagnostics.add(Diagnostics.ofRepairs(tokens.source()));
        }
        try {
            ParserRuleContext root = language.runStockRule(parser, rule);
            if (trace.wasTooDeep()) {
                throw ParseFailure.TOO_DEEP;
            }
            if (expecting != null && expecting.failure() != null) {
                throw expecting.failure();
            }
            return root;
        } catch (ParseFailure | StackOverflowError e) {
            isTooDeep = true;
            int at = Math.min(source.indexOf(stream.LT(1)), tokens.count() - 1);
            diagnostics.add(Diagnostics.ofDepth(e, maxDepth, tokens, at));
            return null;
        } finally {
            end();
        }
    }

    private void end() {
        if (isShown) {
            source.showLexer(
                    lexers,
                    stream instanceof RecordTokenStream records ? records::settle : () -> {});
            listeners.restore();
            parser.setInterpreter(interpreter);
            if (parser.getErrorHandler() == expecting) {
                parser.setErrorHandler(errors);
            }
        } else {
            source.reportRest();
        }
    }
}
