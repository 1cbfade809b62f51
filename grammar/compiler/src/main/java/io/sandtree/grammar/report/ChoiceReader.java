package io.sandtree.grammar.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.analysis.LeftRecursiveRuleAltInfo;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.AltAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.QuantifierAST;

/** Finds the decisions of a rule in the grammar's syntax tree. */
final class ChoiceReader {
    private final Rule rule;
    private final Map<Integer, Choice> choices = new TreeMap<>();

    private ChoiceReader(Rule rule) {
        this.rule = rule;
    }

    /** The decisions of a rule, in the order of their numbers. */
    static List<Choice> of(Rule rule) {
        ChoiceReader reader = new ChoiceReader(rule);
        GrammarAST block = (GrammarAST) rule.ast.getFirstChildWithType(ANTLRParser.BLOCK);
        if (rule instanceof LeftRecursiveRule recursive) {
            reader.leftRecursion(recursive, block);
        }
        reader.read(block);
        return List.copyOf(reader.choices.values());
    }

    /** ANTLR rewrites such a rule to {@code (primary | ...) (operator | ...)*}. */
    private void leftRecursion(LeftRecursiveRule recursive, GrammarAST block) {
        List<GrammarAST> parts = new ArrayList<>();
        for (Object part : ((GrammarAST) block.getChild(0)).getChildren()) {
            int type = ((GrammarAST) part).getType();
            if (type == ANTLRParser.BLOCK || type == ANTLRParser.CLOSURE) {
                parts.add((GrammarAST) part);
            }
        }
        GrammarAST loop = parts.get(1);
        add(parts.get(0), rule.ast.getLine(), "alternatives", originals(recursive.recPrimaryAlts));
        add(loop, rule.ast.getLine(), "left recursion", List.of("go on with an operator", "leave"));
        add(
                (GrammarAST) loop.getChild(0),
                rule.ast.getLine(),
                "operators",
                originals(List.copyOf(recursive.recOpAlts.values())));
    }

    private static List<String> originals(List<LeftRecursiveRuleAltInfo> infos) {
        return infos.stream().map(info -> described(info.originalAltAST)).toList();
    }

    private static String described(GrammarAST alternative) {
        int line = GrammarSyntax.line(alternative);
        return (line > 0 ? "line " + line + ": " : "") + GrammarSyntax.excerpt(alternative);
    }

    private void read(GrammarAST ast) {
        switch (ast.getType()) {
            case ANTLRParser.OPTIONAL -> {
                GrammarAST block = (GrammarAST) ast.getChild(0);
                addOptional(ast, "(...)?", alternatives(block));
                readAlternatives(block);
            }
            case ANTLRParser.CLOSURE, ANTLRParser.POSITIVE_CLOSURE -> {
                boolean star = ast.getType() == ANTLRParser.CLOSURE;
                GrammarAST block = (GrammarAST) ast.getChild(0);
                addOptional(
                        ast,
                        star ? "(...)*" : "(...)+",
                        List.of("go round: " + GrammarSyntax.excerpt(block)));
                read(block);
            }
            case ANTLRParser.BLOCK -> {
                List<String> alternatives = alternatives(ast);
                if (alternatives.size() > 1) {
                    // ANTLR gives a block of one alternative the state of what that begins with.
                    add(ast, GrammarSyntax.line(ast), "alternatives", alternatives);
                }
                readAlternatives(ast);
            }
            default -> readAlternatives(ast);
        }
    }

    private void readAlternatives(GrammarAST ast) {
        if (ast.getChildren() != null) {
            for (Object child : ast.getChildren()) {
                read((GrammarAST) child);
            }
        }
    }

    private static List<String> alternatives(GrammarAST block) {
        List<String> alternatives = new ArrayList<>();
        for (Object child : block.getChildren()) {
            if (child instanceof AltAST alternative) {
                alternatives.add(described(alternative));
            }
        }
        return alternatives;
    }

    private void addOptional(GrammarAST ast, String kind, List<String> alternatives) {
        boolean greedy = ((QuantifierAST) ast).isGreedy();
        List<String> all = new ArrayList<>(alternatives);
        all.add(greedy ? all.size() : 0, "leave");
        add(ast, GrammarSyntax.line(ast), greedy ? kind : kind + "?", all);
    }

    private void add(GrammarAST ast, int line, String kind, List<String> alternatives) {
        if (ast.atnState instanceof DecisionState state && state.decision >= 0) {
            choices.putIfAbsent(
                    state.decision, new Choice(state.decision, line, kind, alternatives));
        }
    }
}
