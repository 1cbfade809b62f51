package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Actions that look at contexts, keep them, or hand them on: what the actions do, and how often, is what they do in stock ANTLR, on texts with errors as well. */
class ContextsInActionsTest implements ExampleTests {
    static Stream<Example> examples() {
        return Stream.of(
                Example.ofRules(
                        "code that writes what it sees of contexts to a log",
                        "",
                        "top : (item { log.log(System.Logger.Level.TRACE, \"{0}\", _ctx); } | INT)* EOF ; item : ID { note(_ctx); say(_ctx.getText()); } | OP ;",
                        "private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"io.sandtree.test\"); protected final System.Logger log = System.getLogger(\"io.sandtree.test\");"
                                + " protected void note(Object seen) { if (LOG.isLoggable(java.util.logging.Level.FINEST)) { LOG.finest(\"at \" + seen); } }",
                        "a 1 b +"),
                Example.ofRules(
                        "labels as arguments, as in Checkstyle's grammar",
                        "",
                        "top : member* EOF ; member : marks+=mark* thing[((MemberContext) _localctx).marks] ; mark : '@' ID ; thing[List<MarkContext> marks] : ID INT | INT thing[$marks] ;",
                        "",
                        "@ a b 1 c 2"),
                Example.ofRules(
                        "actions that look down from their contexts",
                        "",
                        "top : (item | pair)* EOF ; pair : '<' inner+ '>' { say($ctx.getChildCount() + $ctx.getText()); say($ctx.inner().size()); }"
                                + " | '=' e { say($e.ctx.getText() + $e.start.getText()); } ; inner : ID deep? ; deep : INT ; item : ID | INT ; e : e '+' e | INT ;",
                        "",
                        "a < b 1 c > 2 = 3 + 4"),
                Example.ofRules(
                        "accessors of tokens, and contexts by their names in the generated code",
                        "",
                        "top : (item OP?)* EOF ; item returns [boolean has] : ID INT? ID { $has = $INT() != null; say($has); say(((ItemContext) _localctx).ID(1).getSymbol().getLine()); say(_ctx.getChild(0)); } | INT ;",
                        "",
                        "a 1 b + c d 2"),
                Example.ofRules(
                        "contexts in a left-recursive rule, printed, kept and given to members",
                        "",
                        "@members { private final List<Object> kept = new ArrayList<>(); private void note(ParserRuleContext c) { kept.add(c); say(c.getStart().getText() + c.getChildCount() + c); } }"
                                + " top : s* EOF { say(kept); } ; s : ID '=' e ';' ; e @after { note($ctx); } : e '*' e | l=e '+' r=e { note($l.ctx); say($r.ctx); } | INT | '(' e ')' { say($ctx.toStringTree()); } ;",
                        "",
                        "a = 1 + 2 * ( 3 + 4 ) ; b = 1 ;"),
                Example.ofRules(
                        "a context among the arguments of a rule",
                        "",
                        "top : item* EOF ; item : ID sub[$ctx] ; sub[ItemContext above] : INT { say($above.getChildCount() + $above.ID().getText() + $above.getText()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "an action that looks up from its context",
                        "",
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.getParent().getChildCount()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "actions that count in attributes of rules above, which have no code",
                        "",
                        "top : (item | e ';')* EOF { for (ItemContext each : $ctx.item()) { say(each.met); } } ; item locals [int met = 3, String last] : '<' sub* '>' ; e locals [int asked] : e '+' e # Plus | INT mark # Leaf | '(' e ')' # Inner ;"
                                + " sub : INT { ItemContext above = (ItemContext) _ctx.getParent(); above.met++; above.last = $INT.text; } | ID { say(((ItemContext) $ctx.parent).met + ((ItemContext) $ctx.parent).last); } ;"
                                + " mark : { EContext above = (EContext) _ctx.getParent(); above.asked++; say(above.asked + above.getClass().getSimpleName()); for (RuleContext c = above; c instanceof EContext e; c = c.parent) { say(e.asked++); } } ;",
                        "",
                        "< 1 a 2 b > < b 3 > 1 + ( 2 + 3 ) ; < a >"),
                Example.ofRules(
                        "actions that look for labels of rules above, which have no code",
                        "code looks at contexts above its rule, and names attributes or labels of rules that have no such code",
                        "top : item* EOF ; item : name=ID sub ; sub : INT { say(((ItemContext) $ctx.parent).name); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "contexts that are walked by a listener",
                        "",
                        "top : item* EOF ; item : ID pair* ';' { ParseTreeWalker.DEFAULT.walk(new Said(), $ctx); new IterativeParseTreeWalker().walk(new Said(), _ctx); } ; pair : INT OP? | '(' pair ')' ;",
                        "static class Said implements ParseTreeListener { int depth; public void enterEveryRule(ParserRuleContext c) { depth++; io.sandtree.grammar.loader.CodeLog.say(depth + c.getText() + c.getStart() + c.getStop()); } public void exitEveryRule(ParserRuleContext c) { depth--; }"
                                + " public void visitTerminal(TerminalNode n) { io.sandtree.grammar.loader.CodeLog.say(n); } public void visitErrorNode(ErrorNode n) { io.sandtree.grammar.loader.CodeLog.say(\"!\" + n); } }",
                        "a 1 + ( 2 ) ; b ; c ( ( 3 * ) ) ;"),
                Example.ofRules(
                        "contexts that a visitor visits",
                        "",
                        "top : item* EOF ; item : ID pair* ';' { say(new Leaves().visit($ctx)); say($ctx.accept(new Leaves())); } ; pair : INT OP? | '(' pair ')' ;",
                        "static class Leaves extends AbstractParseTreeVisitor<Integer> { protected Integer defaultResult() { return 0; } protected Integer aggregateResult(Integer a, Integer b) { return a + b; } public Integer visitTerminal(TerminalNode n) { return n.getText().length(); }"
                                + " public Integer visitErrorNode(ErrorNode n) { io.sandtree.grammar.loader.CodeLog.say(n.getParent().getText()); return 100; } }",
                        "a 1 + ( 2 ) ; b ; c ( ( 3 * ) ) ;"),
                Example.ofRules(
                        "a listener from elsewhere",
                        "rule item calls ParseTreeWalker.walk",
                        "top : item* EOF ; item : ID pair* ';' { if (listener() != null) { ParseTreeWalker.DEFAULT.walk(listener(), $ctx); } } ; pair : INT OP? | '(' pair ')' ;",
                        "protected ParseTreeListener given; protected ParseTreeListener listener() { return given; }",
                        "a 1 + ( 2 ) ; b ; c ( ( 3 * ) ) ;"),
                Example.ofRules(
                        "values that are kept by context, and a token of the author's own",
                        "",
                        "@members { final ParseTreeProperty<Integer> values = new ParseTreeProperty<>(); Token last = new CommonToken(Token.INVALID_TYPE, \"none\"); int of(ParseTree c) { Integer found = values.get(c); return found == null ? -1 : found; } }"
                                + " top : (e { say(of($e.ctx) + last.getText()); } ';')* EOF ; e @after { int sum = 0; for (int i = 0; i < $ctx.getChildCount(); i++) { sum += 1 + of($ctx.getChild(i)); } values.put($ctx, sum); } : e '*' e | e '+' e | INT { last = $INT; } | '(' e ')' ;",
                        "",
                        "1 + 2 * ( 3 + 4 ) ; 5 ;"),
                Example.ofRules(
                        "an action that reads the field for the parent",
                        "",
                        "top : item* EOF ; item : ID sub ; sub : INT { say(((ItemContext) $ctx.parent).ID()); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "members that look up from a context they are given",
                        "",
                        "@members { private void note(RuleContext c) { say(c.depth()); } } top : item* EOF ; item : ID sub ; sub : INT { note($ctx); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "contexts handed to what outlives the parser",
                        "code looks at contexts, and rule sub uses the static field Base.Kept.list",
                        "top : item* EOF ; item : ID sub ; sub : INT { Kept.list.add($ctx.INT()); say(1); } | OP ;",
                        "static final class Kept { static final java.util.List<Object> list = new java.util.ArrayList<>(); }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "contexts handed to a list that has no fields of its own",
                        "code looks at contexts, and rule sub uses the static field Base.Kept.ME",
                        "top : item* EOF ; item : ID sub ; sub : INT { Kept.ME.add($ctx.INT()); say(1); } | OP ;",
                        "static final class Kept extends ArrayList<Object> { static final Kept ME = new Kept(); }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "contexts, and a method that is given a constant to look something up",
                        "",
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.getText()); if (Known.isIn(Known.TEXTS, $ctx.INT())) { say(1); } } | OP ;",
                        "static final class Known { static final Set<Object> TEXTS = new HashSet<>(List.of(\"1\")); static boolean isIn(Set<Object> all, TerminalNode node) { return all.contains(node.getText()); } }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "contexts, and a method that is given what outlives the parser to keep them",
                        "code looks at contexts, and rule sub uses the static field Base.Known.NODES",
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.getText()); if (Known.isIn(Known.NODES, $ctx.INT())) { say(1); } } | OP ;",
                        "static final class Known { static final Set<Object> NODES = new HashSet<>(); static boolean isIn(Set<Object> all, TerminalNode node) { return !all.contains(node) && !all.add(node); } }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "a constant whose class has nothing to keep contexts in",
                        "",
                        "top : item* EOF ; item returns [Object kind, List<Object> all] : ID sub { $kind = Kind.ME; $all = new ArrayList<>(); $all.add($sub.text); say($kind == Kind.ME); say(_localctx.all); } | OP ; sub : INT { say($ctx.getText()); } | OP ;",
                        "static class Kind { static final Kind ME = new Kind(); }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "a function in a field that looks up from a context",
                        "",
                        "@members { private final java.util.function.Function<ParserRuleContext, String> up = c -> c.getParent().getText(); }"
                                + " top : item* EOF ; item : ID sub ; sub : INT { say(up.apply($ctx)); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "a field that is declared to hold less than it does",
                        "",
                        "@members { static class Helper { void go(ParserRuleContext c) {} } final Helper h = new Helper() { void go(ParserRuleContext c) { say(c.getParent().getText()); } }; }"
                                + " top : item* EOF ; item : ID sub ; sub : INT { h.go($ctx); } | OP ;",
                        "",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "a method without arguments that gives what outlives the parser",
                        "code looks at contexts, and Base.Kept.get uses the static field Base.Kept.ALL",
                        "top : item* EOF { say(1); } ; item : ID sub ; sub : INT { Kept.get().add($ctx); say(2); } | OP ;",
                        "static final class Kept { private static final List<Object> ALL = new ArrayList<>(); static List<Object> get() { return ALL; } }",
                        "a 1 b + c 2"),
                Example.ofRules(
                        "an action that changes the children of its context",
                        "rule item reads ANTLR's field children",
                        "top : item* EOF ; item : ID INT { $ctx.children.clear(); } | OP ;",
                        "",
                        "a 1 + b 2"),
                Example.ofRules(
                        "a context's text with the names of rules",
                        "rule sub calls ExampleParser.SubContext.toString",
                        "top : item* EOF ; item : ID sub ; sub : INT { say($ctx.toString(this)); } | OP ;",
                        "",
                        "a 1 b +"),
                Example.ofRules(
                        "an action that asks for the context of another rule",
                        "",
                        "top : item* EOF ; item : ID sub ; sub : INT { say($INT.text); say(getInvokingContext(1)); } | OP ;",
                        "",
                        "a 1 b +"),
                Example.ofRules(
                        "an action that asks for its context by a method",
                        "",
                        "top : (ID { say(getRuleInvocationStack()); } | INT)* EOF ;",
                        "",
                        "a 1"),
                Example.ofRules(
                        "an action that asks for its context in the super class",
                        "",
                        "top : (ID { note(); } | INT)* EOF ;",
                        "protected void note() { io.sandtree.grammar.loader.CodeLog.say(getContext().getChildCount()); }",
                        "a 1"),
                Example.ofRules(
                        "an action that reads a context's field",
                        "",
                        "top : (ID { say(this._ctx.getChildCount()); } | INT)* EOF ;",
                        "",
                        "a 1"),
                Example.ofRules(
                        "a context handed on",
                        "",
                        "@members { void show(ParserRuleContext c) { say(c.getChildCount()); } } top : n+ EOF ; n : ID INT { show($ctx); } ;",
                        "",
                        "a 1 b 2"),
                Example.ofRules(
                        "contexts that keep something of their own",
                        "",
                        "options { contextSuperClass = ExampleParser.Kept; } @parser::members { public static class Kept extends ParserRuleContext { Object note; public Kept() {} public Kept(ParserRuleContext p, int s) { super(p, s); } public Object note() { return note; } } }"
                                + " top : n* EOF ; n : ID INT { $ctx.note = $INT.text; say($ctx.note()); } | OP e ; e : e OP e | ID | INT ;",
                        "",
                        "a 1 + b * 2 c 2"),
                Example.ofRules(
                        "contexts that count themselves",
                        "the super class of contexts: CodeLog.say uses the static field CodeLog.TEXT",
                        "options { contextSuperClass = ExampleParser.Counted; } @parser::members { public static class Counted extends ParserRuleContext { public Counted() { say(0); } public Counted(ParserRuleContext p, int s) { super(p, s); say(s); } } }"
                                + " top : n* EOF ; n : ID INT | OP ;",
                        "",
                        "a 1 +"));
    }
}
