package io.sandtree.grammar.loader;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Where the embedded actions of the conformance suite print to: fields of the super classes of its lexers and parsers. */
public final class SuiteOutput {
    private static ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private static PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private static String automaton = "";

    private SuiteOutput() {}

    static void clear() {
        bytes = new ByteArrayOutputStream();
        stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        automaton = "";
    }

    static String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What the lexer's simulator had cached when the text ended, if the lexer is one that tells. */
    static String automaton() {
        return automaton;
    }

    /** What the suite's parsers extend. */
    public abstract static class SuiteParser extends Parser {
        protected final PrintStream outStream = stream;

        protected SuiteParser(TokenStream input) {
            super(input);
        }
    }

    /** What those parsers extend that are asked for a parse without a tree. */
    public abstract static class ParserWithoutTree extends SuiteParser {
        protected ParserWithoutTree(TokenStream input) {
            super(input);
            setBuildParseTree(false);
        }
    }

    /** What the suite's lexers extend. */
    public abstract static class SuiteLexer extends Lexer {
        protected final PrintStream outStream = stream;

        protected SuiteLexer(CharStream input) {
            super(input);
        }
    }

    /** What those lexers extend that are asked for the automaton in their simulator's cache. */
    public abstract static class LexerWithAutomaton extends SuiteLexer {
        protected LexerWithAutomaton(CharStream input) {
            super(input);
        }

        @Override
        public Token emitEOF() {
            automaton = getInterpreter().getDFA(DEFAULT_MODE).toLexerString();
            return super.emitEOF();
        }
    }
}
