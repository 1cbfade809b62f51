package io.sandtree.grammar.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.Utils;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.antlr.v4.runtime.tree.Tree;
import org.antlr.v4.runtime.tree.Trees;

/**
 * Stock ANTLR's answer for a text.
 *
 * @param tokens a line for each
 * @param messages with positions, in order
 * @param tree the concrete tree
 * @param exception what the lexer or parser threw, if it did; the rest is empty then
 */
record StockRun(
        List<String> tokens, List<String> messages, String tree, Optional<Throwable> exception) {

    /** With what earlier runs have left in the caches of ANTLR's parser. */
    static StockRun of(LoadedGrammar grammar, String rule, byte[] utf8, PredictionMode mode) {
        return of(grammar, rule, utf8, mode, parser -> {});
    }

    /** With empty caches, as the first run in a new process has them. */
    static StockRun ofNewProcess(
            LoadedGrammar grammar, String rule, byte[] utf8, PredictionMode mode) {
        return of(
                grammar,
                rule,
                utf8,
                mode,
                parser -> parser.setInterpreter(new Simulator(parser, false)));
    }

    /** With a cache that is empty whenever a prediction begins. */
    static StockRun ofNewPredictions(
            LoadedGrammar grammar, String rule, byte[] utf8, PredictionMode mode) {
        return of(
                grammar,
                rule,
                utf8,
                mode,
                parser -> parser.setInterpreter(new Simulator(parser, true)));
    }

    private static StockRun of(
            LoadedGrammar grammar,
            String rule,
            byte[] utf8,
            PredictionMode mode,
            Consumer<Parser> setUp) {
        try {
            List<String> messages = new ArrayList<>();
            BaseErrorListener listener = new Listener(messages);
            Lexer lexer = grammar.newStockLexer(characters(utf8));
            lexer.removeErrorListener(ConsoleErrorListener.INSTANCE);
            lexer.addErrorListener(listener);
            CommonTokenStream stream = new CommonTokenStream(lexer);
            Parser parser = grammar.newStockParser(stream);
            setUp.accept(parser);
            if (mode != PredictionMode.LL) {
                parser.getInterpreter().setPredictionMode(mode);
            }
            parser.removeErrorListener(ConsoleErrorListener.INSTANCE);
            parser.addErrorListener(listener);
            ParserRuleContext root = grammar.runStockRule(parser, rule);
            StringBuilder tree = new StringBuilder();
            write(root, List.of(parser.getRuleNames()), tree);
            return new StockRun(
                    tokens(stream, parser.getInputStream()).stream().map(StockRun::line).toList(),
                    messages,
                    tree.toString(),
                    Optional.empty());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new StockRun(List.of(), List.of(), "", Optional.of(e));
        }
    }

    /** All tokens: in the stream that the parser was given, or in the one that its code has put in the place of that. */
    private static List<Token> tokens(BufferedTokenStream given, TokenStream used) {
        BufferedTokenStream stream =
                given.size() == 0 && used instanceof BufferedTokenStream other ? other : given;
        stream.fill();
        return stream.getTokens();
    }

    /** What {@link Trees#toStringTree(org.antlr.v4.runtime.tree.Tree)} says, which has no word for tokens without text. */
    private static void write(Tree tree, List<String> rules, StringBuilder out) {
        String text =
                tree instanceof TerminalNode leaf && !(leaf instanceof ErrorNode)
                        ? String.valueOf(text(leaf.getSymbol()))
                        : Trees.getNodeText(tree, rules);
        int children = tree.getChildCount();
        out.append(children == 0 ? "" : "(").append(Utils.escapeWhitespace(text, false));
        for (int i = 0; i < children; i++) {
            out.append(' ');
            write(tree.getChild(i), rules, out);
        }
        out.append(children == 0 ? "" : ")");
    }

    /** ANTLR's, with caches of its own. */
    private static final class Simulator extends ParserATNSimulator {
        private final boolean isForgetful;

        Simulator(Parser parser, boolean isForgetful) {
            super(
                    parser,
                    parser.getATN(),
                    new DFA[parser.getATN().getNumberOfDecisions()],
                    new PredictionContextCache());
            this.isForgetful = isForgetful;
            clearDFA();
        }

        @Override
        public int adaptivePredict(TokenStream input, int decision, ParserRuleContext caller) {
            if (isForgetful) {
                decisionToDFA[decision] = new DFA(atn.getDecisionState(decision), decision);
            }
            return super.adaptivePredict(input, decision, caller);
        }
    }

    private static CharStream characters(byte[] utf8) {
        try {
            return CharStreams.fromStream(new ByteArrayInputStream(utf8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Token token) {
        return line(
                token.getType(),
                token.getChannel(),
                token.getLine(),
                token.getCharPositionInLine(),
                text(token));
    }

    /** What a token says; what ends of files say for one that starts before the text does, so that it cannot say. */
    private static String text(Token token) {
        try {
            return token.getText();
        } catch (IndexOutOfBoundsException e) {
            return token.getType() == Token.EOF ? "<EOF>" : "";
        }
    }

    static String line(int type, int channel, int line, int column, String text) {
        return "%d:%d type %d channel %d '%s'".formatted(line, column, type, channel, text);
    }

    private static final class Listener extends BaseErrorListener {
        private final List<String> messages;

        Listener(List<String> messages) {
            this.messages = messages;
        }

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
    }
}
