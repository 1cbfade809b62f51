package io.sandtree.grammar.loader;

import io.sandtree.grammar.GrammarMessage;
import io.sandtree.parser.Language;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * A grammar that was compiled at run time: a language to parse with, and the lexer and parser that stock ANTLR makes of the same
 * grammar. Immutable; any number of threads may use it.
 */
public final class LoadedGrammar {
    /** The name of the class loaders of loaded grammars, by which stack traces tell their code from other code. */
    public static final String CLASS_LOADER = "sandtree-grammar";

    private final Language language;
    private final Optional<Class<? extends Lexer>> lexer;
    private final Class<? extends Parser> parser;
    private final String report;
    private final List<GrammarMessage> warnings;
    private final boolean fromCache;
    private final Optional<Path> predictions;
    private volatile int kept;

    private LoadedGrammar(
            Language language,
            Optional<Class<? extends Lexer>> lexer,
            Class<? extends Parser> parser,
            String report,
            List<GrammarMessage> warnings,
            boolean fromCache,
            Optional<Path> predictions) {
        this.language = language;
        this.lexer = lexer;
        this.parser = parser;
        this.report = report;
        this.warnings = List.copyOf(warnings);
        this.fromCache = fromCache;
        this.predictions = predictions;
        this.kept = takeUp(language, predictions);
    }

    /** A cache that cannot be read, or is damaged, is none: the language learns anew. */
    private static int takeUp(Language language, Optional<Path> predictions) {
        try {
            if (predictions.isPresent() && Files.exists(predictions.get())) {
                language.loadPredictions(predictions.get());
            }
        } catch (IOException e) {
            return 0;
        }
        return language.learnedPredictions();
    }

    static LoadedGrammar load(
            ClassFiles classFiles,
            List<GrammarMessage> warnings,
            boolean fromCache,
            Optional<Path> predictions)
            throws GrammarException {
        MemoryClassLoader loader = new MemoryClassLoader(classFiles.byName());
        try {
            Class<?> language = Class.forName(classFiles.languageClass(), true, loader);
            Optional<Class<? extends Lexer>> lexer = Optional.empty();
            if (classFiles.lexerClass().isPresent()) {
                lexer =
                        Optional.of(
                                Class.forName(classFiles.lexerClass().get(), true, loader)
                                        .asSubclass(Lexer.class));
            }
            return new LoadedGrammar(
                    (Language) language.getMethod("get").invoke(null),
                    lexer,
                    Class.forName(classFiles.parserClass(), true, loader).asSubclass(Parser.class),
                    classFiles.report(),
                    warnings,
                    fromCache,
                    predictions);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw GrammarException.ofLoading("the compiled grammar cannot be loaded: " + cause);
        }
    }

    /** The language, to open sessions with. */
    public Language language() {
        return language;
    }

    /** What ANTLR warned of while compiling; empty if the grammar came from a cache. */
    public List<GrammarMessage> warnings() {
        return warnings;
    }

    /**
     * Which way each rule and each decision of the grammar takes, and why, as a text of several lines: whether a rule runs as a method or on ANTLR's parser,
     * and whether one token, more tokens or the callers decide, with an example for each conflict and ambiguity that was found.
     */
    public String report() {
        return new LoadedReport(language).text(report);
    }

    /** Whether nothing had to be compiled. */
    public boolean isFromCache() {
        return fromCache;
    }

    /**
     * Keeps in the cache what was learned about prediction while the language parsed, so that the next program that loads the grammar starts with
     * it. Does nothing without a cache, if it cannot be written to, or if nothing new was learned.
     */
    public void keepPredictions() {
        int learned = language.learnedPredictions();
        if (predictions.isEmpty() || learned <= kept) {
            return;
        }
        try {
            language.savePredictions(predictions.get());
            kept = learned;
        } catch (IOException e) {
            return; // it will be learned again next time
        }
    }

    /** Whether it can parse texts: a parser grammar alone has no tokens to take. */
    public boolean hasLexer() {
        return lexer.isPresent();
    }

    /**
     * A new lexer as ANTLR generates it.
     *
     * @throws IllegalStateException if the grammars have no lexer
     */
    public Lexer newStockLexer(CharStream input) {
        Class<? extends Lexer> type =
                lexer.orElseThrow(() ->
                        new IllegalStateException(
                                language.name() + " was compiled without a lexer grammar"));
        return create(type, CharStream.class, input);
    }

    /** A new parser as ANTLR generates it. */
    public Parser newStockParser(TokenStream input) {
        return create(parser, TokenStream.class, input);
    }

    /**
     * Runs a rule of a parser that {@link #newStockParser} gave.
     *
     * @throws IllegalArgumentException if there is no such rule, or if it takes arguments
     */
    public ParserRuleContext runStockRule(Parser parser, String rule) {
        try {
            return (ParserRuleContext) startMethod(rule).invoke(parser);
        } catch (ReflectiveOperationException e) {
            throw unwrapped(e);
        }
    }

    /** The parser's method for a rule without arguments. */
    Method startMethod(String rule) {
        boolean isRule = language.startRules().contains(rule);
        for (String method : isRule ? List.of(rule, rule + "_") : List.<String>of()) {
            try {
                return parser.getMethod(method);
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        throw new IllegalArgumentException(
                language.name() + " has no rule '" + rule + "' that can be started with");
    }

    private static <T> T create(Class<T> type, Class<?> parameter, Object argument) {
        try {
            Constructor<T> constructor = type.getConstructor(parameter);
            return constructor.newInstance(argument);
        } catch (ReflectiveOperationException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ReflectiveOperationException e) {
        return switch (e.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error thrown -> throw thrown;
            case null, default -> new IllegalStateException(e);
        };
    }

    @Override
    public String toString() {
        return language.name();
    }
}
