package io.sandtree.grammar.loader;

import io.sandtree.grammar.report.BuildReport;
import io.sandtree.parser.Language;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The report that was written when a grammar was compiled, with what only class files show: which rules ANTLR's methods run, and why. */
final class LoadedReport {
    /** A line on a rule of the parser: what it begins with, the rule, how it runs, and why. */
    private static final Pattern RULE =
            Pattern.compile(
                    "^(rule (\\w+) \\(line \\d+\\): )(?:rule method(?:, then ANTLR's method for its code)?|ANTLR's method)( \\(.*)?$",
                    Pattern.MULTILINE);

    /** What is only seen when the lexer is loaded. */
    private static final Pattern UNLESS_OVERRIDDEN =
            Pattern.compile(
                    "; should \\S+ override what ANTLR's lexer does, which is seen when the lexer is loaded, ANTLR's lexer asks the table$",
                    Pattern.MULTILINE);

    private final Language language;

    LoadedReport(Language language) {
        this.language = language;
    }

    String text(String written) {
        Optional<String> obstacle = language.embeddedCode();
        boolean avoids = language.avoidsEmbeddedCode();
        String runsOn =
                avoids
                        ? "rule methods, or ANTLR's parser for texts that come to code"
                        : obstacle.isPresent() ? "ANTLR's parser" : "rule methods";
        String text = written.replace(BuildReport.SEEN_WHEN_LOADED, runsOn);
        text = UNLESS_OVERRIDDEN.matcher(text).replaceFirst("");
        boolean byAntlr = obstacle.isPresent() && !avoids;
        if (byAntlr || language.steeringCode().isPresent()) {
            text = withRules(text);
        }
        String who = avoids ? "texts that come to code" : "all rules";
        return text
                + asLoaded(who + " run on ANTLR's parser", obstacle)
                + asLoaded(
                        "ANTLR's methods run " + String.join(", ", language.rulesByAntlr()),
                        language.steeringCode())
                + asLoaded("ANTLR's lexer makes all matches", language.actingLexerPredicate())
                + asLoaded("ANTLR's lexer makes all tokens", language.steeringLexerCode());
    }

    private String withRules(String text) {
        Set<String> byAntlr = Set.copyOf(language.rulesByAntlr());
        return RULE.matcher(text)
                .replaceAll(line ->
                        Matcher.quoteReplacement(
                                byAntlr.contains(line.group(2))
                                        ? line.group(1)
                                                + "ANTLR's method"
                                                + (line.group(3) == null ? "" : line.group(3))
                                        : line.group()));
    }

    private static String asLoaded(String what, Optional<String> reason) {
        return reason.map(it -> "\nas loaded, " + what + ": " + it + "\n").orElse("");
    }
}
