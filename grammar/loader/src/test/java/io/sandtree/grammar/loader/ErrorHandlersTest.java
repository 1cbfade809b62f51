package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grammar's code may give its parser an error handler while it parses: trees, messages and contexts are those of stock ANTLR, for texts with errors and without. */
public class ErrorHandlersTest {
    private static final String GRAMMAR =
            """
            top INIT : statement* EOF ;
            statement : ID '=' sum ';' IN_STATEMENT | '{' statement* '}' IN_BLOCK ;
            sum : sum '+' sum | ID | INT | '(' sum ')' ;
            ID : [a-z]+ ;
            INT : [0-9]+ ;
            BLANK : [ \\n]+ -> channel(HIDDEN) ;
            """;

    private static final String HANDLERS = "io.sandtree.grammar.loader.ErrorHandlersTest.";

    private static final int TEXTS = 150;

    /** Deletes where ANTLR inserts. */
    public static class Deleting extends DefaultErrorStrategy {
        @Override
        protected boolean singleTokenInsertion(Parser parser) {
            return false;
        }
    }

    /** Skips what ends a statement as well, and says so. */
    public static class Skipping extends DefaultErrorStrategy {
        @Override
        public void reportError(Parser parser, RecognitionException e) {
            parser.notifyErrorListeners(parser.getCurrentToken(), "skipped", e);
        }

        @Override
        public void recover(Parser parser, RecognitionException e) {
            super.recover(parser, e);
            if (parser.getCurrentToken().getText().equals(";")) {
                parser.consume();
            }
        }
    }

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INIT=@init { setErrorHandler(new Deleting()); }",
                "INIT=@init { setErrorHandler(new Skipping()); }",
                "INIT=@init { _errHandler = new Skipping(); }",
                "INIT=@init { setErrorHandler(new BailErrorStrategy()); }",
                "INIT=@init { setErrorHandler(new DefaultErrorStrategy()); }",
                "INIT=@init { if (getErrorHandler().getClass() == DefaultErrorStrategy.class) setErrorHandler(new Deleting()); }",
                "INIT=@init { ANTLRErrorStrategy before = getErrorHandler(); setErrorHandler(new Deleting()); } @after { setErrorHandler(before); }",
                "IN_STATEMENT={ setErrorHandler(new Deleting()); }",
                "IN_STATEMENT={ seen++; if (seen > 1) setErrorHandler(new Skipping()); }",
                "IN_BLOCK={ _errHandler = new Skipping(); }",
                "IN_STATEMENT={ setErrorHandler(new Deleting()); }, IN_BLOCK={ setErrorHandler(new DefaultErrorStrategy()); }",
                "IN_STATEMENT={ seen++; }, IN_BLOCK={ if (seen % 2 == 0) setErrorHandler(new Skipping()); else { setErrorHandler(new Deleting()); } }",
                "INIT=@init { setErrorHandler(other); }",
                "INIT=@init { _errHandler = other; }",
                "IN_STATEMENT={ setErrorHandler(other); }",
                "IN_BLOCK={ other = getErrorHandler(); }, IN_STATEMENT={ setErrorHandler(other); }",
                "IN_BLOCK={ ANTLRErrorStrategy before = other; other = _errHandler; _errHandler = before; }",
                "INIT=@init { setErrorHandler(getErrorHandler()); }",
                "INIT=@init { if (_errHandler instanceof DefaultErrorStrategy) seen++; } @after { if (seen == 1) setErrorHandler(other); }",
                "INIT=returns [Object handler] @after { $handler = getErrorHandler(); }",
                "INIT=returns [Object handler] @init { $handler = _errHandler; }",
                "INIT=returns [Object handler] @after { $handler = getErrorHandler().getClass(); }",
                "INIT=returns [Object handler] @init { $handler = String.valueOf(_errHandler).replaceAll(\"@.*\", \"\"); }",
                "INIT=returns [Object handler], IN_BLOCK={ seen += _errHandler.inErrorRecoveryMode(this) ? 1 : 0; }",
                "INIT=returns [Object handler], IN_STATEMENT={ seen++; _errHandler.reportMatch(this); }",
                "IN_BLOCK={ new Runnable() { public void run() { setErrorHandler(new Deleting()); } }.run(); }"
            })
    void contextsAreThoseOfAStockParse(String code) throws Exception {
        LoadedGrammar grammar = load(code);
        List<String> texts =
                List.of("a = b + ( c + 3 ) ;\n{ d = 4 ; { } e = f ; } g = h + i ;", "", "{ } { }");
        int valid = 0;
        for (ParseOptions options :
                List.of(
                        ParseOptions.defaults().concrete(true),
                        ParseOptions.defaults().concrete(true).preparing(it -> {}))) {
            try (ParseSession session = ParseSession.open(grammar.language())) {
                for (String text : Mutations.of(1, texts, TEXTS)) {
                    String stock = byStockAntlr(grammar, text);
                    assertEquals(stock, bySandtree(session, text, options), text);
                    valid += stock.startsWith("\n") ? 1 : 0;
                }
            }
        }
        assertTrue(valid > 6 && valid < TEXTS, "texts without errors: " + valid);
    }

    private LoadedGrammar load(String code) throws Exception {
        String text = GRAMMAR;
        for (String part : code.split(", (?=IN_)")) {
            String[] pair = part.split("=", 2);
            text = text.replace(pair[0] + " ", pair[1] + " ");
        }
        text = text.replaceAll("INIT |IN_STATEMENT |IN_BLOCK ", "");
        text = text.replaceAll("new (Deleting|Skipping)", "new " + HANDLERS + "$1");
        Path file = folder.resolve("Handled.g4");
        Files.writeString(
                file,
                "grammar Handled;\n@parser::members { int seen; ANTLRErrorStrategy other = new "
                        + HANDLERS
                        + "Deleting(); }\n"
                        + text);
        return GrammarLoader.of(file).load();
    }

    private static String byStockAntlr(LoadedGrammar grammar, String text) {
        StringBuilder messages = new StringBuilder();
        Lexer lexer = grammar.newStockLexer(CharStreams.fromString(text));
        Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
        for (Recognizer<?, ?> recognizer : List.of(lexer, parser)) {
            recognizer.removeErrorListeners();
            recognizer.addErrorListener(new MessageLog(messages));
        }
        try {
            ParserRuleContext root = grammar.runStockRule(parser, "top");
            return messages + describe(parser, root);
        } catch (ParseCancellationException e) {
            return "threw " + e.getCause().getClass();
        }
    }

    private static String bySandtree(ParseSession session, String text, ParseOptions options) {
        StringBuilder messages = new StringBuilder();
        try {
            Tree tree = session.parse("text", text, options);
            tree.diagnostics()
                    .forEach(it ->
                            messages.append(
                                    it.line() + ":" + it.column() + " " + it.message() + "\n"));
            AntlrTree old = AntlrTree.of(tree);
            assertEquals(tree.toStringTree(), old.root().toStringTree(old.parser()), text);
            return messages + describe(old.parser(), old.root());
        } catch (ParseCancellationException e) {
            return "threw " + e.getCause().getClass();
        } finally {
            session.reset();
        }
    }

    private static String describe(Parser parser, ParserRuleContext root) {
        StringBuilder text = new StringBuilder("\n" + parser.getErrorHandler().getClass());
        text.append(" " + parser.getNumberOfSyntaxErrors() + attribute(root) + "\n");
        describe(root, text);
        return text.toString();
    }

    /** What code has kept of the handler. */
    private static String attribute(ParserRuleContext root) {
        try {
            Object kept = root.getClass().getField("handler").get(root);
            return " " + (kept instanceof ANTLRErrorStrategy ? kept.getClass() : kept);
        } catch (NoSuchFieldException e) {
            return "";
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void describe(ParseTree tree, StringBuilder text) {
        text.append(tree.getClass().getSimpleName());
        if (tree instanceof ParserRuleContext context) {
            text.append(" " + context.getStart() + context.getStop() + context.invokingState);
            RecognitionException e = context.exception;
            if (e != null) {
                Token token = e.getOffendingToken();
                text.append(" " + e.getClass() + token + e.getOffendingState());
            }
        } else {
            text.append(" " + tree.getPayload());
        }
        text.append("\n");
        for (int i = 0; i < tree.getChildCount(); i++) {
            describe(tree.getChild(i), text);
        }
    }
}
