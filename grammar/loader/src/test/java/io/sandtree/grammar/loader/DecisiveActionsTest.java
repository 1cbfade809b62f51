package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Actions of grammars with predicates, which may depend on what the actions do: what the actions do, and how often, is what they do in stock ANTLR, on texts with errors as well. */
class DecisiveActionsTest implements ExampleTests {
    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "a predicate that depends on what an action has counted",
                        "",
                        "@members { private int open; } top : item* EOF ; item : '(' { open++; } | { open > 0 }? ')' { open--; } | { open == 0 }? ID | { open > 0 }? INT ;",
                        "",
                        "( 1 2 ) a"),
                Example.ofRules(
                        "the same in a super class with collections",
                        "",
                        "top : item* EOF ; item : '(' { push(); } | { depth() > 0 }? ')' { pop(); } | { depth() == 0 }? ID | { depth() > 0 }? INT ;",
                        "private final Deque<String> scopes = new ArrayDeque<>(); protected void push() { scopes.push(_input.LT(-1).getText()); } protected void pop() { scopes.pop(); } protected int depth() { return scopes.size(); }",
                        "( 1 2 ) a"),
                Example.ofRules(
                        "code that decides, looks at contexts, goes through a constant array and reads a property of the process",
                        "",
                        "top : item* EOF ; item : { known() }? ID { note(_ctx.getParent().getChildCount()); } | INT | ID OP ;",
                        "private static final String[] WORDS = {\"a\", \"b\"}; private final boolean quiet = System.getProperty(\"none\") == null; private int noted; protected void note(int count) { noted += count; }"
                                + " protected boolean known() { for (String word : WORDS) { if (word.equals(_input.LT(1).getText()) && WORDS.length == 2) { return quiet && noted < 9; } } return false; }",
                        "a 1 b c + a b a +"),
                Example.ofRules(
                        "a predicate, and an action that writes",
                        "",
                        "@members { private int open; } top : item* EOF ; item : '(' { open++; say(open); } | { open > 0 }? ')' { open--; } | { open == 0 }? ID | { open > 0 }? INT ;",
                        "",
                        "( 1 2 ) a"),
                Example.ofRules(
                        "a predicate, and an action that writes in the super class",
                        "",
                        "top : item* EOF ; item : '(' { note(); } | { ready() }? ID | INT | ')' ;",
                        "private int n; protected void note() { log(new int[] { n++ }); } private void log(int[] what) { io.sandtree.grammar.loader.CodeLog.say(what[0]); } protected boolean ready() { return n > 0; }",
                        "1 ( a )"),
                Example.ofRules(
                        "a predicate that depends on what a context has said",
                        "",
                        "@members { private int n; } top : item* EOF ; item : ID INT* { n = $ctx.getChildCount(); } | { n > 2 }? '+' OP | { n <= 2 }? '+' ID ;",
                        "",
                        "a 1 2 + - b 1 + c a + d"),
                Example.ofRules(
                        "a function in a field that writes, and predicates on another field",
                        "",
                        "@members { private final java.util.function.Consumer<Object> out = io.sandtree.grammar.loader.CodeLog::say; private boolean on = true; }"
                                + " top : item* EOF ; item : { on }? ID { out.accept(\"x\"); } | INT ;",
                        "",
                        "a 1 b a 2"),
                Example.ofRules(
                        "a grammar with predicates and attributes",
                        "",
                        "@members { boolean on = true; } top : n+ EOF ; n returns [int v] : { on }? ID { $v = 1; } | INT { $v = 2; on = !on; } ;",
                        "",
                        "a 1 2 b"),
                Example.ofRules(
                        "type names that a predicate knows from attributes",
                        "",
                        "@members { private final Set<String> types = new HashSet<>(); } top : stmt* EOF ; stmt : 'type' d=declarator ';' { types.add($d.id); } | name declarator ('=' e)? ';' | e ';' | '(' stmt* ')' ; name : { types.contains(_input.LT(1).getText()) }? ID ; declarator returns [String id] : '*' declarator { $id = $declarator.id; } | ID { $id = $ID.text; } ('(' e? ')')* ; e : e OP e | e '=' e | ID | INT | '(' name '*'* ')' e ;",
                        "",
                        "type a; a b = 1 + c; (a) x; type *d; d e; b = (d*) 1; "),
                Example.ofRules(
                        "predicates in rules with code, and in left-recursive ones",
                        "",
                        "@members { private int depth; } top : e[0] { depth = $e.v; } (';' f)* EOF ; f : { depth > 1 }? e[1] | ID | { depth < 2 }? g ; g returns [int n] : { _input.LA(1) == INT }? INT { $n = $INT.int; depth += $n; } | { depth > 0 }? '(' h ')' { depth--; } ; h : h OP h | INT | { depth > 0 }? ID ; e[int d] returns [int v] : INT { $v = $INT.int + d; } | '(' e[$d + 1] ')' { $v = $e.v; } ;",
                        "",
                        "( (1) ); a; 1; (b + 1); ((2)); (1 + a)"),
                Example.ofRules(
                        "predicates on locals of their rule, in a loop",
                        "",
                        "top : f* EOF ; f locals [boolean seen, int n] : OP ({ !$seen }? ID { $seen = true; } | { $n < 2 }? INT { $n++; } | { $seen && $n == 2 }? '=')* ';' | ID ; ",
                        "",
                        "+ a 1 2 = ; - 1 b ; c * 1 ;"),
                Example.ofRules(
                        "predicates on arguments and values that rules return",
                        "",
                        "top : f[1] (g f[2])* EOF ; f[int n] : { $n == 1 }? ID | { $n == 2 }? (ID | INT) h { $h.v > 1 }? ; g : OP ; h returns [int v] : INT { $v = $INT.int; } | ID { $v = 2; } ;",
                        "",
                        "a + b 2 - 1 c * 1 1"),
                Example.ofRules(
                        "predicates on children of their context",
                        "",
                        "@members { boolean same(ParserRuleContext a, ParserRuleContext b) { return a.getText().equals(b.getText()); } }"
                                + " top : tag* EOF ; tag : '<' l=name '>' (tag | INT)* '<' OP r=name '>' { same($l.ctx, $r.ctx) }? ; name : ID+ ;",
                        "",
                        "< a > 1 < b c > 2 < - b c > < - a >"),
                Example.ofRules(
                        "predicates on the parser's context above",
                        "",
                        "top : f* EOF ; f : ID g ; g : { $ctx.getParent().getChildCount() == 1 }? INT | OP ;",
                        "",
                        "a 1 b +"),
                Example.ofRules(
                        "predicates and attributes, and an action that writes",
                        "",
                        "@members { private int depth; } top : f* EOF ; f : { depth > 1 }? ID | INT { depth += $INT.int; say(depth); } | OP ;",
                        "",
                        "1 a 1 + b"),
                Example.ofRules(
                        "predicates on tokens and constants, and actions that write",
                        "",
                        "@parser::members { private final int version = Integer.parseInt(\"2\"); private int depth; private boolean is(String s) { return _input.LT(1).getText().equals(s) && version > 1; } }"
                                + " top : f* EOF ; f : { is(\"b\") }? ID { say(\"b\" + depth++); } | { !is(\"b\") }? ID { say($ID.text); } | INT { say(_input.index()); } (OP ID { is(\"c\") }?)* ;",
                        "",
                        "a 1 b 2 + c - b c"),
                Example.ofRules(
                        "a function in a field that writes to what predicates read",
                        "",
                        "@members { private boolean on = true; private final java.util.function.Consumer<Object> out = o -> { on = !on; say(o); }; }"
                                + " top : item* EOF ; item : { on }? ID { out.accept(\"x\"); } | INT ;",
                        "",
                        "a 1 b a 2"),
                Example.ofRules(
                        "predicates on a set that actions fill, which write, too",
                        "",
                        "@members { private final Set<String> known = new HashSet<>(); } top : f* EOF ; f : { known.contains(_input.LT(1).getText()) }? ID { say(1); } | ID INT { known.add($ID.text); say(2); } | OP ;",
                        "",
                        "a 1 a + b 2 b a"),
                Example.ofRules(
                        "predicates that count, and actions that write",
                        "",
                        "@parser::members { private int asked; private boolean ask() { return asked++ % 2 == 0; } } top : f* EOF ; f : ID { ask() }? { say(1); } | INT { say(2); } | OP ;",
                        "",
                        "1 a + 2"),
                Example.ofRules(
                        "predicates on tokens, and a catch clause",
                        "",
                        "top : f* EOF ; f : OP ({ _input.LT(1).getText().length() == 1 }? ID | INT { say($INT.text); }) ; catch [RecognitionException e] { say(\"caught\"); }",
                        "",
                        "+ 1 - a * 1 + b"),
                Example.ofRules(
                        "predicates and attributes, and a catch clause",
                        "",
                        "@members { private int depth; } top : f* EOF ; f : { depth > 1 }? ID | INT { depth += $INT.int; } | OP ; catch [RecognitionException e] { depth = 0; consume(); }",
                        "",
                        "1 a 1 + b"),
                Example.ofRules(
                        "constants that predicates look things up in",
                        "",
                        "@parser::members { private static final Set<String> WORDS = Set.of(\"a\", \"b\"); private static final BitSet TYPES = new BitSet(); static { TYPES.set(INT); } private static final int[] CODES = {ID, OP};"
                                + " private static final Map<String, String> NAMES = Map.of(\"a\", \"b\"); private int n; boolean known() { Token t = _input.LT(1); return WORDS.contains(t.getText()) || TYPES.get(t.getType()) && n < 3 || Arrays.binarySearch(CODES, CODES[1]) < 0 || \"b\".equals((String) NAMES.get(t.getText())); } }"
                                + " top : ({ known() }? (ID | INT) { n++; } | { !known() }? (ID | INT) | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"),
                Example.ofRules(
                        "a function in a constant, which does more than to tell",
                        "",
                        "@parser::members { private static int all; private static final java.util.function.Supplier<Integer> NEXT = () -> ++all; private int n; }"
                                + " top : ({ n < 9 }? ID { n = (Integer) NEXT.get(); n = 0; } | INT | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"),
                Example.ofRules(
                        "a constant that predicates look things up in, and actions fill",
                        "",
                        "@parser::members { private static final Set<String> WORDS = new HashSet<>(); }"
                                + " top : ({ WORDS.size() < 3 }? ID { WORDS.add(\"a\"); } | INT | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"));
    }
}
