package io.sandtree.parser;

import java.util.Objects;
import java.util.Optional;
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
 * @param predictionMode how decisions are made. {@code LL}, ANTLR's default, is by far the fastest here, since only its
 *     answers are kept in tables; the others run on ANTLR's own simulator
 * @param reportsAmbiguities whether diagnostics tell where the grammar is ambiguous or needs context, in the words of ANTLR's {@code
 *     DiagnosticErrorListener}. They are no errors. Such a parse runs on ANTLR's own simulator
 */
public record ParseOptions(
        Optional<String> startRule,
        boolean concrete,
        PredictionMode predictionMode,
        boolean reportsAmbiguities) {
    private static final ParseOptions DEFAULTS =
            new ParseOptions(Optional.empty(), false, PredictionMode.LL, false);

    public ParseOptions {
        Objects.requireNonNull(startRule, "startRule");
        Objects.requireNonNull(predictionMode, "predictionMode");
    }

    /** The language's default rule, the syntax tree, full LL without reports. */
    public static ParseOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another start rule. Whether the language has it is checked when parsing. */
    public ParseOptions startingWith(String rule) {
        return new ParseOptions(Optional.of(rule), concrete, predictionMode, reportsAmbiguities);
    }

    /** These options with the concrete tree instead of the syntax tree, or the other way round. */
    public ParseOptions concrete(boolean keepsEverything) {
        return new ParseOptions(startRule, keepsEverything, predictionMode, reportsAmbiguities);
    }

    /** These options with another way of making decisions. */
    public ParseOptions predicting(PredictionMode mode) {
        return new ParseOptions(startRule, concrete, mode, reportsAmbiguities);
    }

    /** These options with or without reports of ambiguities. */
    public ParseOptions reportingAmbiguities(boolean reports) {
        return new ParseOptions(startRule, concrete, predictionMode, reports);
    }
}
