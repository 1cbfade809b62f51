package io.sandtree.grammar.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.ast.GrammarAST;

/** Parts of rules as an author would write them, on one line and without code, and where they stand. */
final class GrammarSyntax {
    private static final int MOST_CHARACTERS = 60;

    private GrammarSyntax() {}

    /** The text, cut where it gets long. */
    static String excerpt(GrammarAST ast) {
        String text = text(ast);
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS - 3) + "...";
    }

    /** The line of the first token that the author wrote; ANTLR makes up blocks of its own around those. */
    static int line(GrammarAST ast) {
        for (GrammarAST leaf : leaves(ast)) {
            if (leaf.getLine() > 0) {
                return leaf.getLine();
            }
        }
        return ast.getLine();
    }

    private static List<GrammarAST> leaves(GrammarAST ast) {
        List<GrammarAST> leaves = new ArrayList<>();
        for (GrammarAST child : children(ast)) {
            leaves.addAll(leaves(child));
        }
        boolean written =
                switch (ast.getType()) {
                    case ANTLRParser.TOKEN_REF,
                            ANTLRParser.RULE_REF,
                            ANTLRParser.STRING_LITERAL,
                            ANTLRParser.WILDCARD ->
                            true;
                    default -> false;
                };
        if (written) {
            leaves.add(ast);
        }
        return leaves;
    }

    private static List<GrammarAST> children(GrammarAST ast) {
        List<GrammarAST> children = new ArrayList<>();
        if (ast.getChildren() != null) {
            for (Object child : ast.getChildren()) {
                boolean isOption =
                        ((GrammarAST) child).getType() == ANTLRParser.ELEMENT_OPTIONS
                                || ((GrammarAST) child).getType() == ANTLRParser.OPTIONS;
                if (!isOption) {
                    children.add((GrammarAST) child);
                }
            }
        }
        return children;
    }

    private static String text(GrammarAST ast) {
        List<GrammarAST> children = children(ast);
        return switch (ast.getType()) {
            case ANTLRParser.ALT -> joined(children, " ");
            case ANTLRParser.SET -> "(" + joined(children, " | ") + ")";
            case ANTLRParser.NOT -> "~" + text(children.get(0));
            case ANTLRParser.BLOCK ->
                    children.size() == 1 && text(children.get(0)).indexOf(' ') < 0
                            ? text(children.get(0))
                            : "(" + joined(children, " | ") + ")";
            case ANTLRParser.OPTIONAL -> text(children.get(0)) + ast.getText();
            case ANTLRParser.CLOSURE -> text(children.get(0)) + "*";
            case ANTLRParser.POSITIVE_CLOSURE -> text(children.get(0)) + "+";
            case ANTLRParser.ASSIGN, ANTLRParser.PLUS_ASSIGN -> text(children.get(1));
            case ANTLRParser.ACTION, ANTLRParser.ARG_ACTION, ANTLRParser.EPSILON -> "";
            case ANTLRParser.SEMPRED -> "{...}?";
            default -> ast.getText();
        };
    }

    private static String joined(List<GrammarAST> parts, String separator) {
        String text =
                parts.stream()
                        .map(GrammarSyntax::text)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(separator));
        return text.isEmpty() && separator.equals(" ") ? "nothing" : text;
    }
}
