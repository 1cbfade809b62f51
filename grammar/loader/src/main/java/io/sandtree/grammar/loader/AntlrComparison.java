package io.sandtree.grammar.loader;

import io.sandtree.grammar.loader.Difference.Aspect;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Token;
import io.sandtree.parser.token.Trivia;
import io.sandtree.parser.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Parses texts with stock ANTLR and with Sandtree, and says where the tokens, the messages or the concrete trees differ. They
 * should not; a difference is a fault of Sandtree.
 *
 * {@snippet :
 * try (AntlrComparison comparison = AntlrComparison.of(grammar, "expression")) {
 *     comparison.compare("sum", "1 + (2".getBytes(UTF_8)).forEach(System.err::println);
 * }
 * }
 *
 * <p>Belongs to the thread that made it.
 */
public final class AntlrComparison implements AutoCloseable {
    /** Each run that differs from the one before has found something new to cache. */
    static final int MOST_RUNS = 20;

    private final LoadedGrammar grammar;
    private final String rule;
    private final ParseSession session;
    private ParseOptions options;
    private Optional<Throwable> failure = Optional.empty();

    private AntlrComparison(LoadedGrammar grammar, String rule, int maxDepth) {
        this.grammar = grammar;
        this.rule = rule;
        this.session = ParseSession.builder(grammar.language()).maxDepth(maxDepth).open();
        this.options = ParseOptions.defaults().startingWith(rule);
    }

    /** A comparison that starts with a rule of the grammar. */
    public static AntlrComparison of(LoadedGrammar grammar, String rule) {
        return of(grammar, rule, ParseSession.DEFAULT_MAX_DEPTH);
    }

    /**
     * A comparison that starts with a rule of the grammar.
     *
     * @param maxDepth how many rules may be nested with Sandtree; with ANTLR it depends on the thread's stack
     * @throws IllegalArgumentException if there cannot be as many
     */
    public static AntlrComparison of(LoadedGrammar grammar, String rule, int maxDepth) {
        return new AntlrComparison(grammar, rule, maxDepth);
    }

    /** Has both predict in a mode from now on; in {@link PredictionMode#LL} before. */
    public AntlrComparison predicting(PredictionMode mode) {
        options = options.predicting(mode);
        return this;
    }

    /**
     * Parses a text twice. A text that is nested so deeply that stock ANTLR's stack overflows cannot be compared and has no
     * differences; {@link #failure} tells.
     *
     * <p>What stock ANTLR says of a text may depend on what its parser has parsed before: states that differ only in how a rule was left
     * share a place in its cache, and what a prediction has merged while it looked without callers it takes for merged with callers, unless
     * the former was in the cache. Its answers that count, therefore, are the one with the cache as it is, the ones that it gives when it parses the text again until
     * its answer stays the same, the one with an empty cache, and the one whose cache is empty whenever a prediction begins, since the start of a text may be what the rest
     * depends on.
     *
     * @param name what messages call the text
     * @throws IllegalArgumentException if the grammar has no such start rule
     */
    public List<Difference> compare(String name, byte[] utf8) {
        Objects.requireNonNull(utf8);
        grammar.startMethod(rule);
        PredictionMode mode = options.predictionMode();
        StockRun stock = StockRun.of(grammar, rule, utf8, mode);
        failure = stock.exception();
        List<Difference> differences = compare(name, utf8, stock);
        for (int i = 0; i < MOST_RUNS && !differences.isEmpty(); i++) {
            StockRun last = stock;
            stock = StockRun.of(grammar, rule, utf8, mode);
            if (stock.equals(last)) {
                break;
            }
            differences = compare(name, utf8, stock);
        }
        if (!differences.isEmpty()) {
            differences = compare(name, utf8, StockRun.ofNewProcess(grammar, rule, utf8, mode));
        }
        if (!differences.isEmpty()) {
            differences = compare(name, utf8, StockRun.ofNewPredictions(grammar, rule, utf8, mode));
        }
        return differences;
    }

    /**
     * What stock ANTLR ended with when it parsed the text that was compared last: an exception of the grammar's code, a {@link StackOverflowError}. Of such a text, tokens, messages and trees have
     * not been compared.
     */
    public Optional<Throwable> failure() {
        return failure;
    }

    private List<Difference> compare(String name, byte[] utf8, StockRun stock) {
        try {
            Tree tree = session.parse(name, utf8, options.concrete(true));
            if (stock.exception().filter(StackOverflowError.class::isInstance).isPresent()) {
                return List.of();
            }
            if (stock.exception().isPresent()) {
                return tree.hasErrors()
                        ? List.of()
                        : List.of(exception(stock, "none, and no error"));
            }
            List<Difference> differences = new ArrayList<>();
            compare(Aspect.TOKENS, lines(stock.tokens()), tokens(tree), differences);
            compare(Aspect.MESSAGES, lines(stock.messages()), messages(tree), differences);
            compare(Aspect.TREE, stock.tree(), tree.toStringTree(), differences);
            Tree syntax = session.parse(name, utf8, options);
            compare(Aspect.MESSAGES, lines(stock.messages()), messages(syntax), differences);
            return differences;
        } catch (RuntimeException | AssertionError e) {
            Optional<Class<?>> expected = stock.exception().map(Object::getClass);
            return expected.equals(Optional.of(e.getClass()))
                    ? List.of()
                    : List.of(exception(stock, e.toString()));
        } finally {
            session.reset();
        }
    }

    private static Difference exception(StockRun stock, String ours) {
        return new Difference(
                Aspect.EXCEPTION, stock.exception().map(Object::toString).orElse("none"), ours);
    }

    private static void compare(
            Aspect aspect, String stock, String sandtree, List<Difference> differences) {
        if (!stock.equals(sandtree)) {
            Difference difference = Difference.between(aspect, stock, sandtree);
            if (!differences.contains(difference)) {
                differences.add(difference);
            }
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    private static String tokens(Tree tree) {
        List<String> lines = new ArrayList<>();
        for (Lexeme lexeme : tree.tokens().lexemes()) {
            int type =
                    switch (lexeme) {
                        case Token token -> token.isEof() ? -1 : token.type();
                        case Trivia trivia -> trivia.isHiddenToken() ? trivia.type() : 0;
                    };
            if (type != 0) {
                lines.add(
                        StockRun.line(
                                type,
                                lexeme.channel(),
                                lexeme.line(),
                                lexeme.column(),
                                lexeme.text()));
            }
        }
        return lines(lines);
    }

    private static String messages(Tree tree) {
        return tree.diagnostics().stream()
                .filter(diagnostic -> diagnostic.code() != DiagnosticCode.MALFORMED_UTF8)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Frees the memory of our side. */
    @Override
    public void close() {
        session.close();
    }
}
