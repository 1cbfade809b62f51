package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Actions with attributes: arguments, return values, locals and labels of rules: what the actions do, and how often, is what they do in stock ANTLR, on texts with errors as well. */
class AttributesTest implements ExampleTests {
    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "arguments that only arguments read",
                        "",
                        "top locals [int n = 0, List<String> seen = new ArrayList<>()] : (list[$n, $seen] | OP)* EOF ; list[int n, List<String> all] : item[n, \"x\", $all] (',' item[$n, \"y\", all])* ;"
                                + " item[int i, String s, List<String> more] : ID { say(1); } | INT ;",
                        "",
                        "a , 1 + b"),
                Example.ofRules(
                        "comments between a type and the name that it declares",
                        "",
                        "top : part* EOF ; part @init { int n /* count */ = 0; } : (ID { n++; })+ INT { say(n); /* done */ } ;",
                        "",
                        "a b 1 c 2"),
                Example.ofRules(
                        "an action with attributes that reports an error",
                        "",
                        "top : n* EOF ; n : ID INT { if (!$INT.text.equals(\"1\")) notifyErrorListeners($ID, \"too much\", null); } | OP ;",
                        "",
                        "a 1 b 2 +"),
                Example.ofRules(
                        "variables that one action declares for another",
                        "",
                        "top : part* EOF ; part @init { int n = 0; } : (ID { n++; })+ INT { say(n); } ;",
                        "",
                        "a b 1 c 2"),
                Example.ofRules(
                        "variables that an action declares for itself",
                        "",
                        "top : part* EOF ; part : (ID { int n = _input.LA(-1); for (int i = 0; i < 2; i++) { n += i; } say(n); })+ INT { List<Integer> all = new ArrayList<>(); all.add(1); say(all); } ;",
                        "",
                        "a b 1 c 2"),
                Example.ofRules(
                        "arguments that an action reads by their names",
                        "",
                        "top : part[1] part[2]* EOF ; part[int times] : ID { say(times); } INT? ;",
                        "",
                        "a 1 b c 2"),
                Example.ofRules(
                        "arguments that have to be computed",
                        "",
                        "@members { private int n; } top : part[n++] part[n++]* EOF { say(n); } ; part[int times] : ID INT? ;",
                        "",
                        "a 1 b c 2"),
                Example.ofRules(
                        "return values, as of a calculator",
                        "",
                        "top : s* EOF ; s : e { say($e.text + \"=\" + $e.v); } ';' ; e returns [int v] : a=e '*' b=e { $v = $a.v * $b.v; } | a=e OP b=e { $v = $a.v + $b.v; say($OP.text + $start.getText()); } | INT { $v = $INT.int; } | '(' e ')' { $v = $e.v; } ;",
                        "",
                        "1 + 2 * (3 + 4); 5; 6 * 7;"),
                Example.ofRules(
                        "rules without code between rules with code",
                        "",
                        "top : stat+ { say(\"all \" + $text); } EOF ; stat : item (',' item)* ';' ; item : name | pair { say(\"pair\"); } | '(' stat ')' ; pair returns [String s] @after { say($s); } : a=name '=' b=name { $s = $a.text + $b.text; } ; name : ID | INT ;",
                        "",
                        "a = b , (c = 1 , d;), 2; x;"),
                Example.ofRules(
                        "rules without code below rules with code, and left-recursive ones",
                        "",
                        "top : x=sum EOF { say($x.text + \"|\" + $x.start.getText() + \"|\" + $x.stop.getText()); } ; sum : sum OP part | part ; part : { say(\"part\"); } t=ID { say($t.text); } | INT | '(' y=sum ')' { say($y.text); } ;",
                        "",
                        "a + 1 + (b - c) + d"),
                Example.ofRules(
                        "decisions that depend on callers, in rules with code and without",
                        "",
                        "top : item* EOF ; item returns [String s] @after { say($s); } : OP a=e ID { $s = $a.text; } | ';' b=f INT ID { $s = $b.s; } | ',' e f ID { $s = $f.s; } ; e : INT | ID INT | ; f returns [String s] @after { $s = $text + \".\"; } : INT | ID INT | ;",
                        "",
                        "+ 1 a ; 1 a , 1 2 a ; 2 3 c , a 1 b + a , 3 a"),
                Example.ofRules(
                        "scopes by the names of rules",
                        "",
                        "top : block EOF ; block locals [List<String> names = new ArrayList<>()] @after { say($names); } : '(' item* ')' ; item : decl | use | block ; decl : ID '=' INT { $block::names.add($ID.text); } ; use : ID ';' { say($block::names.contains($ID.text)); } ;",
                        "",
                        "( a = 1 a; b; ( b = 2 a; b; ) b; )"),
                Example.ofRules(
                        "arguments that go down through rules",
                        "",
                        "top : list[0] EOF ; list[int depth] : item[$depth, \"x\"]* ; item[int d, String s] : ID { say($d + s + $ID.text); } | '(' list[$d + 1] ')' | INT ;",
                        "",
                        "a 1 (b (c) 2) d"),
                Example.ofRules(
                        "list labels of tokens",
                        "",
                        "top : all+=ID (',' all+=ID)* rest EOF { for (Token t : $all) { say(t.getText()); } say($all.size()); } ; rest : INT* ;",
                        "",
                        "a , b , c 1 2"),
                Example.ofRules(
                        "list labels of rules",
                        "",
                        "top : all+=n (',' all+=n)* EOF { for (NContext n : $all) { say(n.getText()); } } ; n : ID | INT ;",
                        "",
                        "a , b , 1"),
                Example.ofRules(
                        "attributes of rules without code, which have their first values",
                        "",
                        "top : n { say($n.i + $n.s); } EOF ; n returns [int i = 7, String s] : ID* ;",
                        "",
                        "a b"),
                Example.ofRules(
                        "labelled alternatives with attributes",
                        "",
                        "top : e EOF { say($e.v); } ; e returns [String v] : l=e '*' r=e { $v = \"(\" + $l.v + $r.v + \")\"; } # times | ID { $v = $ID.text; } # name | '(' x=e ')' { $v = $x.v; } # group ;",
                        "",
                        "a * (b * c) * d"),
                Example.ofRules(
                        "members that actions with attributes and others share",
                        "",
                        "@members { int n; } top : (a | b)* EOF { say(n); } ; a : ID { n++; } ; b : t=INT { n += $t.int; say(n); } ;",
                        "",
                        "a 1 b 2 3 c"),
                Example.ofRules(
                        "an end of the file inside of a rule without code",
                        "",
                        "top : n end { say($end.text + \"|\" + $text + \"|\" + $end.stop.getText()); } ; n : ID* ; end : INT EOF ;",
                        "",
                        "a b 1"),
                Example.ofRules(
                        "hidden tokens in the text of rules",
                        "",
                        "top : n+ EOF ; n : a=w b=w { say($text + \"/\" + $a.text + \"/\" + $b.stop.getTokenIndex()); } ; w : ID INT? ;",
                        "",
                        "a 1  b c 2 d"),
                Example.ofRules(
                        "deep nesting through rules with and without code",
                        "",
                        "top : e EOF ; e returns [int d] : '(' f ')' { $d = $f.d + 1; say($d); } | ID ; f returns [int d] : g { $d = $g.d + 1; } ; g returns [int d] : '<' h '>' | e { $d = $e.d; } ; h : e ;",
                        "",
                        "(((<(((<a>)))>)))"),
                Example.ofRules(
                        "an action with attributes that consumes in a member",
                        "",
                        "@parser::members { void leap() { consume(); } } top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { leap(); } } ;",
                        "",
                        "a 1 b"));
    }
}
