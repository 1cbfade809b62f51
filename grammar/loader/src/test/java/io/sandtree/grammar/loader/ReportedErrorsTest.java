package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Code that heeds which errors have been reported, or looks at contexts when one is, sees what it sees in stock ANTLR. */
class ReportedErrorsTest implements ExampleTests {
    private static final String REPORT =
            "@Override public void notifyErrorListeners(Token t, String m, RecognitionException e) { ";
    private static final String MEMBERS = "@parser::members { " + REPORT;
    private static final String OF_STATEMENTS =
            " r : (st ';')* EOF ; st : 'a' ID ; ID : [d-z] ; WS : [ \\n]+ -> skip ;";
    private static final String STATEMENTS = "a x ; a y a z ; a w ;";
    private static final String TWO =
            " r : (st ';')* EOF ; st : 'a' { %s }? | 'b' ID ; ID : [e-z]+ ; WS : [ \\n]+ -> skip ;";
    private static final String TWO_TEXT = "a ; ; b ; a ; b y ; a ; ; b ;";

    static Stream<Example> examples() {
        return Stream.of(
                example("their number", TWO.formatted("getNumberOfSyntaxErrors() == 0"), TWO_TEXT),
                example("the field", TWO.formatted("_syntaxErrors % 3 != 1"), TWO_TEXT),
                example(
                        "their number chooses",
                        " r : (st ';')* EOF ; st : 'a' ({getNumberOfSyntaxErrors() % 2 == 0}? ID | ID ID) | 'b' ID ; ID : [d-z] ; WS : [ \\n]+ -> skip ;",
                        "a x ; b ; a y ; c ; b ; a z ; b w ;"),
                new Example(
                        "a helper that asks the parser",
                        "",
                        TWO.formatted("Base.ok(this)"),
                        "public class Base { static boolean ok(Parser p) { return p.getNumberOfSyntaxErrors() % 3 != 1; } }",
                        TWO_TEXT),
                example(
                        "a field of the author's",
                        "@parser::members { int errors; "
                                + REPORT
                                + "errors++; super.notifyErrorListeners(t, m, e); } }"
                                + TWO.formatted("errors == 0"),
                        TWO_TEXT),
                example(
                        "a list of the author's",
                        "@parser::members { List<String> told = new ArrayList<>(); "
                                + REPORT
                                + "told.add(m); super.notifyErrorListeners(t, m, e); } }"
                                + TWO.formatted("told.size() < 2"),
                        TWO_TEXT),
                new Example(
                        "in a super class",
                        "",
                        "options { superClass = Base; }" + TWO.formatted("ok()"),
                        "public abstract class Base extends Parser { private int errors; public Base(TokenStream input) { super(input); } protected boolean ok() { return errors % 2 == 0; } "
                                + REPORT
                                + "errors++; super.notifyErrorListeners(t, m, e); } }",
                        TWO_TEXT),
                example("the text of a context", reporting("_ctx.getText()"), STATEMENTS),
                example("the parser's context", reporting("getContext().getText()"), STATEMENTS),
                example("a tree in words", reporting("_ctx.toStringTree(this)"), STATEMENTS),
                example("a context's children", reporting("_ctx.getChildCount()"), STATEMENTS));
    }

    private static String reporting(String what) {
        return MEMBERS
                + "super.notifyErrorListeners(t, m + \" after \" + "
                + what
                + ", e); } }"
                + OF_STATEMENTS;
    }

    private static Example example(String what, String grammar, String text) {
        return new Example(what, "", grammar, "", text);
    }
}
