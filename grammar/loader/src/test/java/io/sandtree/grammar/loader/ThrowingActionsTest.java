package io.sandtree.grammar.loader;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Actions that throw, and the clauses that catch it: what the actions do, and how often, is what they do in stock ANTLR, on texts with errors as well. */
class ThrowingActionsTest {
    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "an action that throws",
                        "",
                        "top : (ID { say(1); if (_input.LT(-1).getText().equals(\"b\")) { fail(); } } | INT | OP)* EOF ;"
                                + " ",
                        "protected void fail() { throw new IllegalStateException(\"b\"); }",
                        "a 1 a"),
                Example.ofRules(
                        "an action that reports in front of errors of the lexer",
                        "",
                        "top : item* EOF ; item : ID { notifyErrorListeners(\"reported\"); } INT OP ;",
                        "",
                        "a 1# + b # 2 + c 3 ! ; # d"),
                Example.ofRules(
                        "one in a rule below",
                        "",
                        "top : (d ';')* EOF ; d : ID (INT | p)*? ; p : '+' ID+ { notifyErrorListeners(\"reported\"); } ;",
                        "",
                        "a 1 + b#c 2 ; # d 3 # + + e # ; g"),
                Example.ofRules(
                        "a predicate that reports in front of errors of the lexer",
                        "",
                        "top : (d ';')* EOF ; d : { told() }? ID INT? OP? | INT { say(1); } ID ;",
                        "protected boolean told() { notifyErrorListeners(\"asked\"); return true; }",
                        "a 1 + # ; c ; # d 3 # e # ; g"),
                Example.ofRules(
                        "catch and finally",
                        "",
                        "top : n+ EOF ; n : ID m ; finally { say(\"done\"); } m : INT ; finally { say(\"m\"); }",
                        "",
                        "a 1 b 2"),
                Example.ofRules(
                        "a catch clause that reports",
                        "",
                        "top : n+ EOF ; n : ID m ; catch [RecognitionException e] { say(\"caught\"); _errHandler.reportError(this, e); _errHandler.recover(this, e); } m : INT ;",
                        "",
                        "a 1 b 2"),
                Example.ofRules(
                        "an action with attributes that throws",
                        "",
                        "@members { void fail(String s) { throw new IllegalStateException(s); } } top : n* EOF ; n : ID { say($ID.text); if ($ID.text.equals(\"b\")) fail($ID.text); } | INT | OP ;",
                        "",
                        "a 1 a"),
                Example.ofRules(
                        "an action that throws by itself",
                        "",
                        "top : (ID { say(1); if (_input.LT(-1).getText().equals(\"b\")) throw new IllegalStateException(\"b\"); } | INT | OP)* EOF ;",
                        "",
                        "a 1 a b"),
                Example.ofRules(
                        "actions that throw what ANTLR catches",
                        "",
                        "@parser::members { private int n; private void check() { if (n > 2) { throw new NoViableAltException(this); } } }"
                                + " top : (item | OP)* EOF ; item : ID { n++; check(); } | INT { if (_input.LT(-1).getText().equals(\"22\")) throw new NoViableAltException(this); } ;",
                        "",
                        "a 1 + b 2"),
                Example.ofRules(
                        "the same with attributes",
                        "",
                        "top : (item | OP)* EOF ; item returns [int n] : ID { $n = $ID.text.length(); if ($n > 2) throw new NoViableAltException(this); } | INT ;",
                        "",
                        "a 1 + bbb 2"),
                Example.ofRules(
                        "the same where the rule itself does not catch it",
                        "",
                        "top : (item | word | OP)* EOF ; item returns [int n] @init { if (_input.LT(1).getText().equals(\"22\")) throw new NoViableAltException(this); } : INT { $n++; } ;"
                                + " word returns [int n] : ID { $n++; if ($ID.text.equals(\"b\")) throw new IllegalStateException(\"b\"); } ; catch [IllegalStateException e] { throw new NoViableAltException(this); }",
                        "",
                        "a 1 + 22 a 2"),
                Example.ofRules(
                        "an action that writes, and one that throws what ANTLR catches",
                        "",
                        "top : (item | OP)* EOF ; item : ID { say(1); } | INT { if (_input.LT(-1).getText().equals(\"22\")) throw new NoViableAltException(this); } ;",
                        "",
                        "a 1 + b 22"),
                Example.ofRules(
                        "a catch clause that catches what a block throws, through a rule without code",
                        "",
                        "top : a* EOF ; a : ID p { say(\"a\" + _input.index()); } ; catch [IllegalStateException e] { say(\"caught\" + _input.index()); } p : q INT ;"
                                + " q : INT { if (_input.LA(-1) == INT && _input.LT(-1).getText().equals(\"22\")) throw new IllegalStateException(); } ;",
                        "",
                        "a 22 2 b 1 1 a 2"),
                Example.ofRules(
                        "the same where the catch clause goes on",
                        "",
                        "top : a* EOF ; a : ID p ; catch [IllegalStateException e] { say(\"caught\"); if (_input.LA(1) != Token.EOF) consume(); } p : '(' q ')' ; q : INT { if (_input.LA(1) == ID) throw new IllegalStateException(\"q\"); } ;",
                        "",
                        "a ( 1 b a ( 2 )"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void actionsDoWhatTheyDoInStockAntlr(Example example) throws Exception {
        example.saysAndThrowsAsInStockAntlr(folder);
    }
}
