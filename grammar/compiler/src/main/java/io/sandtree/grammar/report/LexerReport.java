package io.sandtree.grammar.report;

import io.sandtree.grammar.lexer.CompiledLexer;
import java.io.File;
import java.util.List;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.Rule;

/** The words on a lexer. */
final class LexerReport {
    private LexerReport() {}

    static String text(LexerGrammar grammar, CompiledLexer lexer) {
        StringBuilder text = new StringBuilder();
        text.append("lexer ").append(grammar.getRecognizerName()).append(" (");
        text.append(new File(grammar.fileName).getName()).append(")\n");
        text.append("  ").append(summary(grammar, lexer)).append('\n');
        for (String escape : lexer.escapes()) {
            text.append("  left to ANTLR's lexer, match by match: ").append(escape).append('\n');
        }
        for (Rule rule : grammar.rules.values()) {
            int line = rule.ast.getLine();
            if (line > 0) {
                text.append("rule ").append(rule.name).append(" (line ").append(line);
            } else {
                int type = grammar.getTokenType(rule.name);
                text.append("literal ").append(grammar.getVocabulary().getDisplayName(type));
                text.append(" (").append(rule.name);
            }
            text.append("): ").append(tier(rule, lexer)).append('\n');
        }
        return text.toString();
    }

    private static String summary(LexerGrammar grammar, CompiledLexer lexer) {
        if (!lexer.isTable()) {
            return "ANTLR's lexer, because of " + lexer.reasonWhyNot();
        }
        String base = grammar.getOptionString("superClass");
        String table =
                "a table of %d states by %d classes of bytes, %d kB"
                        .formatted(
                                lexer.states(), lexer.classes(), (lexer.tableBytes() + 999) / 1000);
        if (!lexer.overrides().isEmpty()) {
            return "ANTLR's lexer, because of " + lexer.overrides() + ", asks " + table;
        }
        return base == null
                ? table
                : "%s; should %s override what ANTLR's lexer does, which is seen when the lexer is loaded, ANTLR's lexer asks the table"
                        .formatted(table, base);
    }

    private static String tier(Rule rule, CompiledLexer lexer) {
        if (!lexer.isTable()) {
            return "ANTLR's lexer";
        }
        List<String> code = of(rule, lexer.code());
        List<String> escapes = of(rule, lexer.escapes());
        return "table"
                + (code.isEmpty() ? "" : ", with " + String.join(" and ", code))
                + (escapes.isEmpty()
                        ? ""
                        : ", and ANTLR's lexer where a match comes to "
                                + String.join(" or ", escapes));
    }

    private static List<String> of(Rule rule, List<String> places) {
        return places.stream()
                .filter(place -> place.contains(" in rule " + rule.name + " ("))
                .map(place -> place.substring(0, place.indexOf(" in rule ")))
                .toList();
    }
}
