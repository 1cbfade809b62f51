package io.sandtree.parser;

import java.util.Objects;
import java.util.Optional;

/**
 * How to parse one text.
 *
 * {@snippet :
 * ParseOptions options = ParseOptions.defaults().startingWith("expression").concrete(true);
 * }
 *
 * @param startRule the rule to start with; empty for the language's {@linkplain Language#defaultRule default}
 * @param concrete whether the tree keeps every rule occurrence and every token, as ANTLR's parse tree does, instead of being the syntax tree
 */
public record ParseOptions(Optional<String> startRule, boolean concrete) {
    private static final ParseOptions DEFAULTS = new ParseOptions(Optional.empty(), false);

    public ParseOptions {
        Objects.requireNonNull(startRule, "startRule");
    }

    /** The language's default rule, and the syntax tree. */
    public static ParseOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another start rule. Whether the language has it is checked when parsing. */
    public ParseOptions startingWith(String rule) {
        return new ParseOptions(Optional.of(rule), concrete);
    }

    /** These options with the concrete tree instead of the syntax tree, or the other way round. */
    public ParseOptions concrete(boolean keepsEverything) {
        return new ParseOptions(startRule, keepsEverything);
    }
}
