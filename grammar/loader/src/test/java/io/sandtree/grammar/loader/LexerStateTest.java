package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.Language;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of lexers that changes what ANTLR's lexer keeps for itself: tokens, trees, messages and what the code does are those of stock ANTLR. */
class LexerStateTest {
    private static final String IMPORTS =
            "import static io.sandtree.grammar.loader.CodeLog.say;\nimport org.antlr.v4.runtime.*;\nimport org.antlr.v4.runtime.atn.*;\nimport org.antlr.v4.runtime.misc.*;\nimport java.util.*;\n";
    private static final String TEXT = "a end b \\$ 1 end c\n?d end end 2";
    private static final int DAMAGED = 60;

    @TempDir Path folder;

    /**
     * @param reason why the lexer that ANTLR generates makes all tokens or matches; empty if the table does
     * @param end what the rule for {@code end} does
     * @param members of the lexer
     * @param support members of a class beside the grammar
     */
    record Example(String what, String reason, String end, String members, String support) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "the text ends here",
                        "an action of the lexer writes ANTLR's field _hitEOF",
                        "{ _hitEOF = true; }",
                        "",
                        ""),
                new Example(
                        "the token starts earlier",
                        "an action of the lexer writes ANTLR's field _tokenStartCharIndex",
                        "{ _tokenStartCharIndex -= 2; }",
                        "",
                        ""),
                new Example(
                        "the token starts later, and goes on",
                        "an action of the lexer writes ANTLR's field _tokenStartCharIndex",
                        "{ _tokenStartCharIndex++; more(); }",
                        "",
                        ""),
                new Example(
                        "the token is on another line",
                        "an action of the lexer writes ANTLR's field _tokenStartLine",
                        "{ _tokenStartLine = 9; _tokenStartCharPositionInLine = 4; }",
                        "",
                        ""),
                new Example(
                        "another factory",
                        "an action of the lexer calls Lexer.setTokenFactory",
                        "{ setTokenFactory(new CommonTokenFactory(true)); }",
                        "",
                        ""),
                new Example(
                        "a factory of its own",
                        "an action of the lexer writes ANTLR's field _factory",
                        "{ _factory = new CommonTokenFactory(true) { @Override public CommonToken create(Pair<TokenSource, CharStream> p, int t, String x, int c, int a, int b, int l, int q) { return super.create(p, t, \"x\", c, a, b, l, q); } }; }",
                        "",
                        ""),
                new Example(
                        "the next token is dropped",
                        "an action of the lexer calls Lexer.nextToken",
                        "{ Token t = nextToken(); _token = null; }",
                        "",
                        ""),
                new Example(
                        "the next token is kept",
                        "an action of the lexer calls Lexer.nextToken",
                        "{ say(nextToken().getText()); }",
                        "",
                        ""),
                new Example(
                        "the next token is asked for as of any source",
                        "an action of the lexer calls TokenSource.nextToken",
                        "{ TokenSource s = this; say(s.nextToken().getText()); setToken(null); }",
                        "",
                        ""),
                new Example(
                        "all other tokens",
                        "an action of the lexer calls Lexer.getAllTokens",
                        "{ for (Token t : getAllTokens()) say(t.getText()); setToken(null); }",
                        "",
                        ""),
                new Example(
                        "a stream of all other tokens",
                        "an action of the lexer calls CommonTokenStream.<init>",
                        "{ CommonTokenStream s = new CommonTokenStream(this); s.fill(); say(s.size()); setToken(null); }",
                        "",
                        ""),
                new Example(
                        "a simulator of its own",
                        "an action of the lexer calls Lexer.setInterpreter",
                        "{ setInterpreter(new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache) { @Override public int match(CharStream in, int mode) { in.consume(); return INT; } }); }",
                        "",
                        ""),
                new Example(
                        "another simulator",
                        "an action of the lexer writes ANTLR's field _interp",
                        "{ _interp = new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache); }",
                        "",
                        ""),
                new Example(
                        "a copy of the simulator",
                        "an action of the lexer calls LexerATNSimulator.copyState",
                        "{ LexerATNSimulator s = new LexerATNSimulator(this, _ATN, _decisionToDFA, _sharedContextCache); s.copyState(getInterpreter()); setInterpreter(s); }",
                        "",
                        ""),
                new Example(
                        "the simulator begins anew",
                        "an action of the lexer calls LexerATNSimulator.reset",
                        "{ getInterpreter().reset(); }",
                        "",
                        ""),
                new Example(
                        "the simulator makes a match",
                        "an action of the lexer calls LexerATNSimulator.match",
                        "{ say(getInterpreter().match(_input, 0)); _type = INT; }",
                        "",
                        ""),
                new Example(
                        "the input is set",
                        "an action of the lexer calls Lexer.setInputStream",
                        "{ if (n++ == 0) setInputStream(_input); }",
                        "int n;",
                        ""),
                new Example(
                        "the lexer begins anew",
                        "an action of the lexer calls Lexer.reset",
                        "{ if (n++ == 0) reset(); }",
                        "int n;",
                        ""),
                new Example(
                        "nobody is told of errors any more",
                        "an action of the lexer calls Lexer.removeErrorListeners",
                        "{ removeErrorListeners(); }",
                        "",
                        ""),
                new Example(
                        "the same, by their list",
                        "an action of the lexer calls Lexer.getErrorListeners",
                        "{ getErrorListeners().clear(); }",
                        "",
                        ""),
                new Example(
                        "somebody else is told of errors",
                        "an action of the lexer calls Lexer.addErrorListener",
                        "{ addErrorListener(new BaseErrorListener() { @Override public void syntaxError(Recognizer<?, ?> r, Object o, int l, int c, String m, RecognitionException e) { say(m + c); } }); }",
                        "",
                        ""),
                new Example(
                        "an error that is reported, and heard of elsewhere",
                        "an action of the lexer calls ANTLRErrorListener.syntaxError, and code of the lexer can be told to have run",
                        "{ getErrorListenerDispatch().syntaxError(this, null, getLine(), getCharPositionInLine(), \"no\", null); say(1); }",
                        "",
                        ""),
                new Example(
                        "ANTLR's report of an error, and heard of elsewhere",
                        "an action of the lexer calls Lexer.notifyListeners, and code of the lexer can be told to have run",
                        "{ notifyListeners(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); say(1); }",
                        "",
                        ""),
                new Example(
                        "a token of its own, and heard of elsewhere",
                        "an action of the lexer calls Lexer.setToken, and code of the lexer can be told to have run",
                        "{ setToken(new CommonToken(INT, \"own\")); say(getToken().getText()); }",
                        "",
                        ""),
                new Example(
                        "a field for a token of its own, and heard of elsewhere",
                        "an action of the lexer writes ANTLR's field _token, and code of the lexer can be told to have run",
                        "{ _token = new CommonToken(INT, \"own\"); say(1); }",
                        "",
                        ""),
                new Example(
                        "a token that is emitted, and counted for all lexers",
                        "an action of the lexer calls Lexer.emit, and code of the lexer can be told to have run",
                        "{ Base.n++; setType(INT); emit(); setText(\"\" + Base.n); if (Base.n == 3) Base.n = 0; }",
                        "{ Base.n = 0; }",
                        "static int n;"),
                new Example(
                        "the input goes back, and heard of elsewhere",
                        "an action of the lexer calls CharStream.seek, and code of the lexer can be told to have run",
                        "{ if (n++ == 0) _input.seek(1); say(n); }",
                        "int n;",
                        ""),
                new Example(
                        "a helper",
                        "Base.end writes ANTLR's field _hitEOF",
                        "{ Base.end(this); }",
                        "",
                        "static void end(ExampleLexer l) { l._hitEOF = true; }"),
                new Example(
                        "a helper of any lexer",
                        "Base.end writes ANTLR's field _tokenStartCharIndex",
                        "{ Base.end(this); }",
                        "",
                        "static void end(Lexer l) { l._tokenStartCharIndex--; }"),
                new Example(
                        "an object of the lexer's",
                        "ExampleLexer.lambda$new$0 writes ANTLR's field _hitEOF",
                        "{ end.run(); }",
                        "final Runnable end = () -> _hitEOF = true;",
                        ""),
                new Example(
                        "a text that ends before it begins",
                        "ExampleLexer.<init> writes ANTLR's field _hitEOF",
                        "",
                        "{ _hitEOF = true; }",
                        ""),
                new Example(
                        "a predicate that ends the text",
                        "ExampleLexer.end writes ANTLR's field _hitEOF",
                        "{ end() }?",
                        "boolean end() { _hitEOF = true; return true; }",
                        ""),
                new Example(
                        "a predicate after which nobody is told of errors",
                        "ExampleLexer.end calls Lexer.removeErrorListeners",
                        "{ end() }?",
                        "boolean end() { removeErrorListeners(); return true; }",
                        ""),
                new Example(
                        "a predicate that reports an error",
                        "ExampleLexer.end calls ANTLRErrorListener.syntaxError",
                        "{ end() }?",
                        "boolean end() { getErrorListenerDispatch().syntaxError(this, null, getLine(), getCharPositionInLine(), \"no\", null); return true; }",
                        ""),
                new Example(
                        "a predicate with ANTLR's report of an error",
                        "ExampleLexer.end calls Lexer.notifyListeners",
                        "{ end() }? { say(1); }",
                        "boolean end() { notifyListeners(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); return true; }",
                        ""),
                new Example(
                        "a predicate that counts in the state",
                        "ExampleLexer.end calls Lexer.setState",
                        "{ end() }?",
                        "boolean end() { setState(getState() + 1); return getState() % 2 == 0; }",
                        ""),
                new Example(
                        "a predicate that counts",
                        "a predicate of the lexer writes the field n",
                        "{ n++ % 3 != 2 }?",
                        "int n;",
                        ""),
                new Example(
                        "a predicate that counts for all lexers",
                        "Base.isThird writes the field n",
                        "{ !Base.isThird() }?",
                        "{ Base.n = 0; }",
                        "static int n; static boolean isThird() { return ++n % 3 == 0; }"),
                new Example(
                        "a predicate that keeps a list",
                        "a predicate of the lexer calls List.add",
                        "{ n.add(1) && n.size() % 3 != 2 }?",
                        "final List<Integer> n = new ArrayList<>();",
                        ""),
                new Example(
                        "a predicate that keeps something in an array",
                        "ExampleLexer.flip writes to an array",
                        "{ flip() }?",
                        "final boolean[] n = new boolean[1]; boolean flip() { n[0] = !n[0]; return n[0]; }",
                        ""),
                new Example(
                        "a predicate that keeps a mode",
                        "ExampleLexer.push calls IntegerStack.push",
                        "{ n.size() % 3 != 2 & push() }?",
                        "final IntegerStack n = new IntegerStack(); boolean push() { n.push(1); return true; }",
                        ""),
                new Example(
                        "a simulator that moves on",
                        "",
                        "{ getInterpreter().consume(_input); say(getInterpreter().getText(_input)); }",
                        "",
                        ""),
                new Example(
                        "lines and columns",
                        "",
                        "{ getInterpreter().setLine(7); getInterpreter().setCharPositionInLine(3); }",
                        "",
                        ""),
                new Example(
                        "lines and columns of the lexer's",
                        "",
                        "{ setLine(getLine() + 2); setCharPositionInLine(5); }",
                        "",
                        ""),
                new Example(
                        "recovering",
                        "",
                        "{ recover(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); }",
                        "",
                        ""),
                new Example(
                        "a token of its own",
                        "",
                        "{ _token = new CommonToken(INT, \"own\"); }",
                        "",
                        ""),
                new Example(
                        "a token of its own that goes on",
                        "",
                        "{ _token = new CommonToken(INT, \"own\"); more(); }",
                        "",
                        ""),
                new Example(
                        "a token that is emitted",
                        "",
                        "{ emit(_factory.create(_tokenFactorySourcePair, INT, \"emitted\", 0, _tokenStartCharIndex, getCharIndex() - 1, 99, 98)); }",
                        "",
                        ""),
                new Example(
                        "a token that is emitted, and looked up in a constant",
                        "",
                        "{ if (WORDS.contains(getText())) { setType(INT); emit(); } }",
                        "static final Set<String> WORDS = new HashSet<>(List.of(\"end\", \"END\"));",
                        ""),
                new Example(
                        "a token that is emitted and dropped",
                        "",
                        "{ emit(); _token = null; }",
                        "",
                        ""),
                new Example("the end of the file", "", "{ emitEOF(); }", "", ""),
                new Example("going back", "", "{ if (n++ == 0) _input.seek(0); }", "int n;", ""),
                new Example(
                        "what the lexer knows",
                        "",
                        "{ say(_hitEOF); say(_tokenStartCharIndex + \":\" + _tokenStartLine + \":\" + _tokenStartCharPositionInLine); say(getTokenFactory() == _factory); }",
                        "",
                        ""),
                new Example(
                        "the recognizer's state",
                        "",
                        "{ setState(getState() + 1); say(getState()); }",
                        "",
                        ""),
                new Example(
                        "modes",
                        "",
                        "{ _mode = 0; pushMode(0); say(popMode()); say(_modeStack.size()); _modeStack.push(0); mode(0); }",
                        "",
                        ""),
                new Example(
                        "no modes",
                        "",
                        "{ _modeStack.clear(); pushMode(0); pushMode(0); }",
                        "",
                        ""),
                new Example(
                        "type, channel and text",
                        "",
                        "{ setType(INT); setChannel(1); setText(getText() + \"x\"); say(getType() + getChannel() + getText()); say(getCharIndex() + getLine() + getCharPositionInLine()); }",
                        "",
                        ""),
                new Example(
                        "skip and more",
                        "",
                        "{ if (n++ % 2 == 0) skip(); else more(); }",
                        "int n;",
                        ""),
                new Example(
                        "a constructor after which nobody is told of errors",
                        "",
                        "{ say(1); }",
                        "{ removeErrorListeners(); setState(5); }",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allIsAsInStockAntlr(Example example) throws Exception {
        LoadedGrammar grammar = load(example);
        Language language = grammar.language();
        assertEquals(
                example.reason,
                language.steeringLexerCode().or(language::actingLexerPredicate).orElse(""));
        Mutations mutations = new Mutations(Long.getLong("sandtree.seed", 1), List.of(TEXT));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "r");
                ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < DAMAGED; i++) {
                String characters = i == 0 ? TEXT : i == 1 ? "a b end" : mutations.damage(TEXT);
                byte[] text = characters.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", text), characters);
                CodeLog.take();
                if (StockRun.of(grammar, "r", text).exception().isEmpty()) {
                    assertEquals(CodeLog.take(), bySandtree(session, text), characters);
                }
            }
        }
    }

    @Test
    void anActionSeesThatTheTextHasEndedBeforeItsMatch() throws Exception {
        String text =
                """
                grammar Ended;
                r : (ID | END)* EOF ;
                QUOTE : '"' -> more ;
                END : EOF { setText(_hitEOF ? "has ended" : "ends"); } ;
                ID : [a-z]+ ;
                WS : [ \\n]+ -> skip ;
                """;
        Path file = Files.writeString(folder.resolve("Ended.g4"), text);
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "r")) {
            for (String input : List.of("", "a", "\"", "a \"", "\"\"", "a \"b")) {
                byte[] utf8 = input.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", utf8), input);
            }
        }
    }

    private static String bySandtree(ParseSession session, byte[] text) {
        CodeLog.take();
        session.parse("text", text, ParseOptions.defaults().startingWith("r"));
        session.reset();
        return CodeLog.take();
    }

    private LoadedGrammar load(Example example) throws Exception {
        String text =
                """
                grammar Example;
                @header { %s }
                @lexer::members { %s }
                r : (ID | INT | END)* EOF ;
                END : 'end' %s ;
                ID : [a-z]+ ;
                INT : [0-9]+ ;
                WS : [ \\n]+ -> skip ;
                """
                        .formatted(IMPORTS, example.members, example.end);
        Path grammar = Files.writeString(folder.resolve("Example.g4"), text);
        if (!example.support.isEmpty()) {
            Path support = Files.createDirectories(folder.resolve("Java"));
            Files.writeString(
                    support.resolve("Base.java"),
                    IMPORTS + "public class Base { " + example.support + " }");
        }
        return GrammarLoader.of(grammar).load();
    }
}
