package io.sandtree.grammar.loader;

import static io.sandtree.grammar.loader.CodeLog.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenFactory;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.Pair;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lexers that a user makes, and parsers that a user prepares, do what they do in stock ANTLR. */
class GivenRecognizersTest {
    private static final int DAMAGED = 150;
    private static final String TEXT = "int a = b + c ; x ( y , never7 ) ;\nint if ; z ! ;";

    private static final Example EXAMPLE =
            new Example(
                    "a language whose types and names are known from outside",
                    "",
                    """
                    @lexer::members { public Set<String> types = Set.of(); }
                    @parser::members { public Set<String> known = Set.of(); }
                    r : st* EOF ;
                    st : TYPE ID ('=' e)? ';' | e ';' | { known.contains(_input.LT(1).getText()) }? ID '!' ';' ;
                    e : e '+' e | ID ('(' (e (',' e)*)? ')')? | TYPE '.' ID ;
                    ID : [a-z]+ { if (types.contains(getText())) { setType(TYPE); } } ;
                    TYPE : 'never' [0-9] ;
                    NL : '\\n' -> channel(HIDDEN) ;
                    WS : ' ' -> skip ;
                    """,
                    "",
                    TEXT);

    @TempDir Path folder;
    private LoadedGrammar grammar;

    @BeforeEach
    void load() throws Exception {
        grammar = EXAMPLE.load(folder);
    }

    /** What a user does to new lexers and parsers. */
    record Setup(String what, Consumer<Lexer> lexer, Consumer<Parser> parser) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Setup> setups() {
        return Stream.of(
                new Setup("fields of a lexer", it -> set(it, "types", Set.of("int")), null),
                new Setup("fields of a parser", null, it -> set(it, "known", Set.of("z"))),
                new Setup(
                        "fields of both",
                        it -> set(it, "types", Set.of("int", "if")),
                        it -> set(it, "known", Set.of("z"))),
                new Setup("a listener of a lexer", it -> it.addErrorListener(new Saying()), null),
                new Setup(
                        "tokens of another class",
                        it -> it.setTokenFactory(new CommonTokenFactory(true)),
                        null),
                new Setup(
                        "tokens of another class, and recovery that shows it",
                        it -> it.setTokenFactory(new CommonTokenFactory(true)),
                        it -> it.setErrorHandler(new Deleting())),
                new Setup(
                        "another simulator",
                        it ->
                                it.setInterpreter(
                                        new LexerATNSimulator(
                                                it,
                                                it.getATN(),
                                                it.getInterpreter().decisionToDFA,
                                                it.getInterpreter().getSharedContextCache()) {
                                            @Override
                                            public void consume(CharStream input) {
                                                super.consume(input);
                                                if (input.LA(-1) == '+') {
                                                    setLine(getLine() + 1);
                                                }
                                            }
                                        }),
                        null),
                new Setup(
                        "listeners of a parser",
                        null,
                        it -> {
                            it.removeErrorListeners();
                            it.addErrorListener(new Saying());
                            it.addParseListener(new Following());
                        }),
                new Setup("a strategy", null, it -> it.setErrorHandler(new Deleting())),
                new Setup(
                        "a strategy that gives up",
                        null,
                        it -> it.setErrorHandler(new BailErrorStrategy())),
                new Setup(
                        "a mode of prediction",
                        null,
                        it -> it.getInterpreter().setPredictionMode(PredictionMode.SLL)),
                new Setup(
                        "what the parser does to the lexer",
                        it -> set(it, "types", Set.of("int")),
                        it ->
                                it.addParseListener(
                                        new Following() {
                                            @Override
                                            public void exitEveryRule(ParserRuleContext context) {
                                                set(
                                                        it.getTokenStream().getTokenSource(),
                                                        "types",
                                                        Set.of("c"));
                                            }
                                        })),
                new Setup("profiles", null, it -> it.setProfile(true)),
                new Setup("no tree", null, it -> it.setBuildParseTree(false)));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void allIsAsInStockAntlr(Setup setup) throws Exception {
        long seed = Long.getLong("sandtree.seed", 1);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (String text : Mutations.of(seed, List.of(TEXT), DAMAGED)) {
                assertEquals(byStockAntlr(setup, text), bySandtree(setup, session, text), text);
            }
        }
    }

    private String byStockAntlr(Setup setup, String text) {
        CodeLog.take();
        StringBuilder said = new StringBuilder();
        Lexer lexer = prepared(setup, CharStreams.fromString(text, "text"));
        lexer.removeErrorListener(org.antlr.v4.runtime.ConsoleErrorListener.INSTANCE);
        lexer.addErrorListener(new MessageLog(said));
        CommonTokenStream stream = new CommonTokenStream(lexer);
        Parser parser = grammar.newStockParser(stream);
        if (setup.parser != null) {
            setup.parser.accept(parser);
        }
        parser.removeErrorListener(org.antlr.v4.runtime.ConsoleErrorListener.INSTANCE);
        parser.addErrorListener(new MessageLog(said));
        try {
            ParserRuleContext root = grammar.runStockRule(parser, "r");
            stream.fill();
            return said + root.toStringTree(parser) + places(stream) + CodeLog.take();
        } catch (ParseCancellationException e) {
            return "threw " + CodeLog.take();
        }
    }

    private String bySandtree(Setup setup, ParseSession session, String text) {
        CodeLog.take();
        StringBuilder said = new StringBuilder();
        try {
            Tree tree = session.parse("text", text, options(setup).concrete(true));
            String inCode = CodeLog.take();
            tree.diagnostics()
                    .forEach(it ->
                            said.append(it.line() + ":" + it.column() + " " + it.message() + "\n"));
            AntlrTree old = AntlrTree.of(tree);
            CodeLog.take();
            String asContexts = old.root().toStringTree(old.parser());
            return said + asContexts + places((CommonTokenStream) old.tokens()) + inCode;
        } catch (ParseCancellationException e) {
            return "threw " + CodeLog.take();
        } finally {
            session.reset();
        }
    }

    private ParseOptions options(Setup setup) {
        ParseOptions options = ParseOptions.defaults().startingWith("r");
        if (setup.lexer != null) {
            Function<CharStream, Lexer> lexers = input -> prepared(setup, input);
            options = options.lexingBy(lexers);
        }
        return setup.parser == null ? options : options.preparing(setup.parser);
    }

    private Lexer prepared(Setup setup, CharStream input) {
        Lexer lexer = grammar.newStockLexer(input);
        if (setup.lexer != null) {
            setup.lexer.accept(lexer);
        }
        return lexer;
    }

    private static String places(CommonTokenStream stream) {
        StringBuilder all = new StringBuilder("\n");
        for (Token token : stream.getTokens()) {
            all.append(
                    token.getLine() + ":" + token.getCharPositionInLine() + token.getText() + " ");
        }
        return all.toString();
    }

    /** Such a lexer has no tables, no simulator, and no names of modes and channels. */
    @Test
    void aLexerMayBeWrittenByHand() throws Exception {
        ParseOptions byHand =
                ParseOptions.defaults()
                        .startingWith("r")
                        .concrete(true)
                        .lexingBy(input -> new ByHand(input, grammar.language().vocabulary()));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (String text : Mutations.of(1, List.of(TEXT), DAMAGED)) {
                CommonTokenStream stream =
                        new CommonTokenStream(
                                new ByHand(
                                        CharStreams.fromString(text),
                                        grammar.language().vocabulary()));
                Parser parser = grammar.newStockParser(stream);
                parser.removeErrorListeners();
                String stock = grammar.runStockRule(parser, "r").toStringTree(parser);
                stream.fill();
                for (ParseOptions options : List.of(byHand, byHand.preparing(it -> {}))) {
                    Tree tree = session.parse("text", text, options);
                    assertEquals(stock, tree.toStringTree(), text);
                    assertEquals("DEFAULT_MODE", tree.tokens().names().modes().getFirst());
                    AntlrTree old = AntlrTree.of(tree);
                    assertEquals(stock, old.root().toStringTree(old.parser()), text);
                    assertEquals(places(stream), places((CommonTokenStream) old.tokens()), text);
                    session.reset();
                }
            }
        }
    }

    /** Takes words, blanks and single characters. */
    private static final class ByHand extends Lexer {
        private final Vocabulary types;

        ByHand(CharStream input, Vocabulary types) {
            super(input);
            this.types = types;
        }

        @Override
        public Token nextToken() {
            int start = _input.index();
            boolean isWord = Character.isLetter(_input.LA(1));
            do {
                if (_input.LA(1) != EOF) {
                    _input.consume();
                }
            } while (isWord && Character.isLetter(_input.LA(1)));
            int stop = _input.index() - 1;
            String text = stop < start ? "<EOF>" : _input.getText(Interval.of(start, stop));
            boolean isHidden = text.isBlank();
            int channel = isHidden ? HIDDEN : DEFAULT_TOKEN_CHANNEL;
            Pair<TokenSource, CharStream> pair = new Pair<>(this, _input);
            return _factory.create(pair, type(text), null, channel, start, stop, 1, start);
        }

        private int type(String text) {
            if (text.equals("<EOF>")) {
                return EOF;
            }
            String symbol = text.isBlank() ? "NL" : "ID";
            for (int type = 1; type <= types.getMaxTokenType(); type++) {
                if (("'" + text + "'").equals(types.getLiteralName(type))) {
                    return type;
                }
            }
            for (int type = 1; type <= types.getMaxTokenType(); type++) {
                if (symbol.equals(types.getSymbolicName(type))) {
                    return type;
                }
            }
            throw new AssertionError("no type " + symbol);
        }

        @Override
        public int getLine() {
            return 1;
        }

        @Override
        public int getCharPositionInLine() {
            return _input.index();
        }

        @Override
        public String[] getRuleNames() {
            return new String[0];
        }

        @Override
        public String getGrammarFileName() {
            return "by hand";
        }

        @Override
        public ATN getATN() {
            throw new UnsupportedOperationException("written by hand");
        }
    }

    /** Contexts have the tokens of the parse, for which no lexer is made; for those who ask where they come from there is one like the first, which tells nobody of errors. */
    @Test
    void aLexerOfContextsIsMadeForThoseWhoAsk() throws Exception {
        List<Lexer> made = new ArrayList<>();
        ParseOptions options =
                ParseOptions.defaults()
                        .lexingBy(input -> {
                            Lexer lexer = grammar.newStockLexer(wrapped(input));
                            set(lexer, "types", Set.of("int"));
                            lexer.addErrorListener(new Saying());
                            made.add(lexer);
                            return lexer;
                        });
        CodeLog.take();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "# int a ;", options);
            String once = CodeLog.take();
            assertFalse(once.isEmpty());
            Token last = AntlrTree.of(tree).root().getStop();
            assertEquals("9:<EOF>", last.getStartIndex() + ":" + last.getText());
            assertEquals(1, made.size());
            assertSame(made.get(0).getClass(), last.getTokenSource().getClass());
            assertTrue(Proxy.isProxyClass(last.getInputStream().getClass()));
            assertEquals("int", last.getInputStream().getText(Interval.of(2, 4)));
            assertEquals(2, made.size());
            assertEquals("", CodeLog.take());
        }
    }

    /** A stream that reads what another one has. */
    private static CharStream wrapped(CharStream inner) {
        return (CharStream)
                Proxy.newProxyInstance(
                        CharStream.class.getClassLoader(),
                        new Class<?>[] {CharStream.class},
                        (self, method, arguments) -> method.invoke(inner, arguments));
    }

    @Test
    void aSessionGoesOnBehindWhatIsThrown() throws Exception {
        ParseOptions bails =
                ParseOptions.defaults()
                        .preparing(it -> it.setErrorHandler(new BailErrorStrategy()));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < 3; i++) {
                assertThrows(
                        ParseCancellationException.class,
                        () -> session.parse("text", "a = = ;", bails));
                assertEquals(
                        "(r (st (e a) ;) <EOF>)",
                        session.parse("text", "a ;", bails.concrete(true)).toStringTree());
                assertFalse(session.parse("text", "a ;", ParseOptions.defaults()).hasErrors());
            }
        }
    }

    @Test
    void aLexerHasToBeMade() {
        ParseOptions none = ParseOptions.defaults().lexingBy(input -> null);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            NullPointerException thrown =
                    assertThrows(
                            NullPointerException.class, () -> session.parse("text", "a ;", none));
            assertEquals("the function that makes lexers has made none", thrown.getMessage());
        }
    }

    @Test
    void aLexerHasToReadTheTextThatIsParsed() throws Exception {
        CharStream other = CharStreams.fromString("b ;");
        ParseOptions reused =
                ParseOptions.defaults().lexingBy(input -> grammar.newStockLexer(other));
        ParseOptions longer =
                ParseOptions.defaults()
                        .lexingBy(input ->
                                grammar.newStockLexer(CharStreams.fromString(input + " d ;")));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            IllegalArgumentException thrown =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> session.parse("text", "a ; c ;", reused));
            assertEquals(
                    "the lexer that was made for text reads another text, or none",
                    thrown.getMessage());
            assertEquals(
                    "(r (st (e a) ;) (st (e d) ;) <EOF>)",
                    session.parse("text", "a ;", longer.concrete(true)).toStringTree());
        }
    }

    private static void set(Object recognizer, String field, Object value) {
        try {
            recognizer.getClass().getField(field).set(recognizer, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Saying extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            String dead =
                    e instanceof NoViableAltException none
                            ? " behind " + none.getDeadEndConfigs()
                            : "";
            say(line + ":" + column + " " + message + dead);
        }
    }

    /** Leaves out any token that does not fit, and says of which class those are that it makes up. */
    private static final class Deleting extends DefaultErrorStrategy {
        @Override
        public Token recoverInline(Parser parser) throws RecognitionException {
            Token made = super.recoverInline(parser);
            say(made.getText() + ((CommonToken) made).getStartIndex());
            return made;
        }
    }

    private static class Following implements ParseTreeListener {
        @Override
        public void visitTerminal(TerminalNode node) {
            say(node.getText());
        }

        @Override
        public void visitErrorNode(ErrorNode node) {
            say("error " + node.getText());
        }

        @Override
        public void enterEveryRule(ParserRuleContext context) {
            say("(" + context.getRuleIndex());
        }

        @Override
        public void exitEveryRule(ParserRuleContext context) {
            say(context.getText() + ")");
        }
    }
}
