package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a grammar's author puts methods or classes in the place of ANTLR's, those are asked as stock ANTLR asks them. */
class OverriddenMethodsTest implements ExampleTests {
    private static final String OF_STATEMENTS =
            " r : st* EOF ; st : e ';' | ID ID* ';' | 'x' y y ';' ; y : ID | ID ID ; e : e '+' e | e '*' e | ID | '(' e ')' ; ID : [a-w]+ ; NUM : [0-9]+ ; WS : [ \\n]+ -> skip ;";
    private static final String STATEMENTS = "a + b * c ; a a a ; x a b ; ( a + a * b ) ;";
    private static final String LEAVES =
            "public abstract class Base extends Parser { public Base(TokenStream input) { super(input); }"
                    + " public static class Leaf extends TerminalNodeImpl { Leaf(Token t) { super(t); } public String getText() { return \"<\" + super.getText() + \">\"; } }"
                    + " @Override public TerminalNode createTerminalNode(ParserRuleContext in, Token t) { return new Leaf(t); }"
                    + " @Override public ErrorNode createErrorNode(ParserRuleContext in, Token t) { say(\"error \" + t.getText()); return new ErrorNodeImpl(t) { @Override public String getText() { return \"ERR\"; } }; } }";

    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "leaves of a class of the author's",
                        "Base.createErrorNode overrides a method of ANTLR's",
                        "options { superClass = Base; } r @after { for (TerminalNode leaf : $ctx.ID()) { if (leaf instanceof Base.Leaf own) { say(own.getText()); } } say($ctx.getText()); } : (ID ';')+ EOF ; ID : [a-z]+ ; NUM : [0-9]+ ; WS : [ \\n]+ -> skip ;",
                        LEAVES,
                        "a ; b ; cd ; e ;"),
                new Example(
                        "precedence",
                        "ExampleParser.precpred overrides a method of ANTLR's",
                        "@parser::members { @Override public boolean precpred(RuleContext in, int p) { return p != 3 && super.precpred(in, p); } }"
                                + OF_STATEMENTS,
                        "",
                        STATEMENTS),
                new Example(
                        "errors are reported before a rule begins",
                        "ExampleParser.enterRule overrides a method of ANTLR's",
                        "@parser::members { @Override public void enterRule(ParserRuleContext c, int s, int r) { if (_input.LA(1) == ID) notifyErrorListeners(\"early \" + s + getState()); super.enterRule(c, s, r); } }"
                                + OF_STATEMENTS,
                        "",
                        STATEMENTS),
                new Example(
                        "how often is asked what is expected",
                        "ExampleParser.getExpectedTokens overrides a method of ANTLR's",
                        "@parser::members { int asked; @Override public IntervalSet getExpectedTokens() { say(\"asked \" + ++asked); return super.getExpectedTokens(); } }"
                                + OF_STATEMENTS,
                        "",
                        STATEMENTS),
                new Example(
                        "an error strategy that looks at dead ends",
                        "",
                        "@parser::members { { setErrorHandler(new Base()); } }" + OF_STATEMENTS,
                        "public class Base extends DefaultErrorStrategy { @Override protected void reportNoViableAlternative(Parser p, NoViableAltException e) { p.notifyErrorListeners(e.getOffendingToken(), \"no alternative after \" + e.getDeadEndConfigs().size() + \" ways\", e); } }",
                        STATEMENTS),
                new Example(
                        "a helper takes the input for ANTLR's stream",
                        "code of the lexer may take its input for a CodePointCharStream",
                        "r : (ID | NUM)* EOF ; ID : [a-z]+ { Base.isWithin(_input) }? ; NUM : [0-9]+ ; WS : [ \\n]+ -> skip ;",
                        "public class Base { static boolean isWithin(CharStream in) { return ((CodePointCharStream) in).index() < in.size(); } }",
                        "a b 1 c d "));
    }

    @Test
    void syntaxTreesHaveTokensWhateverTheirLeaves() throws Exception {
        String rules =
                "r : first=ID ';' (rest+=ID ';')* EOF ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;";
        Example plain = new Example("", "", rules, "", "a ; b ; c ;");
        Example own = new Example("", "", "options { superClass = Base; } " + rules, LEAVES, "");
        String expected =
                print(
                        plain.load(Files.createDirectory(folder.resolve("plain"))),
                        plain.texts().get(0));
        assertTrue(expected.contains("b") && expected.contains("c"), expected);
        assertEquals(
                expected,
                print(
                        own.load(Files.createDirectory(folder.resolve("own"))),
                        plain.texts().get(0)));
    }

    private static String print(LoadedGrammar grammar, String text) {
        try (ParseSession session = ParseSession.open(grammar.language())) {
            return session.parse(
                            "text",
                            text.getBytes(StandardCharsets.UTF_8),
                            ParseOptions.defaults().startingWith("r"))
                    .root()
                    .children()
                    .toString();
        }
    }
}
