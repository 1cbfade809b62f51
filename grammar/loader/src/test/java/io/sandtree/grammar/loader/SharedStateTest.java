package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Code of a lexer and a parser that work together, and constructors that change what parsing begins with: tokens, trees, messages and what the code does are those of stock ANTLR. */
class SharedStateTest implements ExampleTests {
    static Stream<Example> examples() {
        String switched =
                " x : 'on' { %s = true; } | 'off' { %s = false; } | ID | KW KW? ; ID : [a-z]+ { if (%s) setType(KW); } ; KW : '%%' ; WS : [ \\n]+ -> skip ;";
        String typedefs =
                " r : (def | decl)* EOF ; def : 'type' ID { %s.add($ID.text); } ';' ; decl : TYPE ID ';' ; ID : [a-z]+ { if (%s.contains(getText())) setType(TYPE); } ; TYPE : '%%' ; WS : [ \\n]+ -> skip ;";
        String listening =
                "{ addErrorListener(new BaseErrorListener() { @Override public void syntaxError(Recognizer<?, ?> r, Object o, int l, int c, String m, RecognitionException e) { errors++; say(m); } }); }";
        return Stream.of(
                new Example(
                        "names of types in a set of the lexer's class",
                        "lexer and parser share the static field ExampleLexer.TYPES",
                        "@lexer::members { static final Set<String> TYPES = new HashSet<>(); { TYPES.clear(); } }"
                                + typedefs.replace("%s", "ExampleLexer.TYPES"),
                        "",
                        "type a ; a b ; type c ; c a ;"),
                new Example(
                        "names of types in a single object",
                        "lexer and parser share the static field Base.ONE",
                        "@lexer::members { { Base.get().types.clear(); } }"
                                + typedefs.replace("%s", "Base.get().types"),
                        "public class Base { private static final Base ONE = new Base(); final Set<String> types = new TreeSet<>(); static Base get() { return ONE; } }",
                        "type a ; a b ; type c ; c a ;"),
                new Example(
                        "a static switch",
                        "lexer and parser share the static field Base.on",
                        "@lexer::members { { Base.on = false; } } r : x* EOF ;"
                                + switched.replace("%s", "Base.on"),
                        "public class Base { static boolean on; }",
                        "a on b b off c"),
                new Example(
                        "the last lexer",
                        "lexer and parser share the static field ExampleLexer.last",
                        "@lexer::members { boolean on; static ExampleLexer last; { last = this; } } r : x* EOF ;"
                                + switched.replace("%s", "ExampleLexer.last.on")
                                        .replace("(ExampleLexer.last.on)", "(on)"),
                        "",
                        "a on b b off c"),
                new Example(
                        "static numbers",
                        "lexer and parser share the static field Base.COUNTS",
                        "@lexer::members { { Base.COUNTS[0] = 0; } } r : x* EOF ; x : ID { Base.COUNTS[0]++; } | KW ; ID : [a-z]+ { if (Base.COUNTS[0] % 3 == 1) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        "public class Base { static final int[] COUNTS = new int[1]; }",
                        "a b c d e f"),
                new Example(
                        "an array of objects",
                        "lexer and parser share the static field Base.ALL",
                        "@lexer::members { { Base.ALL[0].on = false; } } r : x* EOF ;"
                                + switched.replace("%s", "Base.ALL[0].on"),
                        "public class Base { static final Base[] ALL = {new Base()}; boolean on; }",
                        "a on b b off c"),
                new Example(
                        "constants that both know",
                        "",
                        "r : x* EOF ; x : ID { say(Base.KEY + Base.KEYS[1] + Base.Kind.WORD.says); } | KW ; ID : [a-z]+ { if (getText().equals(Base.KEYS[0]) || getText().equals(Base.Kind.WORD.says)) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        "public class Base { static final String KEY = String.valueOf(1); static final String[] KEYS = {\"a\", \"b\"}; enum Kind { WORD(\"c\"); final String says; Kind(String s) { says = s; } } }",
                        "a b c d"),
                new Example(
                        "a helper that comes to the lexer",
                        "Base.set comes to the lexer",
                        "@lexer::members { boolean on; } r : x* EOF ; x : 'on' { Base.set(_input, true); } | 'off' { Base.set(_input, false); } | ID | KW KW? ; ID : [a-z]+ { if (on) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        "public class Base { static void set(TokenStream s, boolean v) { ((ExampleLexer) s.getTokenSource()).on = v; } }",
                        "a on b b off c"),
                new Example(
                        "an object of the parser's that comes to the lexer",
                        "ExampleParser.1.run comes to the lexer",
                        "@lexer::members { boolean on; } @parser::members { final Runnable set = new Runnable() { @Override public void run() { ((ExampleLexer) _input.getTokenSource()).on = true; } }; } r : x* EOF ; x : 'on' { set.run(); } | ID | KW KW? ; ID : [a-z]+ { if (on) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a on b b c"),
                new Example(
                        "a parser that comes to the lexer, and to a large library before",
                        "ExampleParser.on comes to the lexer",
                        "@lexer::members { boolean on; } @parser::members { void on() { ((ExampleLexer) _input.getTokenSource()).on = true; } } r : x* EOF ; x : 'on' { Base.m0(); on(); } | ID | KW KW? ; ID : [a-z]+ { if (on) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        large(1_200),
                        "a on b b c"),
                new Example(
                        "a parser that gives its lexer a factory",
                        "Base.<init> comes to the lexer",
                        "options { superClass = Base; } r : x* EOF ; x : ID { say(_input.LT(-1).getText()); } ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "public abstract class Base extends Parser { public Base(TokenStream s) { super(s); setTokenFactory(new CommonTokenFactory(true) { @Override public CommonToken create(Pair<TokenSource, CharStream> p, int t, String x, int c, int a, int b, int l, int q) { CommonToken made = super.create(p, t, x, c, a, b, l, q); made.setText(made.getText().toUpperCase()); return made; } }); } }",
                        "a b c"),
                new Example(
                        "a parser that makes a stream of its own",
                        "Base.<init> comes to the lexer",
                        "options { superClass = Base; } r : (ID { say(_input.index() + _input.LT(-1).getText()); })* EOF ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "public abstract class Base extends Parser { public Base(TokenStream s) { super(s); setInputStream(new CommonTokenStream(s.getTokenSource())); } }",
                        "a b c"),
                new Example(
                        "a parser that leaves out tokens",
                        "Base.<init> comes to the lexer",
                        "options { superClass = Base; } r : (ID { say(_input.index() + _input.LT(-1).getText()); })* EOF ; ID : [a-z]+ ; C : ',' ; WS : [ \\n]+ -> skip ;",
                        "public abstract class Base extends Parser { public Base(TokenStream s) { super(s); List<Token> left = new ArrayList<>(); BufferedTokenStream all = (BufferedTokenStream) s; all.fill(); for (Token t : all.getTokens()) { if (t.getType() != 2) left.add(t); } setInputStream(new CommonTokenStream(new ListTokenSource(left))); } }",
                        "a , b c , d"),
                new Example(
                        "a lexer that looks at its text when it is made",
                        "a constructor of the lexer looks at the text",
                        "@lexer::members { { if (_input.LA(1) == '#') _input.consume(); } } r : x* EOF ; x : ID | '#' ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "",
                        "# a b"),
                new Example(
                        "a listener that the parser is made with",
                        "ExampleParser.1.<init> calls BaseErrorListener.<init>",
                        "@parser::members { int errors; "
                                + listening
                                + " } r : s* EOF { say(errors); } ; s : ID ';' ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a ; ? b c ;"),
                new Example(
                        "a listener that the lexer is made with",
                        "a constructor of the lexer changes what ANTLR's has set",
                        "@lexer::members { int errors; "
                                + listening
                                + " } r : s* EOF ; s : ID ';' ; ID : [a-z]+ { say(errors); } ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a ; ? b c ;"),
                new Example(
                        "a lexer that takes its input for ANTLR's",
                        "code of the lexer may take its input for a CodePointCharStream",
                        "r : x* EOF ; x : ID | KW ; ID : [a-z]+ { if (((CodePointCharStream) _input).index() > 3) setType(KW); } ; KW : '%' ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a b c d"),
                new Example(
                        "a property of the process that a predicate reads",
                        "",
                        "@parser::members { { System.clearProperty(\"sandtree.test.seen\"); } } r : s* EOF ; s : { System.getProperty(\"sandtree.test.seen\") == null }? ID { System.setProperty(\"sandtree.test.seen\", \"1\"); } ID? | ID ID ID | ';' { System.clearProperty(\"sandtree.test.seen\"); } ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a b c d ; a"),
                new Example(
                        "an enumeration that counts",
                        "",
                        "@parser::members { { Base.ONE.n = 0; } } r : s* EOF { say(Base.ONE.n); } ; s : x+ ';' ; x : ID { Base.ONE.inc(); } | { Base.ONE.n > 2 }? NUM ; ID : [a-z]+ ; NUM : [0-9] ; WS : [ \\n]+ -> skip ;",
                        "public enum Base { ONE; public int n; public void inc() { n++; } }",
                        "a b ; c 1 ; d"),
                new Example(
                        "a lexer whose end of the file starts before the text",
                        "",
                        "@lexer::members { @Override public Token nextToken() { Token t = super.nextToken(); int stop = getCharIndex() - 1; return t.getType() != EOF ? t : new CommonToken(_tokenFactorySourcePair, EOF, DEFAULT_TOKEN_CHANNEL, stop - 4, stop); } } r : ID* EOF ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a b"));
    }

    /** A class of methods that call one the other. */
    private static String large(int methods) {
        StringBuilder text = new StringBuilder("public class Base {");
        for (int i = 0; i < methods; i++) {
            text.append(" static void m%d() { m%d(); }".formatted(i, i + 1));
        }
        return text.append(" static void m%d() {} }".formatted(methods)).toString();
    }
}
