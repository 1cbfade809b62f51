package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.GrammarModel;
import java.util.List;

/** Writes the classes, nested in the language, by which the runtime uses the parser that ANTLR generates. */
final class StockParserEmitter {
    private static final List<String> TELLING_OF_CONTEXTS =
            List.of(
                    "%1$sParserRuleContext getContext()",
                    "%1$sParserRuleContext getInvokingContext(int rule)",
                    "boolean inContext(java.lang.String context)",
                    "java.util.List<java.lang.String> getRuleInvocationStack()",
                    "java.util.List<java.lang.String> getRuleInvocationStack(%1$sRuleContext context)");

    /** What depends on the state of ANTLR's parser, which rule methods do not keep. */
    private static final List<String> EXPECTING =
            List.of(
                    "boolean isExpectedToken(int type)",
                    "%1$smisc.IntervalSet getExpectedTokens()",
                    "%1$smisc.IntervalSet getExpectedTokensWithinCurrentRule()");

    private static final String REPORTING =
            "void notifyErrorListeners(%1$sToken token, java.lang.String message, %1$sRecognitionException cause)";

    private static final String STOCK = "org.antlr.v4.runtime.";

    private final JavaWriter out;
    private final GrammarModel grammar;

    private StockParserEmitter(JavaWriter out, GrammarModel grammar) {
        this.out = out;
        this.grammar = grammar;
    }

    /** @param withHost whether code is run for rule methods */
    static void emit(JavaWriter out, GrammarModel grammar, boolean withHost) {
        StockParserEmitter emitter = new StockParserEmitter(out, grammar);
        emitter.tracingParser();
        if (withHost) {
            emitter.codeHost();
        }
    }

    private void tracingParser() {
        out.add("");
        out.add(
                "/** ANTLR's parser for the grammar, which also tells where in the grammar each child was matched. */");
        out.add(
                "private static final class TracingParser extends %s implements io.sandtree.parser.spi.TracedParser {",
                grammar.parserName());
        out.add("private final io.sandtree.parser.spi.ParseTrace trace;");
        out.add("");
        out.add(
                "TracingParser(%sTokenStream input, io.sandtree.parser.spi.ParseTrace trace) {",
                STOCK);
        out.add("super(input);");
        out.add("this.trace = trace;");
        out.add("}");
        out.override(
                "public void enterRule(%sParserRuleContext context, int state, int rule)", STOCK);
        out.add("trace.enter(context);");
        out.add("super.enterRule(context, state, rule);");
        out.add("}");
        out.override("public void exitRule()");
        out.add("final %sParserRuleContext context = getContext();", STOCK);
        out.add("trace.leave();");
        out.add("super.exitRule();");
        out.add("trace.ended(context);");
        out.add("}");
        out.override(
                "public void enterRecursionRule(%sParserRuleContext context, int state, int rule, int precedence)",
                STOCK);
        out.add("trace.enter(context);");
        out.add("super.enterRecursionRule(context, state, rule, trace.precedence(precedence));");
        out.add("}");
        out.override("public void unrollRecursionContexts(%sParserRuleContext parent)", STOCK);
        out.add("final %sParserRuleContext context = getContext();", STOCK);
        out.add("trace.leave();");
        out.add("super.unrollRecursionContexts(parent);");
        out.add("trace.ended(context);");
        out.add("}");
        out.override(
                "public void pushNewRecursionContext(%sParserRuleContext context, int state, int rule)",
                STOCK);
        out.add("final %sParserRuleContext operand = getContext();", STOCK);
        out.add("super.pushNewRecursionContext(context, state, rule);");
        out.add("trace.ended(operand);");
        out.add("}");
        out.override(
                "%1$sParserRuleContext %2$s(%1$sParserRuleContext context)",
                STOCK, CodeMethods.PARSED);
        out.add("return trace.parsed(context, getPrecedence());");
        out.add("}");
        turns();
        leaves("trace.matched");
        out.add("}");
    }

    /** What rule methods tell when ANTLR's go on. */
    private void turns() {
        out.override("public void enterPrecedence(int precedence)");
        out.add("_precedenceStack.pop();");
        out.add("_precedenceStack.push(precedence);");
        out.add("}");
        out.override("public void setPastEnd(boolean isPastEnd)");
        out.add("matchedEOF = isPastEnd;");
        out.add("}");
    }

    /** @param noting what notes at a leaf of the tree where in the grammar it was matched */
    private void leaves(String noting) {
        out.override(
                "public %1$stree.TerminalNode createTerminalNode(%1$sParserRuleContext parent, %1$sToken token)",
                STOCK);
        out.add("return %s(super.createTerminalNode(parent, token), getState());", noting);
        out.add("}");
    }

    /**
     * The parser that runs code for rule methods. As long as it runs blocks only, every method is refused by which code could come to know a context, or do something for
     * good. Once it runs ANTLR's methods for rules, those need such methods themselves.
     */
    private void codeHost() {
        out.add("");
        out.add("/** ANTLR's parser for the grammar, which only runs the grammar's code. */");
        out.add(
                "private static final class Host extends %s implements io.sandtree.parser.spi.CodeHost {",
                grammar.parserName());
        String served =
                "java.util.function.Function<%1$sParserRuleContext, %1$sParserRuleContext> rules"
                        .formatted(STOCK);
        out.add("private %s;", served);
        out.add("private boolean tells;");
        out.add("private boolean reports;");
        out.add("");
        out.add("Host(%sTokenStream input) {", STOCK);
        out.add("super(input);");
        out.add("_precedenceStack.clear();");
        out.add("_precedenceStack.push(0);");
        out.add("}");
        turns();
        out.override("public void run(int code)");
        out.add(grammar.code().isEmpty() ? "" : CodeMethods.RUN + "(code);");
        out.add("}");
        out.override("public void serve(%s)", served);
        out.add("this.rules = rules;");
        out.add("}");
        out.override("public void tellContexts()");
        out.add("tells = true;");
        out.add("}");
        out.override("public void reportErrors()");
        out.add("reports = true;");
        out.add("}");
        out.override(
                "%1$sParserRuleContext %2$s(%1$sParserRuleContext context)",
                STOCK, CodeMethods.PARSED);
        out.add("if (rules == null) {");
        out.add("return null;");
        out.add("}");
        out.add("_precedenceStack.push(0);");
        out.add("try {");
        out.add("return rules.apply(context);");
        out.add("} finally {");
        out.add("_precedenceStack.pop();");
        out.add("}");
        out.add("}");
        TELLING_OF_CONTEXTS.forEach(method -> refuse(method, "rules == null && !tells"));
        EXPECTING.forEach(method -> refuse(method, "rules == null"));
        refuse("%1$sToken consume()", "rules == null");
        refuse(REPORTING, "!reports");
        leaves("io.sandtree.parser.spi.ParseTrace.atState");
        out.add("}");
    }

    private void refuse(String method, String when) {
        out.override("public " + method.formatted(STOCK));
        out.add("if (%s) {", when);
        out.add("throw io.sandtree.parser.spi.CodeHost.refusal();");
        out.add("}");
        String call = method.substring(method.lastIndexOf(' ', method.indexOf('(')) + 1);
        String names = call.replaceAll("[^\\s(,]+ (\\w+)(?=[,)])", "$1").formatted(STOCK);
        out.add("%ssuper.%s;", method.startsWith("void ") ? "" : "return ", names);
        out.add("}");
    }
}
