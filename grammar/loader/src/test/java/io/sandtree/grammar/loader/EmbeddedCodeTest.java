package io.sandtree.grammar.loader;

import java.util.Map;
import java.util.stream.Stream;

/** Everything that people embed in grammars for their parsers does in a session what it does in stock ANTLR: what it says, and what comes of the parse. */
class EmbeddedCodeTest implements EmbeddingTests {
    static Stream<Embedding> embeddings() {
        return Stream.of(
                Embedding.of(
                        "arguments, return values and locals",
                        """
                        top locals [int sum = 0] : (pair[$sum, "k"] { $sum += $pair.value; say($pair.name + $sum); })+ EOF ;
                        pair[int before, String key] returns [int value, String name] locals [int twice]
                          : ID INT { $twice = 2 * $INT.int; $value = $twice + $before; $name = $key + $ID.text; } ;
                        """,
                        "a 1 b 2",
                        "ka2 kb8"),
                Embedding.of(
                        "@init, @after and @members",
                        """
                        @members { private int depth; private String indent() { return "-".repeat(depth); } }
                        top : node EOF ;
                        node @init { depth++; say(indent() + "in"); } @after { say(indent() + "out:" + $text); depth--; } : ID node* INT ;
                        """,
                        "a b 1 2",
                        "-in --in --out:b1 -out:ab12"),
                Embedding.of(
                        "@header",
                        """
                        @header { import static io.sandtree.grammar.loader.CodeLog.say; import java.util.TreeMap; import static java.lang.Math.max; }
                        @members { private final TreeMap<String, Integer> seen = new TreeMap<>(); }
                        top : (ID INT { seen.merge($ID.text, $INT.int, (a, b) -> max(a, b)); })* EOF { say(seen); } ;
                        """,
                        "b 1 a 2 b 3 b 2",
                        "{a=2, b=3}"),
                Embedding.of(
                        "labels of tokens, rules and lists in actions",
                        """
                        top : first=ID rest+=ID* value=sum all+=sum* EOF
                          { say($first.text); say($first.line + ":" + $first.pos); say($rest.size()); say($value.text); say($value.v);
                            say($all.size()); say($value.ctx.getChildCount()); say($start.getText()); say($EOF.type); say($value.stop.getTokenIndex()); } ;
                        sum returns [int v] : l=INT '+' r=INT { $v = $l.int + $r.int; } ;
                        """,
                        "x y z 1+2 3+4",
                        "x 1:0 2 1+2 3 1 3 x -1 5"),
                Embedding.of(
                        "$ctx, $text, $start and $stop of a rule and of a part",
                        """
                        top : part { say($part.text); say($part.start.getCharPositionInLine()); say($part.ctx.getText()); say($ctx.getChildCount()); } INT EOF
                          { say($ctx.getText()); say($text); say($part.stop.getText()); say($ctx.part().ID().size()); say(_localctx == $ctx); } ;
                        part : ID ID* ;
                        """,
                        " ab cd 7",
                        "abcd 1 abcd 1 abcd7<EOF> abcd7 cd 2 true"),
                Embedding.of(
                        "labelled alternatives of a left-recursive rule with values",
                        """
                        top : e { say($e.v); } EOF ;
                        e returns [int v]
                          : <assoc=right> a=e '^' b=e { $v = (int) Math.pow($a.v, $b.v); } # Power
                          | a=e op=('*'|'/') b=e { $v = $op.text.equals("*") ? $a.v * $b.v : $a.v / $b.v; } # Mul
                          | a=e '+' b=e { $v = $a.v + $b.v; } # Add
                          | INT { $v = $INT.int; } # Leaf
                          | '(' e ')' { $v = $e.v; } # Inner ;
                        """,
                        "2 ^ 3 ^ 2 + 2 * (3 + 4) / 2",
                        "519"),
                Embedding.of(
                        "catch and finally",
                        """
                        top : item* EOF ;
                        item : ID INT ;
                          catch [NoViableAltException e] { say("never"); }
                          catch [RecognitionException e] { say("caught:" + e.getOffendingToken().getText()); _errHandler.reportError(this, e); consume(); }
                          finally { say("done"); }
                        BANG : '!' ;
                        """,
                        "a 1 b ! ! c 2",
                        "done caught:! done"),
                Embedding.of(
                        "predicates that look at locals, arguments and tokens",
                        """
                        top : list[2] tail EOF ;
                        list[int most] locals [int n = 0] : ({ $n < $most }? ID { $n++; })* { say($n); } ;
                        tail : { _input.LT(1).getText().equals("c") }? ID { say("c"); } tail | { !getCurrentToken().getText().equals("c") }? ID { say("other"); } tail | ;
                        """,
                        "a b c d",
                        "2 c other"),
                Embedding.of(
                        "options of predicates and elements",
                        """
                        top : ID { $ID.text.length() < 3 }?<fail='name is too long'> INT<note=1> { { !$INT.text.equals("0") }?<fail={"got " + $INT.text}> EOF ;
                        """
                                .replace("{ { !$INT", "{ !$INT"),
                        "abcd 1",
                        ""),
                Embedding.of(
                        "messages of the grammar's own, and the stack of rules",
                        """
                        top : (ID check)* EOF ;
                        check : INT { if ($INT.int > 9) { notifyErrorListeners($INT, "too large", null); } say(getRuleInvocationStack()); say(isExpectedToken(ID)); } ;
                        """,
                        "a 1 b 10",
                        "[check, top] false [check, top] false"),
                Embedding.of(
                        "the parser's own services: listeners, the stream, the context, matching by hand",
                        """
                        top @init { addParseListener(new AwkwardCounter()); setTrimParseTree(false); }
                          : ID { say(_ctx.getRuleIndex() + "/" + _ctx.depth()); say(_input.index() + "of" + _input.size()); say(getTokenStream().getText($start, $ID)); }
                            { if (_input.LA(1) == INT) { match(INT); say(_input.LT(-1).getText()); } } rest EOF { say(getNumberOfSyntaxErrors()); } ;
                        rest : ID* { say(getExpectedTokens().toString(VOCABULARY)); } ;
                        """
                                .replace(
                                        "new AwkwardCounter()",
                                        "new org.antlr.v4.runtime.tree.ParseTreeListener() {"
                                                + " public void visitTerminal(org.antlr.v4.runtime.tree.TerminalNode n) { say(\"t\" + n.getText()); }"
                                                + " public void visitErrorNode(org.antlr.v4.runtime.tree.ErrorNode n) { say(\"e\" + n.getText()); }"
                                                + " public void enterEveryRule(ParserRuleContext c) { say(\"<\" + c.getRuleIndex()); }"
                                                + " public void exitEveryRule(ParserRuleContext c) { say(c.getRuleIndex() + \">\"); } }"),
                        "x 1 y",
                        "tx 0/1 1of2 x t1 1 <1 ty {<EOF>, ID} 1> t<EOF> 0 0>"),
                new Embedding(
                        "superClass for the parser, which strips what the grammar says of errors",
                        Map.of(
                                "Code.g4",
                                "grammar Code; options { superClass = Base; }\n"
                                        + "top : (ID { seen($ID); } | { two() }? INT INT | { !two() }? INT)* EOF ; "
                                        + Embedding.TOKENS,
                                "Base.java",
                                """
                                import static io.sandtree.grammar.loader.CodeLog.say;
                                import org.antlr.v4.runtime.*;
                                public abstract class Base extends Parser {
                                    private int seen;
                                    protected Base(TokenStream input) { super(input); setErrorHandler(new DefaultErrorStrategy() {
                                        @Override public void reportError(Parser p, RecognitionException e) { say("error"); super.reportError(p, e); } }); }
                                    protected void seen(Token t) { seen++; say(seen + t.getText() + (_ctx.getParent() == null)); }
                                    protected boolean two() { return _input.LT(2).getType() == _input.LT(1).getType(); }
                                    @Override public void enterRule(ParserRuleContext c, int state, int rule) { say("enter" + rule); super.enterRule(c, state, rule); }
                                }
                                """),
                        "a 1 2 3 b",
                        "enter0 1atrue 2btrue"),
                new Embedding(
                        "imports with members, actions and overridden rules",
                        Map.of(
                                "Leaf.g4",
                                "grammar Leaf; @header { import java.util.Locale; import static io.sandtree.grammar.loader.CodeLog.say; } @members { String up(String s) { return s.toUpperCase(Locale.ROOT); } }\n"
                                        + "leaf returns [String v] : ID { $v = up($ID.text); } ; top : INT { say(\"never\"); } ; "
                                        + Embedding.TOKENS,
                                "Middle.g4",
                                "parser grammar Middle; import Leaf; @members { int count; } twice : leaf leaf { count++; say($leaf.v + count); } ;\n",
                                "Code.g4",
                                "grammar Code; import Middle; @members { void end(Object o) { say(o); } }\n"
                                        + "top : twice* EOF { end(count); } ; ID : [a-z] ;\n"),
                        "a b c d",
                        "B1 D2 2"),
                new Embedding(
                        "tokenVocab from a file of token types",
                        Map.of(
                                "Types.tokens",
                                "ID=7\nINT=3\nPLUS=12\n",
                                "CodeLexer.g4",
                                "lexer grammar CodeLexer; options { tokenVocab = Types; } PLUS : '+' ; "
                                        + Embedding.TOKENS,
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; }\n"
                                        + Embedding.HEADER
                                        + "top : (ID PLUS INT { say($ID.type + \",\" + $INT.type + \",\" + _input.LT(-2).getType()); })* EOF ;\n"),
                        "a + 1",
                        "7,3,12"),
                Embedding.of(
                        "options of grammars and of lexer rules",
                        """
                        options { caseInsensitive = true; contextSuperClass = CodeParser.Counting; }
                        @parser::members { public static class Counting extends ParserRuleContext { public int n; public Counting() {} public Counting(ParserRuleContext p, int s) { super(p, s); } } }
                        top : (KEY { $ctx.n++; say($ctx.n + $KEY.text); } | EXACT { say($EXACT.text); } | ID)* EOF ;
                        KEY : 'key' ; EXACT options { caseInsensitive = false; } : 'Exact' ;
                        """,
                        "KEY Key exact",
                        "1KEY 2Key"),
                Embedding.of(
                        "a listener of the grammar's",
                        """
                        @parser::members { private final CodeBaseListener listener = new CodeBaseListener() { @Override public void enterItem(CodeParser.ItemContext item) { say(item.getText()); } }; }
                        top @after { org.antlr.v4.runtime.tree.ParseTreeWalker.DEFAULT.walk(listener, $ctx); } : item* EOF ; item : ID INT ;
                        """,
                        "a 1 b 2",
                        "a1 b2"),
                Embedding.of(
                        "what code throws",
                        """
                        top : ID { if ($ID.text.equals("b")) { throw new java.util.NoSuchElementException("b"); } say("fine"); } EOF ;
                        """,
                        "a",
                        "fine"));
    }
}
