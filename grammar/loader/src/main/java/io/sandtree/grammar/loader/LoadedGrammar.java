package io.sandtree.grammar.loader;

import io.sandtree.grammar.GrammarMessage;
import io.sandtree.parser.Language;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
    private final Language language;
    private final Optional<Class<? extends Lexer>> lexer;
    private final Class<? extends Parser> parser;
    private final List<GrammarMessage> warnings;
    private final boolean fromCache;

    private LoadedGrammar(
            Language language,
            Optional<Class<? extends Lexer>> lexer,
            Class<? extends Parser> parser,
            List<GrammarMessage> warnings,
            boolean fromCache) {
        this.language = language;
        this.lexer = lexer;
        this.parser = parser;
        this.warnings = List.copyOf(warnings);
        this.fromCache = fromCache;
    }

    static LoadedGrammar load(
            ClassFiles classFiles, List<GrammarMessage> warnings, boolean fromCache)
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
                    warnings,
                    fromCache);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
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

    /** Whether nothing had to be compiled. */
    public boolean isFromCache() {
        return fromCache;
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
        for (String method : List.of(rule, rule + "_")) {
            try {
                return (ParserRuleContext) this.parser.getMethod(method).invoke(parser);
            } catch (NoSuchMethodException e) {
                continue;
            } catch (ReflectiveOperationException e) {
                throw unwrapped(e);
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
