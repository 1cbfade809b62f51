package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EmptyStackException;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code grammar/MOVING.md} says of programs that were written for ANTLR. */
class MovingTest {
    @TempDir Path folder;

    private LoadedGrammar load(String grammar) throws Exception {
        Path file = Files.writeString(folder.resolve("Text.g4"), "grammar Text;\n" + grammar);
        return GrammarLoader.of(file).load();
    }

    /** What a stock parse says, its lexer's errors in front of its parser's, and the tree. */
    private static final class Stock extends BaseErrorListener {
        final List<String> ofLexer = new ArrayList<>();
        final List<String> ofParser = new ArrayList<>();
        final String tree;

        Stock(LoadedGrammar grammar, String text, PredictionMode mode) {
            Lexer lexer = grammar.newStockLexer(CharStreams.fromString(text));
            Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
            lexer.removeErrorListeners();
            lexer.addErrorListener(this);
            parser.removeErrorListeners();
            parser.addErrorListener(this);
            parser.getInterpreter().setPredictionMode(mode);
            tree = grammar.runStockRule(parser, "top").toStringTree(parser);
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offendingSymbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            (recognizer instanceof Lexer ? ofLexer : ofParser)
                    .add("line " + line + ":" + column + " " + message);
        }
    }

    private static List<String> said(Tree tree, DiagnosticCode code) {
        return tree.diagnostics().stream()
                .filter(it -> it.code() == code)
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void codesTellErrorsOfTheLexerFromThoseOfTheParser() throws Exception {
        LoadedGrammar grammar = load("top : 'a' 'b' EOF ; B : ' ' -> skip ;");
        Stock stock = new Stock(grammar, "a ? b b ! b", PredictionMode.LL);
        assertFalse(stock.ofLexer.isEmpty() || stock.ofParser.isEmpty());
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "a ? b b ! b");
            assertEquals(stock.ofLexer, said(tree, DiagnosticCode.UNRECOGNIZED_TEXT));
            assertEquals(stock.ofParser, said(tree, DiagnosticCode.SYNTAX));
        }
    }

    @Test
    void lexerErrorsBehindTheEndOfAParseAreReported() throws Exception {
        LoadedGrammar grammar = load("top : 'a' ; B : 'b' ; S : ' ' -> skip ;");
        Stock stock = new Stock(grammar, "a b ?", PredictionMode.LL);
        assertEquals(List.of(), stock.ofLexer);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "a b ?");
            assertEquals(
                    List.of("line 1:4 token recognition error at: '?'"),
                    said(tree, DiagnosticCode.UNRECOGNIZED_TEXT));
        }
    }

    @Test
    void thereIsNoModeToReturnTo() throws Exception {
        LoadedGrammar grammar = load("top : ('a' | P)* EOF ; P : 'p' -> popMode ;");
        assertThrows(EmptyStackException.class, () -> new Stock(grammar, "apa", PredictionMode.LL));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "apa");
            assertEquals(
                    List.of("line 1:1 no mode to return to, or too many"),
                    tree.diagnostics().stream().map(Diagnostic::toString).toList());
        }
    }

    @Test
    void anUnpairedSurrogateIsReadAsAReplacementCharacter() throws Exception {
        LoadedGrammar grammar = load("top : . EOF ; ANY : . ;");
        assertEquals("(top \ud800 <EOF>)", new Stock(grammar, "\ud800", PredictionMode.LL).tree);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "\ud800");
            AntlrTree antlr = AntlrTree.of(tree);
            assertEquals("(top \ufffd <EOF>)", antlr.root().toStringTree(antlr.parser()));
            assertFalse(tree.hasErrors());
            assertEquals(
                    List.of(DiagnosticCode.MALFORMED_UTF8),
                    tree.diagnostics().stream().map(Diagnostic::code).toList());
        }
    }

    @Test
    void programsThatParseWithoutCallersOnlySaySo() throws Exception {
        LoadedGrammar grammar =
                load("top : 'a' e ID EOF | 'b' e EOF ; e : ID | ; ID : 'x' ; S : ' ' -> skip ;");
        Stock stock = new Stock(grammar, "a x", PredictionMode.SLL);
        assertNotEquals(stock.ofParser, new Stock(grammar, "a x", PredictionMode.LL).ofParser);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            ParseOptions options = ParseOptions.defaults().predicting(PredictionMode.SLL);
            Tree tree = session.parse("text", "a x", options);
            assertEquals(stock.ofParser, said(tree, DiagnosticCode.SYNTAX));
            AntlrTree antlr = AntlrTree.of(tree);
            assertEquals(stock.tree, antlr.root().toStringTree(antlr.parser()));
        }
    }

    @Test
    void aLoadedGrammarsClassesAreReachedByItsClassLoader() throws Exception {
        Path support = Files.createDirectory(folder.resolve("support"));
        Files.writeString(
                support.resolve("Names.java"),
                "public final class Names { public static int seen = 0; public static void see() { seen++; } }");
        Path file = folder.resolve("Text.g4");
        Files.writeString(file, "grammar Text;\ntop : ('a' { Names.see(); })* EOF ;");
        LoadedGrammar grammar = GrammarLoader.of(file).support(support).load();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "aaa");
            ClassLoader classes = grammar.language().getClass().getClassLoader();
            assertEquals(3, classes.loadClass("Names").getField("seen").getInt(null));
            AntlrTree antlr = AntlrTree.of(tree);
            assertInstanceOf(classes.loadClass("TextParser"), antlr.parser());
            assertSame(classes.loadClass("TextParser$TopContext"), antlr.root().getClass());
        }
    }

    @Test
    void theLanguageHasTheParsersNameWithoutParser() throws Exception {
        Path lexer =
                Files.writeString(
                        folder.resolve("CLangLexer.g4"), "lexer grammar CLangLexer; A : 'a' ;");
        for (String name : List.of("CLangParser", "CLang", "JavaLanguageParser")) {
            Path parser =
                    Files.writeString(
                            folder.resolve(name + ".g4"),
                            "parser grammar "
                                    + name
                                    + "; options { tokenVocab = CLangLexer; } top : A EOF ;");
            LoadedGrammar grammar = GrammarLoader.of(lexer, parser).load();
            assertEquals(
                    name.replaceAll("Parser$", "") + "Language",
                    grammar.language().getClass().getName());
        }
    }

    @Test
    void anErrorThatACatchClauseKeepsSilentIsInTheContext() throws Exception {
        LoadedGrammar grammar =
                load(
                        """
                        top : e ';' EOF ;
                        e : 'x' ('y' | 'w' 'v') ;
                        catch [RecognitionException failure] {
                          _localctx.exception = failure;
                          while (_input.LA(1) != T__0) { consume(); }
                        }
                        Z : 'z' ;
                        S : ' ' -> skip ;
                        """);
        Stock stock = new Stock(grammar, "x z z ;", PredictionMode.LL);
        assertEquals(List.of(), stock.ofParser);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            Tree tree = session.parse("text", "x z z ;");
            assertFalse(tree.hasErrors());
            AntlrTree antlr = AntlrTree.of(tree);
            assertEquals(stock.tree, antlr.root().toStringTree(antlr.parser()));
            RecognitionException failure = ((ParserRuleContext) antlr.root().getChild(0)).exception;
            assertInstanceOf(InputMismatchException.class, failure);
            assertEquals("z", failure.getOffendingToken().getText());
        }
    }
}
