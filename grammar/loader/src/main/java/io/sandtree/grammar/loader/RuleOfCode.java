package io.sandtree.grammar.loader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells to which rule of a grammar a line belongs that ANTLR has generated: in the rule's method, its context, or what runs its actions and predicates. */
final class RuleOfCode {
    private static final Pattern METHOD =
            Pattern.compile("^\\s*public final (\\w+)Context \\w+\\(");
    private static final Pattern CONTEXT =
            Pattern.compile("^\\s*public static class (\\w+)Context extends ParserRuleContext\\b");
    private static final Pattern CODE =
            Pattern.compile("^\\s*private (?:void|boolean) (\\w+)_(?:action|sempred)\\(");

    /** Blocks of code are there once more for rule methods. */
    private static final Pattern COPY = Pattern.compile("^\\s*private void sandtree\\$run\\d");

    private RuleOfCode() {}

    /**
     * The name of the rule.
     *
     * @param source what ANTLR has generated
     * @param line from 1
     * @return empty if the line belongs to no rule, as members do
     */
    static Optional<String> at(CharSequence source, long line) {
        return upwards(source, line).map(RuleOfCode::begunBy).flatMap(Optional::stream).findFirst();
    }

    /** Whether a line belongs to code that is there in a rule's method, too. */
    static boolean isCopied(CharSequence source, long line) {
        return upwards(source, line)
                .takeWhile(it -> begunBy(it).isEmpty())
                .anyMatch(it -> COPY.matcher(it).find());
    }

    private static Stream<String> upwards(CharSequence source, long line) {
        return source.toString().lines().limit(Math.max(0, line)).toList().reversed().stream();
    }

    /** The rule whose method, context or code begins in a line. */
    static Optional<String> begunBy(String line) {
        Matcher code = CODE.matcher(line);
        if (code.find()) {
            return Optional.of(code.group(1));
        }
        for (Pattern pattern : List.of(METHOD, CONTEXT)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                String name = matcher.group(1);
                return Optional.of(
                        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        return Optional.empty();
    }
}
