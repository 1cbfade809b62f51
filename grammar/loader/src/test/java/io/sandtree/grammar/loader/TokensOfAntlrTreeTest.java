package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStreamRewriter;
import org.antlr.v4.runtime.misc.Interval;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of tokens behind the contexts of a tree is that of a stock parse, where the parser has been and behind that: its start rule need not come to the end of the text. */
class TokensOfAntlrTreeTest {
    private static final String GRAMMAR =
            """
            grammar Part;
            top : ID (',' ID)* ;
            ID : [a-z]+ ;
            NUMBER : [0-9]+ ;
            COMMENT : '#' ~[\\n]* -> channel(2) ;
            BLANK : ' ' -> channel(HIDDEN) ;
            LINE : [\\r\\n] -> skip ;
            """;

    /** Lexer and parser take turns. */
    private static final String REACHING =
            "@parser::members { int line() { return _input.getTokenSource().getLine(); } } ";

    /** ANTLR's lexer makes all tokens. */
    private static final String OVERRIDING =
            "@lexer::members { @Override public Token emit() { Token token = super.emit(); if (token.getText().equals(\"it\")) ((CommonToken) token).setText(\"that\"); return token; } } ";

    /** The same, from another text in between. */
    private static final String INCLUDING =
            "@lexer::members { CharStream outer; int at; @Override public Token nextToken() { Token token = super.nextToken(); "
                    + "if (outer == null && token.getText().equals(\"it\")) { outer = _input; at = _input.index(); setInputStream(CharStreams.fromString(\"a, much, longer, text, than, there, is, outside\")); return nextToken(); } "
                    + "if (outer != null && _input != outer && token.getType() == EOF) { setInputStream(outer); _input.seek(at); return nextToken(); } return token; } } ";

    private static final int TEXTS = 150;
    private static final String PIECES = "a,it, b ,#\u00e4\ud83d\ude00 c\n,1,\n,?,\u20ac,,,\r\n";

    @TempDir Path folder;

    private LoadedGrammar load(String code) throws Exception {
        Path file = folder.resolve("Part.g4");
        Files.writeString(file, GRAMMAR.replace("top :", code + "top :"));
        return GrammarLoader.of(file).load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", REACHING, OVERRIDING, INCLUDING})
    void theyAreThoseOfAStockParse(String code) throws Exception {
        LoadedGrammar grammar = load(code);
        Random random = new Random(1);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < TEXTS; i++) {
                String text = i == 0 ? "it b # c\nd?" : text(random);
                Lexer lexer = grammar.newStockLexer(CharStreams.fromString(text, "text"));
                CommonTokenStream stock = new CommonTokenStream(lexer);
                Parser parser = grammar.newStockParser(stock);
                lexer.removeErrorListeners();
                parser.removeErrorListeners();
                grammar.runStockRule(parser, "top");
                ParseOptions options = ParseOptions.defaults().startingWith("top");
                Tree tree = session.parse("text", text, options);
                AntlrTree old = AntlrTree.of(tree);
                compare(stock, (CommonTokenStream) old.tokens(), text);
                session.reset();
            }
        }
    }

    private static String text(Random random) {
        String[] pieces = PIECES.split("(?<=.),", -1);
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static void compare(CommonTokenStream stock, CommonTokenStream ours, String text) {
        assertEquals(stock.size(), ours.size(), text);
        int at = stock.index();
        assertEquals(at, ours.index(), text);
        if (stock.get(at).getType() != Token.EOF) {
            assertEquals(
                    describe(stock.getHiddenTokensToRight(at)),
                    describe(ours.getHiddenTokensToRight(at)),
                    text);
        }
        for (int i = 1; i < 20; i++) {
            assertEquals(describe(stock.LT(i)), describe(ours.LT(i)), text);
        }
        stock.fill();
        ours.fill();
        assertEquals(describe(stock.getTokens()), describe(ours.getTokens()), text);
        assertEquals(stock.getText(), ours.getText(), text);
        assertEquals(stock.getText(Interval.of(at, at + 1)), ours.getText(Interval.of(at, at + 1)));
        assertEquals(rewritten(stock), rewritten(ours), text);
    }

    private static String rewritten(CommonTokenStream tokens) {
        TokenStreamRewriter rewriter = new TokenStreamRewriter(tokens);
        rewriter.insertAfter(0, "<0>");
        rewriter.replace(tokens.size() - 1, "<last>");
        return rewriter.getText();
    }

    private static List<String> describe(List<Token> tokens) {
        List<String> described = new ArrayList<>();
        if (tokens != null) {
            tokens.forEach(token -> described.add(describe(token)));
        }
        return described;
    }

    private static String describe(Token token) {
        String copied = new CommonToken(token).getText();
        return token
                + " "
                + token.getText()
                + " from "
                + token.getStartIndex()
                + " at "
                + token.getTokenIndex()
                + " copied "
                + copied
                + " in "
                + token.getInputStream().getText(Interval.of(0, token.getStartIndex()));
    }
}
