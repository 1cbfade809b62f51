package io.sandtree.grammar.loader;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of lexers that changes what ANTLR's lexer keeps for itself, so that this makes all tokens: tokens, trees, messages and what the code does are those of stock ANTLR. */
class LexerStateTest {
    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                Example.ofLexer(
                        "the text ends here",
                        "an action of the lexer writes ANTLR's field _hitEOF",
                        "{ _hitEOF = true; }",
                        "",
                        ""),
                Example.ofLexer(
                        "the token starts earlier",
                        "an action of the lexer writes ANTLR's field _tokenStartCharIndex",
                        "{ _tokenStartCharIndex = Math.max(0, _tokenStartCharIndex - 2); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the token starts later, and goes on",
                        "an action of the lexer writes ANTLR's field _tokenStartCharIndex",
                        "{ _tokenStartCharIndex++; more(); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the token is on another line",
                        "an action of the lexer writes ANTLR's field _tokenStartLine",
                        "{ _tokenStartLine = 9; _tokenStartCharPositionInLine = 4; }",
                        "",
                        ""),
                Example.ofLexer(
                        "another factory",
                        "an action of the lexer calls Lexer.setTokenFactory",
                        "{ setTokenFactory(new CommonTokenFactory(true)); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a factory of its own",
                        "an action of the lexer writes ANTLR's field _factory",
                        "{ _factory = new CommonTokenFactory(true) { @Override public CommonToken create(Pair<TokenSource, CharStream> p, int t, String x, int c, int a, int b, int l, int q) { return super.create(p, t, \"x\", c, a, b, l, q); } }; }",
                        "",
                        ""),
                Example.ofLexer(
                        "the next token is dropped",
                        "an action of the lexer calls Lexer.nextToken",
                        "{ Token t = nextToken(); _token = null; }",
                        "",
                        ""),
                Example.ofLexer(
                        "the next token is kept",
                        "an action of the lexer calls Lexer.nextToken",
                        "{ say(nextToken().getText()); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the next token is asked for as of any source",
                        "an action of the lexer calls TokenSource.nextToken",
                        "{ TokenSource s = this; say(s.nextToken().getText()); setToken(null); }",
                        "",
                        ""),
                Example.ofLexer(
                        "all other tokens",
                        "an action of the lexer calls Lexer.getAllTokens",
                        "{ for (Token t : getAllTokens()) say(t.getText()); setToken(null); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a stream of all other tokens",
                        "an action of the lexer calls CommonTokenStream.<init>",
                        "{ CommonTokenStream s = new CommonTokenStream(this); s.fill(); say(s.size()); setToken(null); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a simulator of its own",
                        "an action of the lexer calls Lexer.setInterpreter",
                        "{ setInterpreter(new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache) { @Override public int match(CharStream in, int mode) { in.consume(); return INT; } }); }",
                        "",
                        ""),
                Example.ofLexer(
                        "another simulator",
                        "an action of the lexer writes ANTLR's field _interp",
                        "{ _interp = new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a copy of the simulator",
                        "an action of the lexer calls LexerATNSimulator.copyState",
                        "{ LexerATNSimulator s = new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache); s.copyState(getInterpreter()); setInterpreter(s); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the simulator begins anew",
                        "an action of the lexer calls LexerATNSimulator.reset",
                        "{ getInterpreter().reset(); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the simulator makes a match",
                        "an action of the lexer calls LexerATNSimulator.match",
                        "{ say(getInterpreter().match(_input, 0)); _type = INT; }",
                        "",
                        ""),
                Example.ofLexer(
                        "the input is set",
                        "an action of the lexer calls Lexer.setInputStream",
                        "{ if (n++ == 0) setInputStream(_input); }",
                        "int n;",
                        ""),
                Example.ofLexer(
                        "a reset of its own that an action calls",
                        "ExampleLexer.reset calls Lexer.reset",
                        "{ if (n++ == 0) reset(); }",
                        "int n; @Override public void reset() { say(\"reset\"); super.reset(); }",
                        ""),
                Example.ofLexer(
                        "the lexer begins anew",
                        "an action of the lexer calls Lexer.reset",
                        "{ if (n++ == 0) reset(); }",
                        "int n;",
                        ""),
                Example.ofLexer(
                        "nobody is told of errors any more",
                        "an action of the lexer calls Lexer.removeErrorListeners",
                        "{ removeErrorListeners(); }",
                        "",
                        ""),
                Example.ofLexer(
                        "the same, by their list",
                        "an action of the lexer calls Lexer.getErrorListeners",
                        "{ getErrorListeners().clear(); }",
                        "",
                        ""),
                Example.ofLexer(
                        "somebody else is told of errors",
                        "an action of the lexer calls Lexer.addErrorListener",
                        "{ addErrorListener(new BaseErrorListener() { @Override public void syntaxError(Recognizer<?, ?> r, Object o, int l, int c, String m, RecognitionException e) { say(m + c); } }); }",
                        "",
                        ""),
                Example.ofLexer(
                        "an error that is reported, and heard of elsewhere",
                        "an action of the lexer calls ANTLRErrorListener.syntaxError, and code of the lexer can be told to have run",
                        "{ getErrorListenerDispatch().syntaxError(this, null, getLine(), getCharPositionInLine(), \"no\", null); say(1); }",
                        "",
                        ""),
                Example.ofLexer(
                        "ANTLR's report of an error, and heard of elsewhere",
                        "an action of the lexer calls Lexer.notifyListeners, and code of the lexer can be told to have run",
                        "{ notifyListeners(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); say(1); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token of its own, and heard of elsewhere",
                        "an action of the lexer calls Lexer.setToken, and code of the lexer can be told to have run",
                        "{ setToken(new CommonToken(INT, \"own\")); say(getToken().getText()); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a field for a token of its own, and heard of elsewhere",
                        "an action of the lexer writes ANTLR's field _token, and code of the lexer can be told to have run",
                        "{ _token = new CommonToken(INT, \"own\"); say(1); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token that is emitted, and counted for all lexers",
                        "an action of the lexer calls Lexer.emit, and code of the lexer can be told to have run",
                        "{ Base.n++; setType(INT); emit(); setText(\"\" + Base.n); if (Base.n == 3) Base.n = 0; }",
                        "{ Base.n = 0; }",
                        "static int n;"),
                Example.ofLexer(
                        "a token that is emitted, and its text kept by a method that is given a set",
                        "an action of the lexer calls Lexer.emit, and code of the lexer can be told to have run",
                        "{ setType(INT); emit(); setText(Base.note(Base.TEXTS, getText() + _input.index())); }",
                        "{ Base.TEXTS.clear(); }",
                        "static final Set<String> TEXTS = new TreeSet<>(); static String note(Set<String> texts, String text) { return texts.contains(text) + next(texts, text); } private static String next(Set<String> texts, String text) { texts.add(text); return \"\"; }"),
                Example.ofLexer(
                        "a token that is emitted, and another set put into the variable of one",
                        "an action of the lexer calls Lexer.emit, and code of the lexer can be told to have run",
                        "{ setType(INT); emit(); setText(Base.note(Base.TEXTS, getText() + _input.index())); }",
                        "{ Base.TEXTS.clear(); }",
                        "static final Set<String> TEXTS = new TreeSet<>(); static String note(Set<String> texts, String text) { texts = texts == null ? Set.of() : texts; texts.add(text); return \"\" + texts.size(); }"),
                Example.ofLexer(
                        "a token that is emitted, and counted in a variable that may hold another array",
                        "an action of the lexer calls Lexer.emit, and code of the lexer can be told to have run",
                        "{ int[] counts = Base.COUNTS; if (getText().isEmpty()) { counts = new int[1]; } counts[0]++; setType(INT); emit(); setText(\"\" + Base.COUNTS[0]); }",
                        "{ Base.COUNTS[0] = 0; }",
                        "static final int[] COUNTS = new int[1];"),
                Example.ofLexer(
                        "the input goes back, and heard of elsewhere",
                        "an action of the lexer calls CharStream.seek, and code of the lexer can be told to have run",
                        "{ if (n++ == 0) _input.seek(1); say(n); }",
                        "int n;",
                        ""),
                Example.ofLexer(
                        "a helper",
                        "Base.end writes ANTLR's field _hitEOF",
                        "{ Base.end(this); }",
                        "",
                        "static void end(ExampleLexer l) { l._hitEOF = true; }"),
                Example.ofLexer(
                        "a helper of any lexer",
                        "Base.end writes ANTLR's field _tokenStartCharIndex",
                        "{ Base.end(this); }",
                        "",
                        "static void end(Lexer l) { l._tokenStartCharIndex = Math.max(0, l._tokenStartCharIndex - 1); }"),
                Example.ofLexer(
                        "an object of the lexer's",
                        "ExampleLexer.lambda$new$0 writes ANTLR's field _hitEOF",
                        "{ end.run(); }",
                        "final Runnable end = () -> _hitEOF = true;",
                        ""),
                Example.ofLexer(
                        "a text that ends before it begins",
                        "ExampleLexer.<init> writes ANTLR's field _hitEOF",
                        "",
                        "{ _hitEOF = true; }",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allIsAsInStockAntlr(Example example) throws Exception {
        example.saysAndThrowsAsInStockAntlr(folder);
    }
}
