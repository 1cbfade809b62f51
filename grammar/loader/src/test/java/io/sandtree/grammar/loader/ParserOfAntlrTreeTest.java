package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.pattern.ParseTreePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser behind the contexts of a tree is what a stock parse leaves behind: with a lexer, with listeners, and with what its exceptions say. */
class ParserOfAntlrTreeTest {
    private static final String GRAMMAR =
            """
            grammar Sums;
            top : statement* END ;
            statement : ID '=' sum ';' | ID '=' sum '.' ;
            sum : sum '+' sum | ID | INT ;
            END : 'end' ;
            ID : [a-z]+ ;
            INT : [0-9]+ ;
            BLANK : [ \\n]+ -> channel(HIDDEN) ;
            """;

    /** ANTLR's lexer makes all tokens, and keeps something. */
    private static final String COUNTING =
            "@lexer::members { int count; @Override public Token emit() { count++; return super.emit(); } @Override public String toString() { return count + \" tokens\"; } } ";

    /** Such a lexer is further than its tokens. */
    private static final String READING_AHEAD =
            "@lexer::members { java.util.ArrayDeque<Token> read = new java.util.ArrayDeque<>(); @Override public Token nextToken() { do { read.add(super.nextToken()); } while (read.size() < 3 && read.getLast().getType() != EOF); return read.poll(); } } ";

    /** Its token is the first of a statement. */
    private static final String KEEPING =
            "@lexer::members { Token first; @Override public Token nextToken() { Token next = super.nextToken(); first = first == null || first.getType() == EOF ? next : first; setToken(first); if (next.getText().equals(\";\")) first = null; return next; } } ";

    /** Lexer and parser take turns. */
    private static final String REACHING =
            "@parser::members { int line() { return _input.getTokenSource().getLine(); } } ";

    private static final String NESTING = "deep : pair END ; pair : '(' pair? ')' ; ";
    private static final ParseOptions STARTING_DEEP = ParseOptions.defaults().startingWith("deep");

    private static final List<String> TEXTS =
            List.of(
                    "a = b + 3 ;\nc = d + 4 ; e = f . end",
                    "a = b + ; c = 5 ? ;\n\n end behind it ? = + 3",
                    "a = b c = d +\n4 ; e = + + end",
                    "end",
                    "a b c end",
                    "");

    @TempDir Path folder;

    private LoadedGrammar load(String code) throws Exception {
        Path file = folder.resolve("Sums.g4");
        Files.writeString(file, GRAMMAR.replace("top :", code + "top :"));
        return GrammarLoader.of(file).load();
    }

    /** A parser that has parsed a text. */
    private record Parsed(Parser parser, ParserRuleContext root) {
        TokenStream tokens() {
            return parser.getTokenStream();
        }

        Lexer lexer() {
            return assertInstanceOf(Lexer.class, tokens().getTokenSource());
        }
    }

    private interface Check {
        void of(LoadedGrammar grammar, Parsed stock, Parsed ours) throws Exception;
    }

    private void forTexts(String code, Check check) throws Exception {
        LoadedGrammar grammar = load(code);
        for (String text : TEXTS) {
            Lexer lexer = grammar.newStockLexer(CharStreams.fromString(text));
            Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
            Parsed stock = new Parsed(parser, grammar.runStockRule(parser, "top"));
            try (ParseSession session = ParseSession.open(grammar.language())) {
                AntlrTree old = AntlrTree.of(session.parse("text", text));
                check.of(grammar, stock, new Parsed(old.parser(), old.root()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, REACHING})
    void patternsAreCompiledByIt(String code) throws Exception {
        forTexts(code, (grammar, stock, ours) -> assertEquals(matches(stock), matches(ours)));
    }

    private static List<String> matches(Parsed parsed) {
        int rule = parsed.parser.getRuleIndex("statement");
        ParseTreePattern pattern =
                parsed.parser.compileParseTreePattern("<ID> = <left:sum> + <INT> ;", rule);
        List<String> matches = new ArrayList<>();
        pattern.findAll(parsed.root, "//statement")
                .forEach(match -> matches.add(match.getTree().getText() + match.getLabels()));
        return matches;
    }

    /** The sum of three can be read in two ways. */
    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, REACHING})
    void itTellsOfAmbiguitiesWhenItParsesOnceMore(String code) throws Exception {
        String ambiguous = "either : (ID ID | ID) ID* END ; ";
        forTexts(
                code + ambiguous,
                (grammar, stock, ours) ->
                        assertEquals(reports(grammar, stock), reports(grammar, ours)));
        LoadedGrammar grammar = load(ambiguous);
        Lexer lexer = grammar.newStockLexer(CharStreams.fromString("a b c end"));
        Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
        assertEquals(2, reports(grammar, new Parsed(parser, null)).lines().count());
    }

    private static String reports(LoadedGrammar grammar, Parsed parsed) {
        parsed.parser.reset();
        parsed.parser.removeErrorListeners();
        StringBuilder reports = new StringBuilder();
        parsed.parser.addErrorListener(
                new DiagnosticErrorListener(false) {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object symbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException e) {
                        reports.append(message).append('\n');
                    }
                });
        grammar.runStockRule(parsed.parser, "either");
        return reports.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, READING_AHEAD, KEEPING, REACHING})
    void itsLexerIsWhereThatOfAStockParseIs(String code) throws Exception {
        forTexts(
                code,
                (grammar, stock, ours) -> {
                    for (int i = 0; i < 2; i++) {
                        assertEquals(describe(stock.lexer()), describe(ours.lexer()));
                        ((CommonTokenStream) stock.tokens()).fill();
                        ((CommonTokenStream) ours.tokens()).fill();
                    }
                    Lexer lexer = ours.lexer();
                    for (Token token : ((CommonTokenStream) ours.tokens()).getTokens()) {
                        assertSame(lexer, token.getTokenSource());
                        assertSame(lexer.getInputStream(), token.getInputStream());
                    }
                    stock.lexer().reset();
                    lexer.reset();
                    assertEquals(
                            stock.lexer().getAllTokens().toString(),
                            lexer.getAllTokens().toString());
                });
    }

    /** Where a lexer is, and what the one that keeps something has kept. */
    private static String describe(Lexer lexer) {
        return "%d:%d, %d, %s, %s, %s"
                .formatted(
                        lexer.getLine(),
                        lexer.getCharPositionInLine(),
                        lexer.getCharIndex(),
                        lexer.getToken(),
                        lexer.getErrorListeners(),
                        lexer.toString().endsWith(" tokens") ? lexer : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, REACHING})
    void itParsesAnotherText(String code) throws Exception {
        forTexts(
                code,
                (grammar, stock, ours) ->
                        assertEquals(
                                again(grammar, stock, "x = y . end"),
                                again(grammar, ours, "x = y . end")));
    }

    private static String again(LoadedGrammar grammar, Parsed parsed, String text)
            throws Exception {
        assertEquals(1, parsed.parser.getErrorListeners().size());
        Lexer lexer = parsed.lexer();
        lexer.setInputStream(CharStreams.fromString(text));
        CommonTokenStream tokens = (CommonTokenStream) parsed.tokens();
        tokens.setTokenSource(lexer);
        assertSame(lexer, tokens.getTokenSource());
        parsed.parser.setTokenStream(tokens);
        return grammar.runStockRule(parsed.parser, "top").toStringTree(parsed.parser)
                + parsed.parser.getErrorListeners();
    }

    /** The tree comes from a thread with a stack that is deep enough for it, and is read on one with a usual stack. */
    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, REACHING})
    void nestingDoesNotDependOnTheThread(String code) throws Exception {
        LoadedGrammar grammar = load(code + NESTING);
        int depth = 8_000;
        String text = "(".repeat(depth) + ")".repeat(depth) + "end";
        FutureTask<Integer> task =
                new FutureTask<>(() -> {
                    try (ParseSession session = ParseSession.open(grammar.language())) {
                        Tree tree = session.parse("text", text, STARTING_DEEP);
                        assertEquals(List.of(), tree.diagnostics());
                        return onShallowStack(() -> AntlrTree.of(tree).tokens().size());
                    }
                });
        new Thread(null, task, "deep", 256 << 20).start();
        assertEquals(2 * depth + 2, task.get());
    }

    private static <T> T onShallowStack(Callable<T> callable) throws Exception {
        FutureTask<T> task = new FutureTask<>(callable);
        new Thread(null, task, "shallow", 256 << 10).start();
        return task.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", COUNTING, REACHING})
    void exceptionsTellWherePredictionEnded(String code) throws Exception {
        forTexts(
                code,
                (grammar, stock, ours) -> assertEquals(deadEnds(stock.root), deadEnds(ours.root)));
    }

    /** What the grammar's code keeps in the parser is new for each. */
    @Test
    void contextsHaveAttributesAndFollowPredicates() throws Exception {
        String code =
                "@parser::members { int seen; } first : item* END ; item returns [int number] : {seen < 2}? ID { $number = ++seen; } | ID INT ; ";
        LoadedGrammar grammar = load(code);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            ParseOptions options = ParseOptions.defaults().concrete(true).startingWith("first");
            Tree tree = session.parse("text", "a b c 1 d 2 end", options);
            assertEquals(List.of(), tree.diagnostics());
            AntlrTree old = AntlrTree.of(tree);
            assertEquals(tree.toStringTree(), old.root().toStringTree(old.parser()));
            ParseTree second = old.root().getChild(1);
            assertEquals(2, second.getClass().getField("number").getInt(second));
        }
    }

    private static String deadEnds(ParseTree tree) {
        StringBuilder found = new StringBuilder();
        if (tree instanceof ParserRuleContext context
                && context.exception instanceof NoViableAltException e) {
            found.append(e.getOffendingToken()).append(e.getDeadEndConfigs()).append('\n');
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            found.append(deadEnds(tree.getChild(i)));
        }
        return found.toString();
    }
}
