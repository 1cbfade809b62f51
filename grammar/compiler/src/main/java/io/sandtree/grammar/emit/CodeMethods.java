package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.GrammarModel;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is added to the parser that ANTLR generates so that it and rule methods can work together: a method for each block of code that rule methods run, and, in the
 * methods of rules, a way to hand them over to rule methods. There, and not in a subclass, the code sees all that it
 * sees in ANTLR's own methods, private members included.
 */
public final class CodeMethods {
    /** The method that runs a block by its number. */
    static final String RUN = "sandtree$run";

    /** The method that parses a rule in the place of the method that has just made its context, or does not. */
    static final String PARSED = "sandtree$parsed";

    /** What each rule's method begins with, in ANTLR's words. */
    private static final Pattern BEGINNING =
            Pattern.compile(
                    "^[ \\t]*enter(Recursion)?Rule\\(_localctx, \\d+, RULE_([^\\s,)]+)(, _p)?\\);[ \\t]*$",
                    Pattern.MULTILINE);

    private CodeMethods() {}

    /**
     * The parser with the methods.
     *
     * @param parser the source that ANTLR has generated
     */
    public static String addTo(String parser, GrammarModel grammar) {
        JavaWriter out = new JavaWriter();
        out.add("");
        out.add(
                "/** The context of a rule that a rule method has parsed, given the one with which it began; null if none has. */");
        out.add(
                "org.antlr.v4.runtime.ParserRuleContext %s(org.antlr.v4.runtime.ParserRuleContext context) {",
                PARSED);
        out.add("return null;");
        out.add("}");
        String text = handingOver(parser, grammar);
        StringBuilder blocks = new StringBuilder();
        if (!grammar.code().isEmpty()) {
            run(out, grammar);
            for (int i = 0; i < grammar.code().size(); i++) {
                blocks.append("\n    private void ")
                        .append(RUN)
                        .append(i)
                        .append("() ")
                        .append(grammar.code().get(i))
                        .append('\n');
            }
        }
        int end = text.lastIndexOf('}');
        return text.substring(0, end) + out + blocks + text.substring(end);
    }

    private static void run(JavaWriter out, GrammarModel grammar) {
        out.add("");
        out.add("/** Runs the code of the grammar that a rule method has come to. */");
        out.add("final void %s(int code) {", RUN);
        out.add("switch (code) {");
        for (int i = 0; i < grammar.code().size(); i++) {
            out.add("case %d: %s%d(); break;", i, RUN, i);
        }
        out.add(
                "default: throw new java.lang.IllegalArgumentException(\"no code has the number \" + code);");
        out.add("}");
        out.add("}");
    }

    private static String handingOver(String parser, GrammarModel grammar) {
        Set<String> missing = new HashSet<>();
        grammar.rules().forEach(rule -> missing.add(rule.name()));
        StringBuilder text = new StringBuilder(parser.length() + parser.length() / 4);
        Matcher place = BEGINNING.matcher(parser);
        while (place.find()) {
            String rule = place.group(2);
            if (missing.remove(rule)) {
                String added = handingOver(rule, place.group(1) != null);
                place.appendReplacement(text, Matcher.quoteReplacement(place.group() + added));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("ANTLR's methods do not enter the rules " + missing);
        }
        return place.appendTail(text).toString();
    }

    private static String handingOver(String rule, boolean isLeftRecursive) {
        return """

        \t\tfinal %1$s %2$s$context = (%1$s) %2$s(_localctx);
        \t\tif (%2$s$context != null) { _localctx = %2$s$context; %3$s; return _localctx; }\
        """
                .formatted(
                        AntlrNames.context(rule),
                        PARSED,
                        isLeftRecursive ? "unrollRecursionContexts(_parentctx)" : "exitRule()");
    }
}
