package io.sandtree.parser;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * How to parse one text.
 *
 * {@snippet :
 * ParseOptions options = ParseOptions.defaults().startingWith("expression").concrete(true);
 * }
 *
 * @param startRule the rule to start with; empty for the language's {@linkplain Language#defaultRule default}
 * @param concrete whether the tree keeps every rule occurrence and every token, as ANTLR's parse tree does, instead of being the syntax tree
 * @param predictionMode how decisions are made. {@code LL}, ANTLR's default, tries what {@code SLL} takes first, so {@code SLL} is seldom faster; {@code LL_EXACT_AMBIG_DETECTION} runs on ANTLR's own
 *     simulator
 * @param reportsAmbiguities whether diagnostics tell where the grammar is ambiguous or needs context, in the words of ANTLR's {@code
 *     DiagnosticErrorListener}. They are no errors. Such a parse runs on ANTLR's own simulator
 * @param lexers what makes the lexer of a text; empty for the language's own
 * @param parserPreparation what the parser that ANTLR generated is given to before it parses; if it is not empty, that parser parses, and its lexer makes a token when the parser asks for it
 * @param parserFields what gives fields of parsers their values
 */
public record ParseOptions(
        Optional<String> startRule,
        boolean concrete,
        PredictionMode predictionMode,
        boolean reportsAmbiguities,
        Optional<Function<? super CharStream, ? extends Lexer>> lexers,
        Optional<Consumer<? super Parser>> parserPreparation,
        Optional<Consumer<? super Parser>> parserFields) {
    private static final ParseOptions DEFAULTS =
            new ParseOptions(
                    Optional.empty(),
                    false,
                    PredictionMode.LL,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public ParseOptions {
        Objects.requireNonNull(startRule, "startRule");
        Objects.requireNonNull(predictionMode, "predictionMode");
        Objects.requireNonNull(lexers, "lexers");
        Objects.requireNonNull(parserPreparation, "parserPreparation");
        Objects.requireNonNull(parserFields, "parserFields");
    }

    /** The language's default rule, the syntax tree, full LL without reports. */
    public static ParseOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another start rule. Whether the language has it is checked when parsing. */
    public ParseOptions startingWith(String rule) {
        return new ParseOptions(
                Optional.of(rule),
                concrete,
                predictionMode,
                reportsAmbiguities,
                lexers,
                parserPreparation,
                parserFields);
    }

    /** These options with the concrete tree instead of the syntax tree, or the other way round. */
    public ParseOptions concrete(boolean keepsEverything) {
        return new ParseOptions(
                startRule,
                keepsEverything,
                predictionMode,
                reportsAmbiguities,
                lexers,
                parserPreparation,
                parserFields);
    }

    /** These options with another way of making decisions. */
    public ParseOptions predicting(PredictionMode mode) {
        return new ParseOptions(
                startRule,
                concrete,
                mode,
                reportsAmbiguities,
                lexers,
                parserPreparation,
                parserFields);
    }

    /** These options with or without reports of ambiguities. */
    public ParseOptions reportingAmbiguities(boolean reports) {
        return new ParseOptions(
                startRule,
                concrete,
                predictionMode,
                reports,
                lexers,
                parserPreparation,
                parserFields);
    }

    /**
     * These options with lexers that the caller makes: by another constructor than the generated one, of a class that extends the generated one or is written by hand, or with fields set from outside, which its code reads.
     *
     * {@snippet :
     * ParseOptions options = ParseOptions.defaults().lexingBy(text -> {
     *     ShellLexer lexer = new ShellLexer(text);
     *     lexer.aliases = aliases;
     *     return lexer;
     * });
     * }
     *
     * <p>All of a text is lexed before it is parsed, unless the parser's code comes to the lexer. Such lexers make their tokens themselves, so a language's own are faster. Errors are told to the
     * lexer's listeners, and are among the tree's diagnostics.
     *
     * @param lexers makes a new lexer for the language's tokens, which reads the stream that it is given, or one of its own with that one's text; called once for each text, and once more where somebody asks a token of an {@link io.sandtree.parser.antlr.AntlrTree} for its source or its stream, or the parser is {@linkplain #preparing prepared}
     */
    public ParseOptions lexingBy(Function<? super CharStream, ? extends Lexer> lexers) {
        return new ParseOptions(
                startRule,
                concrete,
                predictionMode,
                reportsAmbiguities,
                Optional.of(lexers),
                parserPreparation,
                parserFields);
    }

    /**
     * These options with a parser that the caller prepares: with listeners, an error strategy, or fields that hold what may change (for others there is {@link #settingFields}). Then the parser that ANTLR generated parses; it takes as long as ANTLR takes, less most of the
     * time for prediction.
     *
     * {@snippet :
     * ParseOptions options = ParseOptions.defaults().preparing(parser -> {
     *     parser.removeErrorListeners();
     *     parser.addErrorListener(listener);
     *     parser.setErrorHandler(new BailErrorStrategy());
     * });
     * }
     *
     * <p>What the parser throws then, such as {@code ParseCancellationException}, is thrown by the session's {@code parse}. Errors that it reports are among the tree's diagnostics all the same.
     *
     * @param preparation is given a new parser of the generated class, with its stream, before the start rule; called once for each text, and once more for {@link io.sandtree.parser.antlr.AntlrTree}
     */
    public ParseOptions preparing(Consumer<? super Parser> preparation) {
        return new ParseOptions(
                startRule,
                concrete,
                predictionMode,
                reportsAmbiguities,
                lexers,
                Optional.of(preparation),
                parserFields);
    }

    /**
     * These options with fields of the generated parser, or of a class that it extends, which the grammar's predicates and actions read: the version of a language, a mode. Unlike with {@link #preparing}, the text is parsed as fast as
     * without.
     *
     * {@snippet :
     * ParseOptions options = ParseOptions.defaults().settingFields(parser -> ((ShellParser) parser).version = 5);
     * }
     *
     * <p>Nothing else may come of it, which the session checks when it parses: {@link IllegalArgumentException} says what did. What fields are given has to be unable to change, as parsers for the same text share it: numbers, strings, constants of enumerations, {@code java.time},
     * unmodifiable collections of such, and records and classes whose fields are final and hold such. A collection that the parser has made itself may be filled.
     *
     * @param setter is given new parsers of the generated class, of which a text may take none or several; what it throws is thrown by the session's {@code parse}
     */
    public ParseOptions settingFields(Consumer<? super Parser> setter) {
        return new ParseOptions(
                startRule,
                concrete,
                predictionMode,
                reportsAmbiguities,
                lexers,
                parserPreparation,
                Optional.of(setter));
    }
}
