package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that people embed in grammars does in a session what it does in stock ANTLR: what it says, and what comes of the parse. */
class EmbeddedCodeTest {
    private static final String TOKENS = "ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;\n";
    private static final String HEADER =
            "@header { import static io.sandtree.grammar.loader.CodeLog.say; }\n";
    private static final String START = "top";
    private static final int DAMAGED = 150;

    @TempDir Path folder;

    /** @param files grammars and other sources by name; those called Code are compiled, the others are for them to find */
    record Embedding(String what, Map<String, String> files, String input, String said) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Embedding> embeddings() {
        return Stream.of(
                of(
                        "arguments, return values and locals",
                        """
                        top locals [int sum = 0] : (pair[$sum, "k"] { $sum += $pair.value; say($pair.name + $sum); })+ EOF ;
                        pair[int before, String key] returns [int value, String name] locals [int twice]
                          : ID INT { $twice = 2 * $INT.int; $value = $twice + $before; $name = $key + $ID.text; } ;
                        """,
                        "a 1 b 2",
                        "ka2 kb8"),
                of(
                        "@init, @after and @members",
                        """
                        @members { private int depth; private String indent() { return "-".repeat(depth); } }
                        top : node EOF ;
                        node @init { depth++; say(indent() + "in"); } @after { say(indent() + "out:" + $text); depth--; } : ID node* INT ;
                        """,
                        "a b 1 2",
                        "-in --in --out:b1 -out:ab12"),
                of(
                        "@header",
                        """
                        @header { import static io.sandtree.grammar.loader.CodeLog.say; import java.util.TreeMap; import static java.lang.Math.max; }
                        @members { private final TreeMap<String, Integer> seen = new TreeMap<>(); }
                        top : (ID INT { seen.merge($ID.text, $INT.int, (a, b) -> max(a, b)); })* EOF { say(seen); } ;
                        """,
                        "b 1 a 2 b 3 b 2",
                        "{a=2, b=3}"),
                of(
                        "labels of tokens, rules and lists in actions",
                        """
                        top : first=ID rest+=ID* value=sum all+=sum* EOF
                          { say($first.text); say($first.line + ":" + $first.pos); say($rest.size()); say($value.text); say($value.v);
                            say($all.size()); say($value.ctx.getChildCount()); say($start.getText()); say($EOF.type); say($value.stop.getTokenIndex()); } ;
                        sum returns [int v] : l=INT '+' r=INT { $v = $l.int + $r.int; } ;
                        """,
                        "x y z 1+2 3+4",
                        "x 1:0 2 1+2 3 1 3 x -1 5"),
                of(
                        "$ctx, $text, $start and $stop of a rule and of a part",
                        """
                        top : part { say($part.text); say($part.start.getCharPositionInLine()); say($part.ctx.getText()); say($ctx.getChildCount()); } INT EOF
                          { say($ctx.getText()); say($text); say($part.stop.getText()); say($ctx.part().ID().size()); say(_localctx == $ctx); } ;
                        part : ID ID* ;
                        """,
                        " ab cd 7",
                        "abcd 1 abcd 1 abcd7<EOF> abcd7 cd 2 true"),
                of(
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
                of(
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
                of(
                        "predicates that look at locals, arguments and tokens",
                        """
                        top : list[2] tail EOF ;
                        list[int most] locals [int n = 0] : ({ $n < $most }? ID { $n++; })* { say($n); } ;
                        tail : { _input.LT(1).getText().equals("c") }? ID { say("c"); } tail | { !getCurrentToken().getText().equals("c") }? ID { say("other"); } tail | ;
                        """,
                        "a b c d",
                        "2 c other"),
                of(
                        "options of predicates and elements",
                        """
                        top : ID { $ID.text.length() < 3 }?<fail='name is too long'> INT<note=1> { { !$INT.text.equals("0") }?<fail={"got " + $INT.text}> EOF ;
                        """
                                .replace("{ { !$INT", "{ !$INT"),
                        "abcd 1",
                        ""),
                of(
                        "messages of the grammar's own, and the stack of rules",
                        """
                        top : (ID check)* EOF ;
                        check : INT { if ($INT.int > 9) { notifyErrorListeners($INT, "too large", null); } say(getRuleInvocationStack()); say(isExpectedToken(ID)); } ;
                        """,
                        "a 1 b 10",
                        "[check, top] false [check, top] false"),
                of(
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
                                        + TOKENS,
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
                        "superClass for the lexer, which makes tokens of indentation",
                        Map.of(
                                "CodeLexer.g4",
                                "lexer grammar CodeLexer; options { superClass = Indenting; } tokens { INDENT, DEDENT }\n"
                                        + "NL : '\\n' ' '* { newLine(); } ; ID : [a-z]+ ; INT : [0-9]+ { say(getText()); } ; COLON : ':' ; WS : ' '+ -> skip ;\n",
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; }\n"
                                        + "top : line* EOF ; line : ID (COLON block | INT? NL) ; block : INDENT line+ DEDENT ;\n",
                                "Indenting.java",
                                """
                                import io.sandtree.grammar.loader.CodeLog;
                                import java.util.*;
                                import org.antlr.v4.runtime.*;
                                public abstract class Indenting extends Lexer {
                                    private final Deque<Integer> columns = new ArrayDeque<>(List.of(0));
                                    private final Deque<Token> pending = new ArrayDeque<>();
                                    protected Indenting(CharStream input) { super(input); }
                                    protected void say(String what) { CodeLog.say(what); }
                                    private CommonToken make(int type, String text) {
                                        CommonToken token = new CommonToken(_tokenFactorySourcePair, type, DEFAULT_TOKEN_CHANNEL, getCharIndex(), getCharIndex() - 1);
                                        token.setText(text); token.setLine(getLine()); token.setCharPositionInLine(getCharPositionInLine()); return token;
                                    }
                                    protected void newLine() {
                                        int column = getText().length() - 1;
                                        if (column > columns.peek()) { columns.push(column); pending.add(make(CodeLexer.INDENT, "<in>")); skip(); }
                                        while (column < columns.peek()) { columns.pop(); pending.add(make(CodeLexer.DEDENT, "<out>")); }
                                        if (column == columns.peek() && !pending.isEmpty() && pending.peek().getType() == CodeLexer.DEDENT) { pending.addFirst(make(CodeLexer.NL, "<nl>")); skip(); }
                                    }
                                    @Override public Token nextToken() {
                                        if (!pending.isEmpty()) { return pending.poll(); }
                                        Token next = super.nextToken();
                                        if (pending.isEmpty()) { return next; }
                                        pending.add(next); return pending.poll();
                                    }
                                }
                                """),
                        "a:\n  b 1\n  c:\n    d\ne 2\n",
                        "1 2"),
                new Embedding(
                        "a lexer that begins in another mode",
                        Map.of(
                                "CodeLexer.g4",
                                "lexer grammar CodeLexer; @members { { pushMode(M); } } ID : [a-z]+ ; INT : [0-9]+ ; OP : '+' ; WS : [ \\n]+ -> skip ;\n"
                                        + "mode M; ANY : ~' '+ ; END : ' ' -> popMode ;\n",
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; } top : ANY END (ID | INT | OP)* EOF { io.sandtree.grammar.loader.CodeLog.say($ANY.text); } ;\n"),
                        "a+1 b 1",
                        "a+1"),
                new Embedding(
                        "an override that is written in an unusual way",
                        Map.of(
                                "CodeLexer.g4",
                                "lexer grammar CodeLexer; @members { private int n; public @Deprecated(since = \"1\") Token nextToken() { io.sandtree.grammar.loader.CodeLog.say(n++); return super.nextToken(); } }\n"
                                        + "ID : [a-z]+ ; INT : [0-9]+ ; OP : '+' ; WS : [ \\n]+ -> skip ;\n",
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; } top : (ID | INT | OP)* EOF ;\n"),
                        "a 1",
                        "0 1 2"),
                of(
                        "lexer members, actions and predicates",
                        """
                        @lexer::members { private int brackets; private void open() { brackets++; } }
                        top : (WORD | LONG | '[' | ']' | UP)* EOF ;
                        WORD : '#' [a-z]+ { getText().length() < 4 }? { say("short:" + getText()); } ;
                        LONG : '#' [a-z]+ { setText(getText().substring(1)); say("long:" + getText()); } ;
                        OPEN : '[' { open(); } ; CLOSE : ']' { brackets--; setChannel(brackets < 0 ? HIDDEN : DEFAULT_TOKEN_CHANNEL); } ;
                        UP : '!' { brackets > 0 }? -> type(WORD) ; BANG : '!' { say("bang" + getLine() + getCharPositionInLine()); } -> skip ;
                        """,
                        "#ab #abcd ! [ ! ] ]",
                        "short:#ab long:abcd bang111"),
                of(
                        "predicates of the lexer that move the input",
                        """
                        @lexer::members {
                            private boolean follows(String s) { for (int i = 0; i < s.length(); i++) { if (_input.LA(i + 1) != s.charAt(i)) { return false; } } return true; }
                            private boolean eat(String s) { if (!follows(s)) { return false; } for (int i = 1; i < s.length(); i++) { _input.consume(); } return true; }
                            private boolean close() { if (!follows("}}")) { return false; } _input.seek(_input.index() + 1); return true; }
                        }
                        top : (t=(END | CLOSE | BRACE | NAME) { say($t.text); })* EOF ;
                        END : { eat("end") }? . ; CLOSE : { close() }? . ; BRACE : '}' ; NAME : [a-z]+ ;
                        """,
                        "a } b }} enda }}}",
                        "a } b }} enda }} }"),
                new Embedding(
                        "imports with members, actions and overridden rules",
                        Map.of(
                                "Leaf.g4",
                                "grammar Leaf; @header { import java.util.Locale; import static io.sandtree.grammar.loader.CodeLog.say; } @members { String up(String s) { return s.toUpperCase(Locale.ROOT); } }\n"
                                        + "leaf returns [String v] : ID { $v = up($ID.text); } ; top : INT { say(\"never\"); } ; "
                                        + TOKENS,
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
                                        + TOKENS,
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; }\n"
                                        + HEADER
                                        + "top : (ID PLUS INT { say($ID.type + \",\" + $INT.type + \",\" + _input.LT(-2).getType()); })* EOF ;\n"),
                        "a + 1",
                        "7,3,12"),
                of(
                        "options of grammars and of lexer rules",
                        """
                        options { caseInsensitive = true; contextSuperClass = CodeParser.Counting; }
                        @parser::members { public static class Counting extends ParserRuleContext { public int n; public Counting() {} public Counting(ParserRuleContext p, int s) { super(p, s); } } }
                        top : (KEY { $ctx.n++; say($ctx.n + $KEY.text); } | EXACT { say($EXACT.text); } | ID)* EOF ;
                        KEY : 'key' ; EXACT options { caseInsensitive = false; } : 'Exact' ;
                        """,
                        "KEY Key exact",
                        "1KEY 2Key"),
                of(
                        "tokens of a class of the grammar's own",
                        """
                        @lexer::members {
                            public static class Counted extends CommonToken {
                                public final int number;
                                Counted(Token token, int number) { super(token); this.number = number; }
                            }
                            private int made;
                            @Override public Token emit() { Token token = new Counted(super.emit(), ++made); emit(token); return token; }
                        }
                        top : (ID { say(((CodeLexer.Counted) $ID).number); } | i=INT { say(((CodeLexer.Counted) $i).number + $i.getInputStream().toString().length()); })* ;
                        """,
                        "a 1 b",
                        "1 7 3"),
                of(
                        "a factory of tokens, which makes those that are missing, too",
                        """
                        @lexer::members {
                            public static class Own extends CommonToken {
                                Own(org.antlr.v4.runtime.misc.Pair<TokenSource, CharStream> source, int type) { super(source, type, 0, 0, 0); }
                                String twice() { return getText() + getText(); } }
                            { setTokenFactory(new TokenFactory<Own>() {
                                @Override public Own create(int type, String text) { return create(new org.antlr.v4.runtime.misc.Pair<>(null, null), type, text, 0, 0, 0, 0, 0); }
                                @Override public Own create(org.antlr.v4.runtime.misc.Pair<TokenSource, CharStream> source, int type, String text, int channel, int start, int stop, int line, int column) {
                                    Own own = new Own(source, type); own.setText(text != null ? text : source.b.getText(org.antlr.v4.runtime.misc.Interval.of(start, stop)));
                                    own.setChannel(channel); own.setLine(line); own.setCharPositionInLine(column); own.setStartIndex(start); own.setStopIndex(stop); return own; }
                            }); }
                        }
                        top : (ID INT { say(((CodeLexer.Own) $INT).twice()); })* EOF ;
                        """,
                        "a 1 b c d 2",
                        "11 <missing INT><missing INT> 22"),
                of(
                        "a lexer that reads ahead, and so reports errors before it gives the token before them",
                        """
                        @lexer::members {
                            private Token ahead;
                            @Override public Token nextToken() {
                                Token token = ahead == null ? super.nextToken() : ahead;
                                ahead = token.getType() == EOF ? token : super.nextToken();
                                return token;
                            }
                        }
                        top : (ID INT { say($ID.text); } PLUS?)* EOF ; PLUS : '+' ;
                        """,
                        "a 1 b 2 + c 3 é",
                        "a b c"),
                of(
                        "a lexer that reads ahead behind the end of the parse",
                        """
                        @lexer::members {
                            private final java.util.ArrayDeque<Token> ahead = new java.util.ArrayDeque<>();
                            @Override public Token nextToken() { while (ahead.size() < 3) { ahead.add(super.nextToken()); } return ahead.poll(); }
                        }
                        @parser::members { @Override public void enterRule(ParserRuleContext c, int state, int rule) { super.enterRule(c, state, rule); } }
                        top : ID { say($ID.text); } INT ;
                        """,
                        "a 1 é b é c d é 2 e é f",
                        "a"),
                of(
                        "a lexer that drops what it has read ahead, errors and all",
                        """
                        @lexer::members {
                            @Override public Token nextToken() {
                                Token token = super.nextToken();
                                if (token.getType() == PLUS) { while (_input.LA(1) != '\\n' && _input.LA(1) != EOF) { super.nextToken(); } }
                                return token;
                            }
                        }
                        top : (ID { say($ID.line + ":" + $ID.pos); } INT | PLUS)* EOF ; PLUS : '+' ;
                        """,
                        "a b 1 é + é b é 2\n é + c é é\n d",
                        "1:0"),
                of(
                        "a lexer whose code moves on by itself, and counts no lines or others",
                        """
                        @lexer::members {
                            private void skipTo(int last) { while (_input.LA(1) != last && _input.LA(1) != EOF) { _input.consume(); } }
                        }
                        top : (ID { say($ID.line + ":" + $ID.pos); } INT? | PLUS)* EOF { say($EOF.line + ":" + $EOF.pos); } ;
                        LINE : '--' { skipTo('\\n'); } -> channel(HIDDEN) ;
                        BLOCK : '/*' { skipTo('/'); _input.consume(); } -> skip ;
                        FAR : '@' { setLine(getLine() + 10); } -> skip ;
                        NEAR : '!' { setCharPositionInLine(40); } -> channel(HIDDEN) ;
                        BRACKET : '[' { skipTo(']'); } -> more ;
                        PLUS : ']' | '+' ;
                        """,
                        "a -- 1 é\n b 2 /* é\n é */ c é + d\n e @ f é\n[ 1 é\n 2] g ! h\n--",
                        "1:0 2:1 2:8 2:14 3:1 13:5 14:3 14:41 15:2"),
                of(
                        "predicates that look farther ahead than the decision does, where the lexer will find errors",
                        """
                        top : (x { say($x.text); } | PLUS)* EOF ; PLUS : '+' ;
                        x : { _input.LA(1) > 0 }? ID INT | ID INT PLUS | { _input.LA(4) > 0 }? ID PLUS ID | { _input.LA(7) != 5 }? ID ID INT ;
                        """,
                        "a 1 b c é 2 + é + d é 3 e é + é f + g é",
                        "a1 bc2 d3 e+f  g"),
                of(
                        "indexes of tokens among many hidden, skipped and unrecognized ones",
                        """
                        top : ID ({ _input.LT(1).getTokenIndex() - _input.LT(-1).getTokenIndex() < 3 }? x=ID)* { say($x.index); } EOF ; HIDE : '/' -> channel(HIDDEN) ;
                        """,
                        "a é / b  ".repeat(70),
                        "209"),
                of(
                        "tokens that have no text, and such that have no place",
                        """
                        @lexer::members {
                            @Override public Token nextToken() {
                                Token token = super.nextToken();
                                return token.getType() == PLUS ? new CommonToken(PLUS) : token.getType() == INT ? new CommonToken(INT, "int") : token;
                            }
                        }
                        top : (ID INT { say($INT.text + $INT.line); } | PLUS { say($PLUS.text); })* EOF ; PLUS : '+' ;
                        """,
                        "a 1 + é b 2",
                        "int0 null int0"),
                new Embedding(
                        "a lexer that reads another text than it is given",
                        Map.of(
                                "CodeLexer.g4",
                                "lexer grammar CodeLexer; options { superClass = Raising; } ID : [A-Z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;\n",
                                "CodeParser.g4",
                                "parser grammar CodeParser; options { tokenVocab = CodeLexer; } top : (ID { io.sandtree.grammar.loader.CodeLog.say($ID.text); } | INT)* EOF ;\n",
                                "Raising.java",
                                """
                                import org.antlr.v4.runtime.*;
                                public abstract class Raising extends Lexer {
                                    protected Raising(CharStream input) { super(CharStreams.fromString(input.toString().toUpperCase(java.util.Locale.ROOT))); }
                                }
                                """),
                        "ab 1 Cd 2",
                        "AB CD"),
                of(
                        "copies of tokens",
                        "top : (ID { say(new CommonToken($ID).getText()); } | INT { say(new CommonToken(_input.LT(-1)).getInputStream().size()); })* EOF ;\n",
                        "a 1 éa",
                        "a 6 a"),
                of(
                        "a listener of the grammar's",
                        """
                        @parser::members { private final CodeBaseListener listener = new CodeBaseListener() { @Override public void enterItem(CodeParser.ItemContext item) { say(item.getText()); } }; }
                        top @after { org.antlr.v4.runtime.tree.ParseTreeWalker.DEFAULT.walk(listener, $ctx); } : item* EOF ; item : ID INT ;
                        """,
                        "a 1 b 2",
                        "a1 b2"),
                of(
                        "what code throws",
                        """
                        top : ID { if ($ID.text.equals("b")) { throw new java.util.NoSuchElementException("b"); } say("fine"); } EOF ;
                        """,
                        "a",
                        "fine"));
    }

    private static Embedding of(String what, String rules, String input, String said) {
        String text =
                "grammar Code;\n" + (rules.contains("@header") ? "" : HEADER) + rules + TOKENS;
        return new Embedding(what, Map.of("Code.g4", text), input, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embeddings")
    void theyDoWhatTheyDoInStockAntlr(Embedding embedding) throws Exception {
        LoadedGrammar grammar = load(embedding);
        byte[] input = embedding.input.getBytes(StandardCharsets.UTF_8);
        CodeLog.take();
        StockRun.of(grammar, START, input);
        assertEquals(embedding.said, CodeLog.take(), "stock ANTLR");
        try (ParseSession session = ParseSession.open(grammar.language())) {
            session.parse("text", input, ParseOptions.defaults().startingWith(START));
            assertEquals(embedding.said, CodeLog.take(), "Sandtree");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embeddings")
    void tokensMessagesAndTreesAreStockAntlrs(Embedding embedding) throws Exception {
        Mutations mutations = new Mutations(1, List.of(embedding.input));
        try (AntlrComparison comparison = AntlrComparison.of(load(embedding), START)) {
            for (int i = 0; i < DAMAGED; i++) {
                String text = i == 0 ? embedding.input : mutations.damage(embedding.input);
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        text);
            }
        }
    }

    private LoadedGrammar load(Embedding embedding) throws Exception {
        List<Path> grammars = new ArrayList<>();
        for (Map.Entry<String, String> file : embedding.files.entrySet()) {
            Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
            if (file.getKey().startsWith("Code") && file.getKey().endsWith(".g4")) {
                grammars.add(path);
            }
        }
        return GrammarLoader.of(grammars).library(folder).support(folder).load();
    }
}
