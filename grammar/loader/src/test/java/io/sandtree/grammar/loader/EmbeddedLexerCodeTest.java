package io.sandtree.grammar.loader;

import java.util.Map;
import java.util.stream.Stream;

/** Everything that people embed in grammars for their lexers and tokens does in a session what it does in stock ANTLR: what it says, and what comes of the parse. */
class EmbeddedLexerCodeTest implements EmbeddingTests {
    static Stream<Embedding> embeddings() {
        return Stream.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
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
                Embedding.of(
                        "predicates that look farther ahead than the decision does, where the lexer will find errors",
                        """
                        top : (x { say($x.text); } | PLUS)* EOF ; PLUS : '+' ;
                        x : { _input.LA(1) > 0 }? ID INT | ID INT PLUS | { _input.LA(4) > 0 }? ID PLUS ID | { _input.LA(7) != 5 }? ID ID INT ;
                        """,
                        "a 1 b c é 2 + é + d é 3 e é + é f + g é",
                        "a1 bc2 d3 e+f  g"),
                Embedding.of(
                        "indexes of tokens among many hidden, skipped and unrecognized ones",
                        """
                        top : ID ({ _input.LT(1).getTokenIndex() - _input.LT(-1).getTokenIndex() < 3 }? x=ID)* { say($x.index); } EOF ; HIDE : '/' -> channel(HIDDEN) ;
                        """,
                        "a é / b  ".repeat(70),
                        "209"),
                Embedding.of(
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
                Embedding.of(
                        "copies of tokens",
                        "top : (ID { say(new CommonToken($ID).getText()); } | INT { say(new CommonToken(_input.LT(-1)).getInputStream().size()); })* EOF ;\n",
                        "a 1 éa",
                        "a 6 a"));
    }
}
