package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grammars with actions run on rule methods where that cannot be told from ANTLR's parser, and on that where it can: what the actions do, and how often, is what they do in stock ANTLR,
 * on texts with errors as well. {@link AttributesTest}, {@link ContextsInActionsTest}, {@link DecisiveActionsTest} and {@link ThrowingActionsTest} hold actions of those kinds to the same.
 */
class ActionsTest implements ExampleTests {
    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "an action that writes",
                        "",
                        "top : (ID { say(\"id\"); } | INT { say(\"int\"); } | OP)* EOF { say(\"end\"); } ;",
                        "",
                        "a 1 + b"),
                Example.ofRules(
                        "an action that looks at tokens",
                        "",
                        "top : (ID { say(_input.LT(-1).getText() + getCurrentToken().getText()); } item?)* EOF ; item : { say(_input.index()); } INT | OP { say(_input.LA(1)); } ;",
                        "",
                        "a 1 b + c"),
                Example.ofParser(
                        "an action that looks for hidden tokens around those to come",
                        "",
                        "top : s* EOF ; s @init { say(hidden(1)); say(hidden(3)); } : ID+ OP { say(hidden(-1)); say(_input.LT(-1).getText()); say(tokens().get(0, 2)); } ; ID : [a-z]+ ; OP : [;+] ; WS : [ \\n]+ -> channel(HIDDEN) ;",
                        """
                        CommonTokenStream tokens() { return (CommonTokenStream) _input; }
                        String hidden(int offset) {
                            int at = _input.LT(offset).getTokenIndex();
                            return "" + tokens().getHiddenTokensToLeft(at) + tokens().getHiddenTokensToRight(at) + tokens().getHiddenTokensToLeft(at, 2);
                        }
                        """,
                        "a b; cd +e;\nf g h ;"),
                Example.ofRules(
                        "code that asks whether there were errors",
                        "",
                        "top : item* EOF { say(_syntaxErrors + \"/\" + getNumberOfSyntaxErrors()); } ; item : ID INT { say(getNumberOfSyntaxErrors()); } | OP ;",
                        "",
                        "a 1 + b 2 c 3"),
                Example.ofRules(
                        "code that decides by whether there were errors, and can be told to have run",
                        "",
                        "top : item* EOF { say(_syntaxErrors); } ; item : ID { if (_syntaxErrors > 1 && _input.LA(1) != EOF) consume(); } INT { note(); } | { odd() }? OP | '(' ')' ;",
                        "static int all; int n; void note() { all++; n += 1 + getNumberOfSyntaxErrors(); io.sandtree.grammar.loader.CodeLog.say(n); } boolean odd() { return n % 2 == 1; }",
                        "a 1 + b 2 ( ) c 3 +"),
                Example.ofRules(
                        "actions in loops, groups, options and empty alternatives",
                        "",
                        "top : ({ say(1); } ID ({ say(2); } INT { say(3); })? { say(4); })+ rest EOF ; rest : OP { say(5); } | { say(6); } ;",
                        "",
                        "a 1 b c 2 +"),
                Example.ofRules(
                        "actions in a left-recursive rule",
                        "",
                        "top : e EOF ; e : e '*' { say(\"times\"); } e { say(\"product\"); } | e '+' e { say(\"sum\"); } | { say(\"leaf\"); } INT | '(' e ')' { say(\"()\"); } ;",
                        "",
                        "1 + 2 * (3 + 4)"),
                Example.ofRules(
                        "@init and @after",
                        "",
                        "@members { private int depth; } top : node* EOF ; node @init { depth++; say(\"in\" + depth); } @after { say(\"out\" + depth); depth--; } : ID | INT node OP ;",
                        "",
                        "a 1 b + 2 3 c - *"),
                Example.ofRules(
                        "@init and @after of a left-recursive rule",
                        "",
                        "top : e* EOF ; e @init { say(\"e\"); } @after { say(\"/e\"); } : e OP e | ID | INT ;",
                        "",
                        "a + b * c 1"),
                Example.ofRules(
                        "private members, lambdas and classes of the grammar's own",
                        "",
                        "@members { private final List<Runnable> later = new ArrayList<>(); private static final class Note { final String s; Note(String s) { this.s = s; } @Override public String toString() { return s; } } }"
                                + " top : (ID { later.add(() -> say(new Note(\"n\" + later.size()))); } | INT)* EOF { later.forEach(Runnable::run); } ;",
                        "",
                        "a 1 b"),
                Example.ofRules(
                        "ranges, and the names of token sources",
                        "",
                        "top : (ID { say(_input.getText(org.antlr.v4.runtime.misc.Interval.of(0, 1)) + getCurrentToken().getTokenSource().getSourceName().isEmpty()); } | INT { say(_input.getTokenSource() == null); })* EOF ;",
                        "",
                        "a 1 b"),
                Example.ofRules(
                        "an action that calls a rule whose name is a word of Java",
                        "",
                        "top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { int_(); } } INT? ; int : INT ;",
                        "",
                        "a 1 b"),
                Example.ofRules(
                        "an action that consumes",
                        "",
                        "top : (ID { if (_input.LA(1) == INT) { consume(); } } | OP)* EOF ;",
                        "",
                        "a 1 b + c"),
                Example.ofRules(
                        "an action that consumes by the stream",
                        "",
                        "top : (ID { while (_input.LA(1) == INT) _input.consume(); } | OP)* EOF ;",
                        "",
                        "a 1 1 b + c"),
                Example.ofRules(
                        "an action that reports an error",
                        "",
                        "@members { private int n; } top : (ID { if (n++ == 1) notifyErrorListeners(\"no\"); } | INT)* EOF ;",
                        "",
                        "a 1 b 2"),
                Example.ofRules(
                        "an action that writes and reports an error",
                        "",
                        "top : (ID { say(1); notifyErrorListeners(\"no\"); } | INT)* EOF ;",
                        "",
                        "a 1"),
                Example.ofRules(
                        "an action that returns",
                        "",
                        "top : part* EOF ; part : ID { if (_input.LA(1) == INT) return null; } OP? | INT ;",
                        "",
                        "a + b 1"),
                Example.ofRules(
                        "an action that calls a rule",
                        "",
                        "top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { m(); } } ; m : INT ;",
                        "",
                        "a 1 b"),
                Example.ofRules(
                        "a plain rule that needs its callers in the left operand of a rule with code",
                        "",
                        "top : s* EOF ; s : e ';' | '(' x INT '+' ID ';' ; e : e '+' e { if (_input.LA(1) == INT) consume(); } | x ; x : ID INT? ;",
                        "",
                        "a 1 + b ; ( a 1 + b ;"),
                Example.ofRules(
                        "code that asks what is expected behind a left-recursive rule without code",
                        "",
                        "top : s* EOF ; s : ID e { say(getState()); if (isExpectedToken(OP)) consume(); } INT* ; e : e '*' e | e '+' ID | ID | '(' e ')' ;",
                        "",
                        "a b 1 a b * c 2"),
                Example.ofRules(
                        "code that matches one token more",
                        "",
                        "top : b* EOF ; b : INT a { if (_input.LA(1) == OP) consume(); } | OP ID { if (_input.LA(1) == ID) consume(); } ; a : ID ID ;",
                        "",
                        "1 a a + + a a 1 b b"),
                Example.ofRules(
                        "reflection",
                        "ExampleParser.by calls Method.invoke",
                        "@members { private void by() { try { getClass().getMethod(\"consume\").invoke(this); } catch (ReflectiveOperationException e) { say(e); } } } top : (ID { by(); } | OP)* EOF ;",
                        "",
                        "a 1 + b c"));
    }

    /** What keeps a grammar on ANTLR's parser, by the method that does it and what it calls. */
    record Obstacle(String rules, String members, String reason) {}

    static Stream<Obstacle> obstacles() {
        return Stream.of(
                new Obstacle(
                        "top : (ID { fails(); } | INT)* EOF ;",
                        "protected void fails() { setTrimParseTree(true); }",
                        "Base.fails calls Parser.setTrimParseTree"),
                new Obstacle(
                        "top : ({ eats() }? ID | INT { eats(); })* EOF ;",
                        "protected boolean eats() { consume(); return true; }",
                        "Base.eats calls Parser.consume"),
                new Obstacle(
                        "top : (ID { shrink(); } | INT)* EOF ;",
                        "protected void shrink() { getContext().removeLastChild(); }",
                        "Base.shrink calls ParserRuleContext.removeLastChild"),
                new Obstacle(
                        "top : (ID | INT)* EOF ;",
                        "@Override public Token match(int type) { return super.match(type); }",
                        "Base.match overrides a method of ANTLR's"),
                new Obstacle(
                        "top : ({ ready() }? ID { note(); } | { !ready() }? ID | INT)* EOF ;",
                        "private int n; static int all; protected void note() { all++; n += _ctx.depth(); } protected boolean ready() { return n % 2 == 0; }",
                        "code looks at contexts and decides, and Base.note writes to the static field all"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void whatIsInTheWayIsNamed(Obstacle obstacle) throws Exception {
        LoadedGrammar grammar =
                Example.ofRules("", obstacle.reason, obstacle.rules, obstacle.members, "")
                        .load(folder);
        assertEquals(Optional.of(obstacle.reason), grammar.language().embeddedCode());
        assertTrue(grammar.report().contains(obstacle.reason), grammar.report());
        boolean avoids = grammar.language().avoidsEmbeddedCode();
        assertEquals(avoids, !obstacle.reason.contains("overrides"));
        assertEquals(avoids, grammar.report().contains("rule method"), grammar.report());
    }

    /** Which rules ANTLR's methods run, and why. */
    @Test
    void whatRunsOnAntlrsMethodsIsNamed() throws Exception {
        LoadedGrammar grammar =
                Example.ofRules(
                                "",
                                "",
                                "top : (item | pair | OP)* EOF ; item : ID { note(); } ; pair : { ready() }? INT INT ;",
                                "private int n; static int all; protected void note() { all++; n++; } protected boolean ready() { return n % 2 == 0; }",
                                "")
                        .load(folder);
        assertEquals(List.of("item", "pair"), grammar.language().rulesByAntlr());
        String reason = "Base.note writes to the static field all";
        assertEquals(Optional.of(reason), grammar.language().steeringCode());
        String line = "as loaded, ANTLR's methods run item, pair: " + reason + "\n";
        assertTrue(grammar.report().endsWith(line), grammar.report());
        for (String rule : List.of("top: rule", "item: ANTLR's", "pair: ANTLR's")) {
            String says = rule.replace(":", " (line 11):") + " method\n";
            assertTrue(grammar.report().contains(says), grammar.report());
        }
    }

    /** Static fields that hold constants, among them whether assertions are on, are written once, however often code runs. */
    @Test
    void codeWithAssertionsAndConstantsIsRunByRuleMethods() throws Exception {
        LoadedGrammar grammar =
                Example.ofRules(
                                "",
                                "",
                                "top : (item | pair | OP)* EOF ; item : ID { note(); } ; pair : { ready() }? INT INT ;",
                                "private int n; static final int ONE = Integer.parseInt(\"1\"); protected void note() { assert n >= 0 : getClass().getSimpleName(); n += ONE; } protected boolean ready() { return n % 2 == 0; }",
                                "")
                        .load(folder);
        assertEquals(List.of(), grammar.language().rulesByAntlr());
        assertEquals(Optional.empty(), grammar.language().steeringCode());
    }

    /** What the code of a text with errors finds on its thread is there. */
    @Test
    void codeRunsOnTheThreadThatParses() throws Exception {
        LoadedGrammar grammar =
                Example.ofRules(
                                "",
                                "",
                                "top : item* EOF ; item : ID { say(Thread.currentThread().getName()); } | INT OP ;",
                                "",
                                "")
                        .load(folder);
        CodeLog.take();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            session.parse("text", "a 1 b", ParseOptions.defaults().startingWith("top"));
        }
        String name = Thread.currentThread().getName();
        assertEquals(name + " " + name, CodeLog.take());
    }
}
