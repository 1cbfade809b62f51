package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Predicates of lexers that do more than to hold or not: tokens, trees, messages and what the code does are those of stock ANTLR. */
class LexerPredicateStateTest implements ExampleTests {
    static Stream<Example> examples() {
        return Stream.of(
                Example.ofLexer(
                        "a predicate that ends the text",
                        "ExampleLexer.end writes ANTLR's field _hitEOF",
                        "{ end() }?",
                        "boolean end() { _hitEOF = true; return true; }",
                        ""),
                Example.ofLexer(
                        "a predicate after which nobody is told of errors",
                        "ExampleLexer.end calls Lexer.removeErrorListeners",
                        "{ end() }?",
                        "boolean end() { removeErrorListeners(); return true; }",
                        ""),
                Example.ofLexer(
                        "a predicate that reports an error",
                        "ExampleLexer.end calls ANTLRErrorListener.syntaxError",
                        "{ end() }?",
                        "boolean end() { getErrorListenerDispatch().syntaxError(this, null, getLine(), getCharPositionInLine(), \"no\", null); return true; }",
                        ""),
                Example.ofLexer(
                        "a predicate with ANTLR's report of an error",
                        "ExampleLexer.end calls Lexer.notifyListeners",
                        "{ end() }? { say(1); }",
                        "boolean end() { notifyListeners(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); return true; }",
                        ""),
                Example.ofLexer(
                        "a predicate that counts in the state",
                        "ExampleLexer.end calls Lexer.setState",
                        "{ end() }?",
                        "boolean end() { setState(getState() + 1); return getState() % 2 == 0; }",
                        ""),
                Example.ofLexer(
                        "a predicate that counts",
                        "a predicate of the lexer writes the field n",
                        "{ n++ % 3 != 2 }?",
                        "int n;",
                        ""),
                Example.ofLexer(
                        "a predicate that counts for all lexers",
                        "Base.isThird writes the field n",
                        "{ !Base.isThird() }?",
                        "{ Base.n = 0; }",
                        "static int n; static boolean isThird() { return ++n % 3 == 0; }"),
                Example.ofLexer(
                        "a predicate with an object that counts, and is gone",
                        "",
                        "{ new Base(_input, 1L).isEnd() && end() }?",
                        "boolean end() { Base b = new Base(_input, _input.LA(1)); return b.isEnd() | b.at > 0; }",
                        "private final CharStream input; private long from; int at; Base(CharStream s, long n) { input = s; from = n; }"
                                + " boolean isEnd() { return isSpace() || !isSpace(); } private boolean isSpace() { at++; from = Math.max(from, ++at); if (at > 99) { say(at--); } return from + input.LA(1) > 7; }"),
                Example.ofLexer(
                        "a predicate with an object that counts, and is kept",
                        "Base.isThird writes the field n",
                        "{ last.isThird() }?",
                        "Base last = new Base();",
                        "private int n; boolean isThird() { return n++ % 3 != 2; }"),
                Example.ofLexer(
                        "a predicate with an object that counts, and keeps itself",
                        "Base.isThird writes the field n",
                        "{ new Base().isThird() }?",
                        "{ Base.ALL.clear(); Base.ALL.add(new Base()); }",
                        "static final Deque<Object> ALL = new ArrayDeque<>(); int n; boolean isThird() { Base last = (Base) ALL.getFirst(); last.n++; return last.n % 3 != 2; }"),
                Example.ofLexer(
                        "a predicate with an object that counts, and hands itself over",
                        "Base.isThird writes the field n",
                        "{ new Base().isThird(this) }?",
                        "Object last; boolean third(Object b) { return b != last; }",
                        "int n; boolean isThird(ExampleLexer l) { n++; return l.third(this); }"),
                Example.ofLexer(
                        "a predicate with an object that counts in its loop",
                        "Base.isThird writes the field n",
                        "{ isThird() }?",
                        "Base last = new Base(); boolean isThird() { Base b = last; for (int i = 0; i < 2; i++) { if (b.isThird()) { return true; } b = new Base(); } return false; }",
                        "int n; boolean isThird() { return n++ % 3 != 2; }"),
                Example.ofLexer(
                        "a predicate that keeps a list",
                        "a predicate of the lexer calls List.add",
                        "{ n.add(1) && n.size() % 3 != 2 }?",
                        "final List<Integer> n = new ArrayList<>();",
                        ""),
                Example.ofLexer(
                        "a predicate that keeps something in an array",
                        "ExampleLexer.flip writes to an array",
                        "{ flip() }?",
                        "final boolean[] n = new boolean[1]; boolean flip() { n[0] = !n[0]; return n[0]; }",
                        ""),
                Example.ofLexer(
                        "a predicate that keeps a mode",
                        "ExampleLexer.push calls IntegerStack.push",
                        "{ n.size() % 3 != 2 & push() }?",
                        "final IntegerStack n = new IntegerStack(); boolean push() { n.push(1); return true; }",
                        ""));
    }
}
