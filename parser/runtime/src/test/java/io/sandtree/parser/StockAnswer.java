package io.sandtree.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.Trees;

/** What stock ANTLR says about a text: its tree as a string, and its messages in order. */
record StockAnswer(String tree, List<String> messages) {

    static <P extends Parser> StockAnswer of(
            String text,
            Function<CharStream, Lexer> newLexer,
            Function<TokenStream, P> newParser,
            Function<P, ParserRuleContext> rule) {
        List<String> messages = new ArrayList<>();
        BaseErrorListener listener =
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object symbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException exception) {
                        messages.add("line " + line + ":" + column + " " + message);
                    }
                };
        Lexer lexer = newLexer.apply(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        P parser = newParser.apply(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        ParserRuleContext root = rule.apply(parser);
        return new StockAnswer(Trees.toStringTree(root, parser), messages);
    }
}
