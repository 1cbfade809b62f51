package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * on texts with errors as well.
 */
class ActionsTest {
    private static final String TOKENS =
            "ID : [a-z]+ ; INT : [0-9]+ ; OP : [-+*=<>;()] ; WS : [ \\n]+ -> skip ;\n";
    private static final String HEADER =
            "@header { import static io.sandtree.grammar.loader.CodeLog.say; import java.util.*; }\n";
    private static final int DAMAGED = 200;

    @TempDir Path folder;

    /**
     * @param onRuleMethods whether the grammar runs on those
     * @param base the body of the parser's super class, if it is to have one
     */
    record Example(String what, boolean onRuleMethods, String grammar, String base, String text) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "an action that writes",
                        true,
                        "top : (ID { say(\"id\"); } | INT { say(\"int\"); } | OP)* EOF { say(\"end\"); } ;",
                        "",
                        "a 1 + b"),
                new Example(
                        "an action that looks at tokens",
                        true,
                        "top : (ID { say(_input.LT(-1).getText() + getCurrentToken().getText()); } item?)* EOF ; item : { say(_input.index()); } INT | OP { say(_input.LA(1)); } ;",
                        "",
                        "a 1 b + c"),
                new Example(
                        "code that writes what it sees of contexts to a log",
                        true,
                        "top : (item { log.log(System.Logger.Level.TRACE, \"{0}\", _ctx); } | INT)* EOF ; item : ID { note(_ctx); say(_ctx.getText()); } | OP ;",
                        "private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"io.sandtree.test\"); protected final System.Logger log = System.getLogger(\"io.sandtree.test\");"
                                + " protected void note(Object seen) { if (LOG.isLoggable(java.util.logging.Level.FINEST)) { LOG.finest(\"at \" + seen); } }",
                        "a 1 b +"),
                new Example(
                        "code that asks whether there were errors",
                        true,
                        "top : item* EOF { say(_syntaxErrors + \"/\" + getNumberOfSyntaxErrors()); } ; item : ID INT { say(getNumberOfSyntaxErrors()); } | OP ;",
                        "",
                        "a 1 + b 2 c 3"),
                new Example(
                        "code that decides by whether there were errors, and can be told to have run",
                        true,
                        "top : item* EOF { say(_syntaxErrors); } ; item : ID { if (_syntaxErrors > 1 && _input.LA(1) != EOF) consume(); } INT { note(); } | { odd() }? OP | '(' ')' ;",
                        "static int all; int n; void note() { all++; n += 1 + getNumberOfSyntaxErrors(); io.sandtree.grammar.loader.CodeLog.say(n); } boolean odd() { return n % 2 == 1; }",
                        "a 1 + b 2 ( ) c 3 +"),
                new Example(
                        "actions in loops, groups, options and empty alternatives",
                        true,
                        "top : ({ say(1); } ID ({ say(2); } INT { say(3); })? { say(4); })+ rest EOF ; rest : OP { say(5); } | { say(6); } ;",
                        "",
                        "a 1 b c 2 +"),
                new Example(
                        "actions in a left-recursive rule",
                        true,
                        "top : e EOF ; e : e '*' { say(\"times\"); } e { say(\"product\"); } | e '+' e { say(\"sum\"); } | { say(\"leaf\"); } INT | '(' e ')' { say(\"()\"); } ;",
                        "",
                        "1 + 2 * (3 + 4)"),
                new Example(
                        "@init and @after",
                        true,
                        "@members { private int depth; } top : node* EOF ; node @init { depth++; say(\"in\" + depth); } @after { say(\"out\" + depth); depth--; } : ID | INT node OP ;",
                        "",
                        "a 1 b + 2 3 c - *"),
                new Example(
                        "@init and @after of a left-recursive rule",
                        true,
                        "top : e* EOF ; e @init { say(\"e\"); } @after { say(\"/e\"); } : e OP e | ID | INT ;",
                        "",
                        "a + b * c 1"),
                new Example(
                        "private members, lambdas and classes of the grammar's own",
                        true,
                        "@members { private final List<Runnable> later = new ArrayList<>(); private static final class Note { final String s; Note(String s) { this.s = s; } @Override public String toString() { return s; } } }"
                                + " top : (ID { later.add(() -> say(new Note(\"n\" + later.size()))); } | INT)* EOF { later.forEach(Runnable::run); } ;",
                        "",
                        "a 1 b"),
                new Example(
                        "arguments that only arguments read",
                        true,
                        "top locals [int n = 0, List<String> seen = new ArrayList<>()] : (list[$n, $seen] | OP)* EOF ; list[int n, List<String> all] : item[n, \"x\", $all] (',' item[$n, \"y\", all])* ;"
                                + " item[int i, String s, List<String> more] : ID { say(1); } | INT ;",
                        "",
                        "a , 1 + b"),
                new Example(
                        "labels as arguments, as in Checkstyle's grammar",
                        true,
                        "top : member* EOF ; member : marks+=mark* thing[((MemberContext) _localctx).marks] ; mark : '@' ID ; thing[List<MarkContext> marks] : ID INT | INT thing[$marks] ;",
                        "",
                        "@ a b 1 c 2"),
                new Example(
                        "a predicate that depends on what an action has counted",
                        true,
                        "@members { private int open; } top : item* EOF ; item : '(' { open++; } | { open > 0 }? ')' { open--; } | { open == 0 }? ID | { open > 0 }? INT ;",
                        "",
                        "( 1 2 ) a"),
                new Example(
                        "code that decides, looks at contexts, goes through a constant array and reads a property of the process",
                        true,
                        "top : item* EOF ; item : { known() }? ID { note(_ctx.getParent().getChildCount()); } | INT | ID OP ;",
                        "private static final String[] WORDS = {\"a\", \"b\"}; private final boolean quiet = System.getProperty(\"none\") == null; private int noted; protected void note(int count) { noted += count; }"
                                + " protected boolean known() { for (String word : WORDS) { if (word.equals(_input.LT(1).getText()) && WORDS.length == 2) { return quiet && noted < 9; } } return false; }",
                        "a 1 b c + a b a +"),
                new Example(
                        "ranges, and the names of token sources",
                        true,
                        "top : (ID { say(_input.getText(org.antlr.v4.runtime.misc.Interval.of(0, 1)) + getCurrentToken().getTokenSource().getSourceName().isEmpty()); } | INT { say(_input.getTokenSource() == null); })* EOF ;",
                        "",
                        "a 1 b"),
                new Example(
                        "the same in a super class with collections",
                        true,
                        "top : item* EOF ; item : '(' { push(); } | { depth() > 0 }? ')' { pop(); } | { depth() == 0 }? ID | { depth() > 0 }? INT ;",
                        "private final Deque<String> scopes = new ArrayDeque<>(); protected void push() { scopes.push(_input.LT(-1).getText()); } protected void pop() { scopes.pop(); } protected int depth() { return scopes.size(); }",
                        "( 1 2 ) a"),
                new Example(
                        "a predicate, and an action that writes",
                        true,
                        "@members { private int open; } top : item* EOF ; item : '(' { open++; say(open); } | { open > 0 }? ')' { open--; } | { open == 0 }? ID | { open > 0 }? INT ;",
                        "",
                        "( 1 2 ) a"),
                new Example(
                        "a predicate, and an action that writes in the super class",
                        true,
                        "top : item* EOF ; item : '(' { note(); } | { ready() }? ID | INT | ')' ;",
                        "private int n; protected void note() { log(new int[] { n++ }); } private void log(int[] what) { io.sandtree.grammar.loader.CodeLog.say(what[0]); } protected boolean ready() { return n > 0; }",
                        "1 ( a )"),
                new Example(
                        "an action that throws",
                        true,
                        "top : (ID { say(1); if (_input.LT(-1).getText().equals(\"b\")) { fail(); } } | INT | OP)* EOF ;"
                                + " ",
                        "protected void fail() { throw new IllegalStateException(\"b\"); }",
                        "a 1 a"),
                new Example(
                        "actions that look down from their contexts",
                        true,
                        "top : (item | pair)* EOF ; pair : '<' inner+ '>' { say($ctx.getChildCount() + $ctx.getText()); say($ctx.inner().size()); }"
                                + " | '=' e { say($e.ctx.getText() + $e.start.getText()); } ; inner : ID deep? ; deep : INT ; item : ID | INT ; e : e '+' e | INT ;",
                        "",
                        "a < b 1 c > 2 = 3 + 4"),
                new Example(
                        "accessors of tokens, and contexts by their names in the generated code",
                        true,
                        "top : (item OP?)* EOF ; item returns [boolean has] : ID INT? ID { $has = $INT() != null; say($has); say(((ItemContext) _localctx).ID(1).getSymbol().getLine()); say(_ctx.getChild(0)); } | INT ;",
                        "",
                        "a 1 b + c d 2"),
                new Example(
                        "contexts in a left-recursive rule, printed, kept and given to members",
                        true,
                        "@members { private final List<Object> kept = new ArrayList<>(); private void note(ParserRuleContext c) { kept.add(c); say(c.getStart().getText() + c.getChildCount() + c); } }"
                                + " top : s* EOF { say(kept); } ; s : ID '=' e ';' ; e @after { note($ctx); } : e '*' e | l=e '+' r=e { note($l.ctx); say($r.ctx); } | INT | '(' e ')' { say($ctx.toStringTree()); } ;",
                        "",
                        "a = 1 + 2 * ( 3 + 4 ) ; b = 1 ;"),
                new Example(
                        "a context among the arguments of a rule",
                        true,
                        "top : item* EOF ; item : ID sub[$ctx] ; sub[ItemContext above] : INT { say($above.getChildCount() + $above.ID().getText() + $above.getText()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "a predicate that depends on what a context has said",
                        true,
                        "@members { private int n; } top : item* EOF ; item : ID INT* { n = $ctx.getChildCount(); } | { n > 2 }? '+' OP | { n <= 2 }? '+' ID ;",
                        "",
                        "a 1 2 + - b 1 + c a + d"),
                new Example(
                        "an action that looks up from its context",
                        true,
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.getParent().getChildCount()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "an action that reads the field for the parent",
                        true,
                        "top : item* EOF ; item : ID sub ; sub : INT { say(((ItemContext) $ctx.parent).ID()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "members that look up from a context they are given",
                        true,
                        "@members { private void note(RuleContext c) { say(c.depth()); } } top : item* EOF ; item : ID sub ; sub : INT { note($ctx); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "contexts handed to what outlives the parser",
                        false,
                        "top : item* EOF ; item : ID sub ; sub : INT { Kept.list.add($ctx.INT()); say(1); } | OP ;",
                        "static final class Kept { static final java.util.List<Object> list = new java.util.ArrayList<>(); }",
                        "a 1 b + c 2"),
                new Example(
                        "a function in a field that looks up from a context",
                        true,
                        "@members { private final java.util.function.Function<ParserRuleContext, String> up = c -> c.getParent().getText(); }"
                                + " top : item* EOF ; item : ID sub ; sub : INT { say(up.apply($ctx)); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "a field that is declared to hold less than it does",
                        true,
                        "@members { static class Helper { void go(ParserRuleContext c) {} } final Helper h = new Helper() { void go(ParserRuleContext c) { say(c.getParent().getText()); } }; }"
                                + " top : item* EOF ; item : ID sub ; sub : INT { h.go($ctx); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                new Example(
                        "a function in a field that writes, and predicates on another field",
                        true,
                        "@members { private final java.util.function.Consumer<Object> out = io.sandtree.grammar.loader.CodeLog::say; private boolean on = true; }"
                                + " top : item* EOF ; item : { on }? ID { out.accept(\"x\"); } | INT ;",
                        "",
                        "a 1 b a 2"),
                new Example(
                        "a method without arguments that gives what outlives the parser",
                        false,
                        "top : item* EOF { say(1); } ; item : ID sub ; sub : INT { Kept.get().add($ctx); say(2); } | OP ;",
                        "static final class Kept { private static final List<Object> ALL = new ArrayList<>(); static List<Object> get() { return ALL; } }",
                        "a 1 b + c 2"),
                new Example(
                        "an action that changes the children of its context",
                        false,
                        "top : item* EOF ; item : ID INT { $ctx.children.clear(); } | OP ;",
                        "",
                        "a 1 + b 2"),
                new Example(
                        "a context's text with the names of rules",
                        false,
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.toString(this)); } | OP ;",
                        "",
                        "a 1 b +"),
                new Example(
                        "an action that asks for the context of another rule",
                        true,
                        "top : item* EOF ; item : ID sub ; sub : INT { say($INT.text); say(getInvokingContext(1)); } | OP ;",
                        "",
                        "a 1 b +"),
                new Example(
                        "comments between a type and the name that it declares",
                        true,
                        "top : part* EOF ; part @init { int n /* count */ = 0; } : (ID { n++; })+ INT { say(n); /* done */ } ;",
                        "",
                        "a b 1 c 2"),
                new Example(
                        "an action that calls a rule whose name is a word of Java",
                        true,
                        "top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { int_(); } } INT? ; int : INT ;",
                        "",
                        "a 1 b"),
                new Example(
                        "an action that asks for its context by a method",
                        true,
                        "top : (ID { say(getRuleInvocationStack()); } | INT)* EOF ;",
                        "",
                        "a 1"),
                new Example(
                        "an action that asks for its context in the super class",
                        true,
                        "top : (ID { note(); } | INT)* EOF ;",
                        "protected void note() { io.sandtree.grammar.loader.CodeLog.say(getContext().getChildCount()); }",
                        "a 1"),
                new Example(
                        "an action that consumes",
                        true,
                        "top : (ID { if (_input.LA(1) == INT) { consume(); } } | OP)* EOF ;",
                        "",
                        "a 1 b + c"),
                new Example(
                        "an action that consumes by the stream",
                        true,
                        "top : (ID { while (_input.LA(1) == INT) _input.consume(); } | OP)* EOF ;",
                        "",
                        "a 1 1 b + c"),
                new Example(
                        "an action that reports an error",
                        true,
                        "@members { private int n; } top : (ID { if (n++ == 1) notifyErrorListeners(\"no\"); } | INT)* EOF ;",
                        "",
                        "a 1 b 2"),
                new Example(
                        "an action that writes and reports an error",
                        true,
                        "top : (ID { say(1); notifyErrorListeners(\"no\"); } | INT)* EOF ;",
                        "",
                        "a 1"),
                new Example(
                        "an action with attributes that reports an error",
                        true,
                        "top : n* EOF ; n : ID INT { if (!$INT.text.equals(\"1\")) notifyErrorListeners($ID, \"too much\", null); } | OP ;",
                        "",
                        "a 1 b 2 +"),
                new Example(
                        "an action that reads a context's field",
                        true,
                        "top : (ID { say(this._ctx.getChildCount()); } | INT)* EOF ;",
                        "",
                        "a 1"),
                new Example(
                        "an action that returns",
                        true,
                        "top : part* EOF ; part : ID { if (_input.LA(1) == INT) return null; } OP? | INT ;",
                        "",
                        "a + b 1"),
                new Example(
                        "variables that one action declares for another",
                        true,
                        "top : part* EOF ; part @init { int n = 0; } : (ID { n++; })+ INT { say(n); } ;",
                        "",
                        "a b 1 c 2"),
                new Example(
                        "variables that an action declares for itself",
                        true,
                        "top : part* EOF ; part : (ID { int n = _input.LA(-1); for (int i = 0; i < 2; i++) { n += i; } say(n); })+ INT { List<Integer> all = new ArrayList<>(); all.add(1); say(all); } ;",
                        "",
                        "a b 1 c 2"),
                new Example(
                        "arguments that an action reads by their names",
                        true,
                        "top : part[1] part[2]* EOF ; part[int times] : ID { say(times); } INT? ;",
                        "",
                        "a 1 b c 2"),
                new Example(
                        "arguments that have to be computed",
                        true,
                        "@members { private int n; } top : part[n++] part[n++]* EOF { say(n); } ; part[int times] : ID INT? ;",
                        "",
                        "a 1 b c 2"),
                new Example(
                        "return values, as of a calculator",
                        true,
                        "top : s* EOF ; s : e { say($e.text + \"=\" + $e.v); } ';' ; e returns [int v] : a=e '*' b=e { $v = $a.v * $b.v; } | a=e OP b=e { $v = $a.v + $b.v; say($OP.text + $start.getText()); } | INT { $v = $INT.int; } | '(' e ')' { $v = $e.v; } ;",
                        "",
                        "1 + 2 * (3 + 4); 5; 6 * 7;"),
                new Example(
                        "rules without code between rules with code",
                        true,
                        "top : stat+ { say(\"all \" + $text); } EOF ; stat : item (',' item)* ';' ; item : name | pair { say(\"pair\"); } | '(' stat ')' ; pair returns [String s] @after { say($s); } : a=name '=' b=name { $s = $a.text + $b.text; } ; name : ID | INT ;",
                        "",
                        "a = b , (c = 1 , d;), 2; x;"),
                new Example(
                        "rules without code below rules with code, and left-recursive ones",
                        true,
                        "top : x=sum EOF { say($x.text + \"|\" + $x.start.getText() + \"|\" + $x.stop.getText()); } ; sum : sum OP part | part ; part : { say(\"part\"); } t=ID { say($t.text); } | INT | '(' y=sum ')' { say($y.text); } ;",
                        "",
                        "a + 1 + (b - c) + d"),
                new Example(
                        "scopes by the names of rules",
                        true,
                        "top : block EOF ; block locals [List<String> names = new ArrayList<>()] @after { say($names); } : '(' item* ')' ; item : decl | use | block ; decl : ID '=' INT { $block::names.add($ID.text); } ; use : ID ';' { say($block::names.contains($ID.text)); } ;",
                        "",
                        "( a = 1 a; b; ( b = 2 a; b; ) b; )"),
                new Example(
                        "arguments that go down through rules",
                        true,
                        "top : list[0] EOF ; list[int depth] : item[$depth, \"x\"]* ; item[int d, String s] : ID { say($d + s + $ID.text); } | '(' list[$d + 1] ')' | INT ;",
                        "",
                        "a 1 (b (c) 2) d"),
                new Example(
                        "list labels of tokens",
                        true,
                        "top : all+=ID (',' all+=ID)* rest EOF { for (Token t : $all) { say(t.getText()); } say($all.size()); } ; rest : INT* ;",
                        "",
                        "a , b , c 1 2"),
                new Example(
                        "list labels of rules",
                        true,
                        "top : all+=n (',' all+=n)* EOF { for (NContext n : $all) { say(n.getText()); } } ; n : ID | INT ;",
                        "",
                        "a , b , 1"),
                new Example(
                        "a context handed on",
                        true,
                        "@members { void show(ParserRuleContext c) { say(c.getChildCount()); } } top : n+ EOF ; n : ID INT { show($ctx); } ;",
                        "",
                        "a 1 b 2"),
                new Example(
                        "catch and finally",
                        true,
                        "top : n+ EOF ; n : ID m ; finally { say(\"done\"); } m : INT ; finally { say(\"m\"); }",
                        "",
                        "a 1 b 2"),
                new Example(
                        "a catch clause that reports",
                        true,
                        "top : n+ EOF ; n : ID m ; catch [RecognitionException e] { say(\"caught\"); _errHandler.reportError(this, e); _errHandler.recover(this, e); } m : INT ;",
                        "",
                        "a 1 b 2"),
                new Example(
                        "attributes of rules without code, which have their first values",
                        true,
                        "top : n { say($n.i + $n.s); } EOF ; n returns [int i = 7, String s] : ID* ;",
                        "",
                        "a b"),
                new Example(
                        "labelled alternatives with attributes",
                        true,
                        "top : e EOF { say($e.v); } ; e returns [String v] : l=e '*' r=e { $v = \"(\" + $l.v + $r.v + \")\"; } # times | ID { $v = $ID.text; } # name | '(' x=e ')' { $v = $x.v; } # group ;",
                        "",
                        "a * (b * c) * d"),
                new Example(
                        "a grammar with predicates and attributes",
                        true,
                        "@members { boolean on = true; } top : n+ EOF ; n returns [int v] : { on }? ID { $v = 1; } | INT { $v = 2; on = !on; } ;",
                        "",
                        "a 1 2 b"),
                new Example(
                        "members that actions with attributes and others share",
                        true,
                        "@members { int n; } top : (a | b)* EOF { say(n); } ; a : ID { n++; } ; b : t=INT { n += $t.int; say(n); } ;",
                        "",
                        "a 1 b 2 3 c"),
                new Example(
                        "an end of the file inside of a rule without code",
                        true,
                        "top : n end { say($end.text + \"|\" + $text + \"|\" + $end.stop.getText()); } ; n : ID* ; end : INT EOF ;",
                        "",
                        "a b 1"),
                new Example(
                        "hidden tokens in the text of rules",
                        true,
                        "top : n+ EOF ; n : a=w b=w { say($text + \"/\" + $a.text + \"/\" + $b.stop.getTokenIndex()); } ; w : ID INT? ;",
                        "",
                        "a 1  b c 2 d"),
                new Example(
                        "deep nesting through rules with and without code",
                        true,
                        "top : e EOF ; e returns [int d] : '(' f ')' { $d = $f.d + 1; say($d); } | ID ; f returns [int d] : g { $d = $g.d + 1; } ; g returns [int d] : '<' h '>' | e { $d = $e.d; } ; h : e ;",
                        "",
                        "(((<(((<a>)))>)))"),
                new Example(
                        "an action that calls a rule",
                        true,
                        "top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { m(); } } ; m : INT ;",
                        "",
                        "a 1 b"),
                new Example(
                        "an action with attributes that consumes in a member",
                        true,
                        "@parser::members { void leap() { consume(); } } top : n* EOF ; n : ID { say($ID.text); if (_input.LA(1) == INT) { leap(); } } ;",
                        "",
                        "a 1 b"),
                new Example(
                        "an action with attributes that throws",
                        true,
                        "@members { void fail(String s) { throw new IllegalStateException(s); } } top : n* EOF ; n : ID { say($ID.text); if ($ID.text.equals(\"b\")) fail($ID.text); } | INT | OP ;",
                        "",
                        "a 1 a"),
                new Example(
                        "type names that a predicate knows from attributes",
                        true,
                        "@members { private final Set<String> types = new HashSet<>(); } top : stmt* EOF ; stmt : 'type' d=declarator ';' { types.add($d.id); } | name declarator ('=' e)? ';' | e ';' | '(' stmt* ')' ; name : { types.contains(_input.LT(1).getText()) }? ID ; declarator returns [String id] : '*' declarator { $id = $declarator.id; } | ID { $id = $ID.text; } ('(' e? ')')* ; e : e OP e | e '=' e | ID | INT | '(' name '*'* ')' e ;",
                        "",
                        "type a; a b = 1 + c; (a) x; type *d; d e; b = (d*) 1; "),
                new Example(
                        "predicates in rules with code, and in left-recursive ones",
                        true,
                        "@members { private int depth; } top : e[0] { depth = $e.v; } (';' f)* EOF ; f : { depth > 1 }? e[1] | ID | { depth < 2 }? g ; g returns [int n] : { _input.LA(1) == INT }? INT { $n = $INT.int; depth += $n; } | { depth > 0 }? '(' h ')' { depth--; } ; h : h OP h | INT | { depth > 0 }? ID ; e[int d] returns [int v] : INT { $v = $INT.int + d; } | '(' e[$d + 1] ')' { $v = $e.v; } ;",
                        "",
                        "( (1) ); a; 1; (b + 1); ((2)); (1 + a)"),
                new Example(
                        "predicates on locals of their rule, in a loop",
                        true,
                        "top : f* EOF ; f locals [boolean seen, int n] : OP ({ !$seen }? ID { $seen = true; } | { $n < 2 }? INT { $n++; } | { $seen && $n == 2 }? '=')* ';' | ID ; ",
                        "",
                        "+ a 1 2 = ; - 1 b ; c * 1 ;"),
                new Example(
                        "predicates on arguments and values that rules return",
                        true,
                        "top : f[1] (g f[2])* EOF ; f[int n] : { $n == 1 }? ID | { $n == 2 }? (ID | INT) h { $h.v > 1 }? ; g : OP ; h returns [int v] : INT { $v = $INT.int; } | ID { $v = 2; } ;",
                        "",
                        "a + b 2 - 1 c * 1 1"),
                new Example(
                        "predicates on children of their context",
                        true,
                        "@members { boolean same(ParserRuleContext a, ParserRuleContext b) { return a.getText().equals(b.getText()); } }"
                                + " top : tag* EOF ; tag : '<' l=name '>' (tag | INT)* '<' OP r=name '>' { same($l.ctx, $r.ctx) }? ; name : ID+ ;",
                        "",
                        "< a > 1 < b c > 2 < - b c > < - a >"),
                new Example(
                        "predicates on the parser's context above",
                        true,
                        "top : f* EOF ; f : ID g ; g : { $ctx.getParent().getChildCount() == 1 }? INT | OP ;",
                        "",
                        "a 1 b +"),
                new Example(
                        "contexts that keep something of their own",
                        true,
                        "options { contextSuperClass = ExampleParser.Kept; } @parser::members { public static class Kept extends ParserRuleContext { Object note; public Kept() {} public Kept(ParserRuleContext p, int s) { super(p, s); } public Object note() { return note; } } }"
                                + " top : n* EOF ; n : ID INT { $ctx.note = $INT.text; say($ctx.note()); } | OP e ; e : e OP e | ID | INT ;",
                        "",
                        "a 1 + b * 2 c 2"),
                new Example(
                        "contexts that count themselves",
                        false,
                        "options { contextSuperClass = ExampleParser.Counted; } @parser::members { public static class Counted extends ParserRuleContext { public Counted() { say(0); } public Counted(ParserRuleContext p, int s) { super(p, s); say(s); } } }"
                                + " top : n* EOF ; n : ID INT | OP ;",
                        "",
                        "a 1 +"),
                new Example(
                        "predicates and attributes, and an action that writes",
                        true,
                        "@members { private int depth; } top : f* EOF ; f : { depth > 1 }? ID | INT { depth += $INT.int; say(depth); } | OP ;",
                        "",
                        "1 a 1 + b"),
                new Example(
                        "predicates on tokens and constants, and actions that write",
                        true,
                        "@parser::members { private final int version = Integer.parseInt(\"2\"); private int depth; private boolean is(String s) { return _input.LT(1).getText().equals(s) && version > 1; } }"
                                + " top : f* EOF ; f : { is(\"b\") }? ID { say(\"b\" + depth++); } | { !is(\"b\") }? ID { say($ID.text); } | INT { say(_input.index()); } (OP ID { is(\"c\") }?)* ;",
                        "",
                        "a 1 b 2 + c - b c"),
                new Example(
                        "a function in a field that writes to what predicates read",
                        true,
                        "@members { private boolean on = true; private final java.util.function.Consumer<Object> out = o -> { on = !on; say(o); }; }"
                                + " top : item* EOF ; item : { on }? ID { out.accept(\"x\"); } | INT ;",
                        "",
                        "a 1 b a 2"),
                new Example(
                        "predicates on a set that actions fill, which write, too",
                        true,
                        "@members { private final Set<String> known = new HashSet<>(); } top : f* EOF ; f : { known.contains(_input.LT(1).getText()) }? ID { say(1); } | ID INT { known.add($ID.text); say(2); } | OP ;",
                        "",
                        "a 1 a + b 2 b a"),
                new Example(
                        "predicates that count, and actions that write",
                        true,
                        "@parser::members { private int asked; private boolean ask() { return asked++ % 2 == 0; } } top : f* EOF ; f : ID { ask() }? { say(1); } | INT { say(2); } | OP ;",
                        "",
                        "1 a + 2"),
                new Example(
                        "predicates on tokens, and a catch clause",
                        true,
                        "top : f* EOF ; f : OP ({ _input.LT(1).getText().length() == 1 }? ID | INT { say($INT.text); }) ; catch [RecognitionException e] { say(\"caught\"); }",
                        "",
                        "+ 1 - a * 1 + b"),
                new Example(
                        "predicates and attributes, and a catch clause",
                        true,
                        "@members { private int depth; } top : f* EOF ; f : { depth > 1 }? ID | INT { depth += $INT.int; } | OP ; catch [RecognitionException e] { depth = 0; consume(); }",
                        "",
                        "1 a 1 + b"),
                new Example(
                        "constants that predicates look things up in",
                        true,
                        "@parser::members { private static final Set<String> WORDS = Set.of(\"a\", \"b\"); private static final BitSet TYPES = new BitSet(); static { TYPES.set(INT); } private static final int[] CODES = {ID, OP};"
                                + " private static final Map<String, String> NAMES = Map.of(\"a\", \"b\"); private int n; boolean known() { Token t = _input.LT(1); return WORDS.contains(t.getText()) || TYPES.get(t.getType()) && n < 3 || Arrays.binarySearch(CODES, CODES[1]) < 0 || \"b\".equals((String) NAMES.get(t.getText())); } }"
                                + " top : ({ known() }? (ID | INT) { n++; } | { !known() }? (ID | INT) | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"),
                new Example(
                        "a function in a constant, which does more than to tell",
                        true,
                        "@parser::members { private static int all; private static final java.util.function.Supplier<Integer> NEXT = () -> ++all; private int n; }"
                                + " top : ({ n < 9 }? ID { n = (Integer) NEXT.get(); n = 0; } | INT | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"),
                new Example(
                        "a constant that predicates look things up in, and actions fill",
                        true,
                        "@parser::members { private static final Set<String> WORDS = new HashSet<>(); }"
                                + " top : ({ WORDS.size() < 3 }? ID { WORDS.add(\"a\"); } | INT | OP)* EOF ;",
                        "",
                        "a 1 + b c 2"),
                new Example(
                        "an action that throws by itself",
                        true,
                        "top : (ID { say(1); if (_input.LT(-1).getText().equals(\"b\")) throw new IllegalStateException(\"b\"); } | INT | OP)* EOF ;",
                        "",
                        "a 1 a b"),
                new Example(
                        "actions that throw what ANTLR catches",
                        true,
                        "@parser::members { private int n; private void check() { if (n > 2) { throw new NoViableAltException(this); } } }"
                                + " top : (item | OP)* EOF ; item : ID { n++; check(); } | INT { if (_input.LT(-1).getText().equals(\"22\")) throw new NoViableAltException(this); } ;",
                        "",
                        "a 1 + b 2"),
                new Example(
                        "the same with attributes",
                        true,
                        "top : (item | OP)* EOF ; item returns [int n] : ID { $n = $ID.text.length(); if ($n > 2) throw new NoViableAltException(this); } | INT ;",
                        "",
                        "a 1 + bbb 2"),
                new Example(
                        "the same where the rule itself does not catch it",
                        true,
                        "top : (item | word | OP)* EOF ; item returns [int n] @init { if (_input.LT(1).getText().equals(\"22\")) throw new NoViableAltException(this); } : INT { $n++; } ;"
                                + " word returns [int n] : ID { $n++; if ($ID.text.equals(\"b\")) throw new IllegalStateException(\"b\"); } ; catch [IllegalStateException e] { throw new NoViableAltException(this); }",
                        "",
                        "a 1 + 22 a 2"),
                new Example(
                        "an action that writes, and one that throws what ANTLR catches",
                        true,
                        "top : (item | OP)* EOF ; item : ID { say(1); } | INT { if (_input.LT(-1).getText().equals(\"22\")) throw new NoViableAltException(this); } ;",
                        "",
                        "a 1 + b 22"),
                new Example(
                        "a plain rule that needs its callers in the left operand of a rule with code",
                        true,
                        "top : s* EOF ; s : e ';' | '(' x INT '+' ID ';' ; e : e '+' e { if (_input.LA(1) == INT) consume(); } | x ; x : ID INT? ;",
                        "",
                        "a 1 + b ; ( a 1 + b ;"),
                new Example(
                        "a catch clause that catches what a block throws, through a rule without code",
                        true,
                        "top : a* EOF ; a : ID p { say(\"a\" + _input.index()); } ; catch [IllegalStateException e] { say(\"caught\" + _input.index()); } p : q INT ;"
                                + " q : INT { if (_input.LA(-1) == INT && _input.LT(-1).getText().equals(\"22\")) throw new IllegalStateException(); } ;",
                        "",
                        "a 22 2 b 1 1 a 2"),
                new Example(
                        "the same where the catch clause goes on",
                        true,
                        "top : a* EOF ; a : ID p ; catch [IllegalStateException e] { say(\"caught\"); if (_input.LA(1) != Token.EOF) consume(); } p : '(' q ')' ; q : INT { if (_input.LA(1) == ID) throw new IllegalStateException(\"q\"); } ;",
                        "",
                        "a ( 1 b a ( 2 )"),
                new Example(
                        "code that asks what is expected behind a left-recursive rule without code",
                        true,
                        "top : s* EOF ; s : ID e { say(getState()); if (isExpectedToken(OP)) consume(); } INT* ; e : e '*' e | e '+' ID | ID | '(' e ')' ;",
                        "",
                        "a b 1 a b * c 2"),
                new Example(
                        "code that matches one token more",
                        true,
                        "top : b* EOF ; b : INT a { if (_input.LA(1) == OP) consume(); } | OP ID { if (_input.LA(1) == ID) consume(); } ; a : ID ID ;",
                        "",
                        "1 a a + + a a 1 b b"),
                new Example(
                        "reflection",
                        false,
                        "@members { private void by() { try { getClass().getMethod(\"consume\").invoke(this); } catch (ReflectiveOperationException e) { say(e); } } } top : (ID { by(); } | OP)* EOF ;",
                        "",
                        "a 1 + b c"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void actionsDoWhatTheyDoInStockAntlr(Example example) throws Exception {
        LoadedGrammar grammar = load(example);
        assertEquals(
                example.onRuleMethods ? Optional.empty() : grammar.language().embeddedCode(),
                grammar.language().embeddedCode());
        assertEquals(example.onRuleMethods, grammar.language().embeddedCode().isEmpty());
        Mutations mutations =
                new Mutations(Long.getLong("sandtree.seed", 1), List.of(example.text));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top");
                ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < DAMAGED; i++) {
                String text = i == 0 ? example.text : mutations.damage(example.text);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
                assertEquals(byStockAntlr(grammar, bytes), bySandtree(session, bytes), text);
            }
        }
    }

    /** What keeps a grammar on ANTLR's parser, by the method that does it and what it calls. */
    record Obstacle(String rule, String members, String reason) {}

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
        LoadedGrammar grammar = load(new Example("", false, obstacle.rule, obstacle.members, ""));
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
                load(
                        new Example(
                                "",
                                true,
                                "top : (item | pair | OP)* EOF ; item : ID { note(); } ; pair : { ready() }? INT INT ;",
                                "private int n; static int all; protected void note() { all++; n++; } protected boolean ready() { return n % 2 == 0; }",
                                ""));
        assertEquals(List.of("item", "pair"), grammar.language().rulesByAntlr());
        String reason = "Base.note writes to the static field all";
        assertEquals(Optional.of(reason), grammar.language().steeringCode());
        String line = "as loaded, ANTLR's methods run item, pair: " + reason + "\n";
        assertTrue(grammar.report().endsWith(line), grammar.report());
        for (String rule : List.of("top: rule", "item: ANTLR's", "pair: ANTLR's")) {
            String says = rule.replace(":", " (line 4):") + " method\n";
            assertTrue(grammar.report().contains(says), grammar.report());
        }
    }

    /** What the code of a text with errors finds on its thread is there. */
    @Test
    void codeRunsOnTheThreadThatParses() throws Exception {
        LoadedGrammar grammar =
                load(
                        new Example(
                                "",
                                true,
                                "top : item* EOF ; item : ID { say(Thread.currentThread().getName()); } | INT OP ;",
                                "",
                                ""));
        CodeLog.take();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            session.parse("text", "a 1 b", ParseOptions.defaults().startingWith("top"));
        }
        String name = Thread.currentThread().getName();
        assertEquals(name + " " + name, CodeLog.take());
    }

    private static String byStockAntlr(LoadedGrammar grammar, byte[] text) {
        CodeLog.take();
        StockRun run = StockRun.of(grammar, "top", text);
        return CodeLog.take() + run.exception().map(e -> " threw " + e).orElse("");
    }

    private static String bySandtree(ParseSession session, byte[] text) {
        CodeLog.take();
        String thrown = "";
        try {
            session.parse("text", text, ParseOptions.defaults().startingWith("top"));
        } catch (IllegalStateException e) {
            thrown = " threw " + e;
        }
        session.reset();
        return CodeLog.take() + thrown;
    }

    private LoadedGrammar load(Example example) throws Exception {
        boolean hasBase = !example.base.isEmpty();
        String options = hasBase ? "options { superClass = Base; }\n" : "";
        Path grammar = folder.resolve("Example.g4");
        Files.writeString(
                grammar, "grammar Example;\n" + options + HEADER + example.grammar + "\n" + TOKENS);
        if (hasBase) {
            Path support = Files.createDirectories(folder.resolve("Java"));
            Files.writeString(
                    support.resolve("Base.java"),
                    "import org.antlr.v4.runtime.*; import java.util.*;\n"
                            + "public abstract class Base extends Parser {\n"
                            + "    public Base(TokenStream input) { super(input); }\n"
                            + example.base
                            + "\n}\n");
        }
        return GrammarLoader.of(grammar).load();
    }
}
