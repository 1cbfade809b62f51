package io.sandtree.grammar.report;

import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.GrammarReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antlr.v4.analysis.AnalysisPipeline;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.Rule;

/** The words on a parser. */
final class ParserReport {
    private static final int MOST_TOKENS = 12;

    private final Grammar grammar;
    private final GrammarModel model;
    private final ATN atn;
    private final Explorer explorer;
    private final Map<Tier, Integer> decisions = new EnumMap<>(Tier.class);

    ParserReport(Grammar grammar, GrammarModel model) {
        this.grammar = grammar;
        this.model = model;
        this.atn = GrammarReader.atnOfParser(grammar);
        this.explorer = new Explorer(atn);
    }

    /** How a decision is made. */
    private enum Tier {
        ONE_TOKEN("by the next token"),
        MORE_TOKENS("by more tokens"),
        CALLERS("sometimes with the callers"),
        PREDICATES("by predicates");

        private final String words;

        Tier(String words) {
            this.words = words;
        }
    }

    String text() {
        StringBuilder rules = new StringBuilder();
        for (Rule rule : grammar.rules.values()) {
            rules.append("rule ").append(rule.name).append(" (line ").append(rule.ast.getLine());
            rules.append("): ");
            rules.append(tier(rule)).append('\n');
            for (Choice choice : ChoiceReader.of(rule)) {
                decision(choice).forEach(line -> rules.append("  ").append(line).append('\n'));
            }
        }
        return "parser "
                + grammar.getRecognizerName()
                + " ("
                + model.fileName()
                + ")\n  "
                + summary()
                + "\n"
                + rules;
    }

    private String tier(Rule rule) {
        String how =
                model.steering().isPresent()
                        ? "ANTLR's method"
                        : "rule method, then ANTLR's method for its code";
        return model.rules()
                .get(rule.index)
                .coded()
                .map(reason -> how + " (" + reason + ")")
                .orElse("rule method");
    }

    private String summary() {
        String runsOn = model.extendsParser() ? BuildReport.SEEN_WHEN_LOADED : "rule methods";
        if (model.steering().isPresent()) {
            runsOn +=
                    "\n  ANTLR's methods for the rules with code, as some of it decides how parsing goes on: "
                            + model.steering().get();
        }
        String made =
                decisions.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().words)
                        .collect(Collectors.joining(", "));
        return runsOn + (made.isEmpty() ? "" : "\n  decisions: " + made);
    }

    private List<String> decision(Choice choice) {
        String head =
                "decision %d (line %d, %s): "
                        .formatted(choice.number(), choice.line(), choice.kind());
        if (AnalysisPipeline.disjoint(grammar.decisionLOOK.get(choice.number()))) {
            return count(Tier.ONE_TOKEN, head + "the next token");
        }
        if (GrammarReader.isPredicated(grammar.atn.getDecisionState(choice.number()))) {
            return count(
                    Tier.PREDICATES,
                    head
                            + "predicates where tokens alone do not decide, with tables for each combination of them");
        }
        Finding finding = explorer.explore(choice.number());
        if (finding.conflicts().isEmpty()) {
            return count(Tier.MORE_TOKENS, head + lookahead(finding));
        }
        List<String> lines =
                new ArrayList<>(
                        count(
                                Tier.CALLERS,
                                head + "more tokens, and the callers where those conflict"));
        for (Finding.Conflict conflict : finding.conflicts()) {
            conflict(choice, conflict, lines);
        }
        return lines;
    }

    private List<String> count(Tier tier, String line) {
        decisions.merge(tier, 1, Integer::sum);
        return List.of(line);
    }

    private static String lookahead(Finding finding) {
        if (!finding.finished()) {
            return finding.lookahead() == 0
                    ? "more tokens, not explored"
                    : "more tokens, no conflict within the first "
                            + tokens(finding.lookahead())
                            + ", where the exploration ended";
        }
        return finding.endless()
                ? "as many tokens as it takes, without conflict"
                : "up to " + tokens(finding.lookahead()) + ", without conflict";
    }

    private static String tokens(int number) {
        return number == 1 ? "1 token" : number + " tokens";
    }

    private void conflict(Choice choice, Finding.Conflict conflict, List<String> lines) {
        List<Integer> alternatives =
                conflict.ambiguity()
                        .map(Finding.Ambiguity::alternatives)
                        .orElse(conflict.alternatives());
        lines.add(
                "  conflict after %s between %s"
                        .formatted(
                                words(conflict.tokens()),
                                alternatives.stream()
                                        .map(choice::alternative)
                                        .collect(Collectors.joining(" and "))));
        if (conflict.ambiguity().isEmpty()) {
            lines.add("    the callers decide; no ambiguity was found");
            return;
        }
        Finding.Ambiguity ambiguity = conflict.ambiguity().get();
        lines.add(
                "    ambiguous: %s comes to the same by %s%s; %d wins"
                        .formatted(
                                words(ambiguity.tokens()),
                                alternatives.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" and ")),
                                callers(ambiguity.callers()),
                                alternatives.get(0)));
    }

    private String callers(List<Integer> callers) {
        return callers.isEmpty()
                ? ""
                : callers.stream()
                        .map(this::caller)
                        .collect(Collectors.joining(", from ", " when called from ", ""));
    }

    private String caller(int number) {
        ATNState state = atn.states.get(number);
        return grammar.getRule(state.ruleIndex).name;
    }

    private String words(List<Integer> types) {
        String words =
                types.stream()
                        .limit(MOST_TOKENS)
                        .map(type -> type == Token.EOF ? "EOF" : grammar.getTokenDisplayName(type))
                        .collect(Collectors.joining(" "));
        return "[" + words + (types.size() > MOST_TOKENS ? " ..." : "") + "]";
    }
}
