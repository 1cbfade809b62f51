package io.sandtree.language;

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
import org.jspecify.annotations.Nullable;

/**
 * What stock ANTLR makes of a text.
 *
 * @param tree as {@code Trees.toStringTree} writes it
 * @param messages in order, in the words of ANTLR's console listener
 */
public record StockParse(String tree, List<String> messages) {
    public StockParse {
        messages = List.copyOf(messages);
    }

    /** Parses {@code text} with the lexer, parser and start rule that ANTLR generated. */
    public static <P extends Parser> StockParse of(
            String text,
            Function<CharStream, Lexer> newLexer,
            Function<TokenStream, P> newParser,
            Function<P, ParserRuleContext> startRule) {
        Messages messages = new Messages();
        Lexer lexer = newLexer.apply(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(messages);
        P parser = newParser.apply(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(messages);
        ParserRuleContext root = startRule.apply(parser);
        return new StockParse(Trees.toStringTree(root, parser), messages.lines);
    }

    private static final class Messages extends BaseErrorListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException exception) {
            lines.add("line " + line + ":" + column + " " + message);
        }
    }
}
