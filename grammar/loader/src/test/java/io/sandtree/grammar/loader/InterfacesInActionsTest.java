package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Actions that call methods which classes of the grammar's author have by an interface or an abstract class: what the actions do, and how often, is what they do in stock ANTLR, on texts with errors as well. */
class InterfacesInActionsTest implements ExampleTests {
    private static final String SUMS =
            " top : (e { say($e.node == null ? -1 : $e.node.value()); } ';')* EOF ; e returns [Node node] : l=e '+' r=e { $node = new Sum($l.node, $r.node); } | INT { $node = new Leaf($INT.text.length()); } | ID { $node = () -> { say(\"asked\"); return 7; }; } ;";

    private static final String NODES =
            " interface Node { int value(); } record Leaf(int value) implements Node {} record Sum(Node left, Node right) implements Node { public int value() { return left == null || right == null ? 0 : left.value() + right.value(); } }";

    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "a tree of the author's own, by an interface",
                        "",
                        "@members {" + NODES + " }" + SUMS,
                        "",
                        "1 + 2 + x ; 3 ; y + 4 ;"),
                Example.ofRules(
                        "a tree of the author's own, by abstract classes",
                        "",
                        "@members { static abstract class Node { abstract int value(); String told() { return \"is \" + value(); } } static abstract class Counted extends Node { int times; int value() { times++; return times * once(); } abstract int once(); }"
                                + " static class Leaf extends Counted { final int value; Leaf(int value) { this.value = value; } int once() { return value; } } static class Sum extends Counted { final Node l, r; Sum(Node l, Node r) { this.l = l; this.r = r; } int once() { return l == null || r == null ? 0 : l.value() + r.value(); } } }"
                                + " top : (e { say($e.node == null ? \"none\" : $e.node.told() + $e.node.told()); } ';')* EOF ; e returns [Node node] : l=e '+' r=e { $node = new Sum($l.node, $r.node); } | INT { $node = new Leaf($INT.text.length()); } ;",
                        "",
                        "1 + 2 + 3 ; 3 ;"),
                Example.ofRules(
                        "a handler that the parser's super class makes",
                        "",
                        "top : item* EOF ; item : ID INT* { out.emit($ID.text); } | OP { if (out.isFull()) { out.emit(\"full\"); } } ;",
                        "interface Sized { boolean isFull(); } interface Out extends Sized { void emit(String text); default boolean same() { return isFull(); } }"
                                + " static abstract class Basic implements Out { int count; public boolean isFull() { return count > 2; } } static class Saying extends Basic { public void emit(String text) { count++; say(text); } } protected Out out = new Saying();",
                        "a b 1 + c + d 2 3 + e"),
                Example.ofRules(
                        "a handler that looks at contexts",
                        "",
                        "top : item* EOF ; item : ID INT* { out.emit($ctx); } | OP { out.emit(_ctx); } ;",
                        "interface Out { void emit(ParserRuleContext seen); } protected Out out = seen -> io.sandtree.grammar.loader.CodeLog.say(seen.getParent().getChildCount() + seen.getText());",
                        "a b 1 + c + d 2 3 + e"),
                Example.ofRules(
                        "a predicate by an interface",
                        "",
                        "top : item* EOF ; item : { names.knows(_input.LT(1).getText()) }? ID INT { say(\"known\"); } | ID { names.learn($ID.text); } | INT { say($INT.text); } ;",
                        "interface Names { boolean knows(String name); void learn(String name); } static class Table implements Names { private final Set<String> all = new HashSet<>(); public boolean knows(String name) { return all.contains(name); } public void learn(String name) { all.add(name); } } protected Names names = new Table();",
                        "a a 1 b 2 b 3 a"),
                Example.ofRules(
                        "constants of enumerations with bodies",
                        "",
                        "top : (INT calc)* EOF ; calc : OP INT { Op op = Op.of($OP.text); say(op + \"\" + op.apply(2, 3) + op.rank()); } | ID { Said said = \"ab\".equals($ID.text) ? Way.LONG : Way.SHORT; said.say($ID.text); } ;",
                        "interface Said { void say(String text); } enum Way implements Said { SHORT, LONG { @Override public void say(String text) { io.sandtree.grammar.loader.CodeLog.say(\"long \" + text); } }; public void say(String text) { io.sandtree.grammar.loader.CodeLog.say(text); } }"
                                + " enum Op { ADD { int apply(int a, int b) { return a + b; } }, MUL { int apply(int a, int b) { return a * b; } int rank() { return 2; } }; abstract int apply(int a, int b); int rank() { return 1; } static Op of(String text) { return \"*\".equals(text) ? MUL : ADD; } }",
                        "1 + 2 3 * 4 5 ab 6 c 7 - 8"),
                Example.ofRules(
                        "an object of which it cannot be seen where it is made",
                        "rule item calls the abstract method Base.Out.emit",
                        "top : item* EOF ; item : ID INT* { OUT.emit($ID.text); } | OP ;",
                        "interface Out { void emit(String text); } protected static final Out OUT = io.sandtree.grammar.loader.CodeLog::say;",
                        "a b 1 + c + d 2 3 + e"));
    }
}
