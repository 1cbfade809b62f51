package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where code is for ANTLR's parser only, rule methods parse the texts that come to none. */
class AvoidedCodeTest {
    private static final ParseOptions OPTIONS = ParseOptions.defaults().startingWith("r");
    private static final int DAMAGED = 150;
    private static final int WORDS = 4_000;
    private static final int WARM_UP = 200;
    private static final int PARSES = 100;

    private static final String TOKENS =
            " ID : [a-w]+ ; NUM : [0-9]+ ; WS : [ \\n]+ -> skip ; ANY : . ;";
    private static final String PLAIN = "a ( b c ) d ";

    @TempDir Path folder;

    /**
     * A grammar with code that is for ANTLR's parser only.
     *
     * @param plain a piece of a text that comes to no such code
     * @param coded one that does
     */
    record Avoided(Example example, String plain, String coded) {
        @Override
        public String toString() {
            return example.what();
        }
    }

    static Stream<Avoided> avoided() {
        return Stream.of(
                new Avoided(
                        new Example(
                                "an action that changes contexts",
                                "an action calls ParserRuleContext.removeLastChild",
                                "r : (word | '!' { getContext().removeLastChild(); say(getContext().getChildCount()); } )* EOF ; word : ID | '(' word* ')' ;"
                                        + TOKENS,
                                "",
                                "a ( b c ! ) ! d"),
                        PLAIN,
                        "!"),
                new Avoided(
                        new Example(
                                "an action that comes to the lexer",
                                "ExampleParser.sandtree$run0 comes to the lexer",
                                "r : (word | '!' { say(((Lexer) _input.getTokenSource()).getLine() + \":\" + _input.index()); } )* EOF ; word : ID | '(' word* ')' ;"
                                        + TOKENS,
                                "",
                                "a ( b c ) ! d\n! e ! 1"),
                        PLAIN,
                        "!"),
                new Avoided(
                        new Example(
                                "a predicate that tells nobody, and an action that gives a context away",
                                "",
                                "options { superClass = Base; } r : (word | mark)* EOF ; word : ID | { isWord() }? NUM | '(' word* ')' ; mark : NUM { keep($ctx); } ;"
                                        + TOKENS,
                                "public abstract class Base extends Parser { static Object kept; public Base(TokenStream input) { super(input); } boolean isWord() { return _input.LA(-1) != ExampleParser.ID; } void keep(ParserRuleContext c) { kept = c; say(c.getText()); } }",
                                "a ( 1 c ) 22 d 3 e"),
                        "a ( 1 c ) 333 ",
                        "a 22"),
                new Avoided(
                        new Example(
                                "a predicate that looks at contexts",
                                "",
                                "options { superClass = Base; } r : (word | mark)* EOF ; word : ID | { isDeep() }? NUM '?' | '(' word* ')' ; mark : NUM '?' { getContext().removeLastChild(); } | NUM '.' ;"
                                        + TOKENS,
                                "public abstract class Base extends Parser { public Base(TokenStream input) { super(input); } boolean isDeep() { return getContext().depth() > 2; } }",
                                "a ( b 4 ? c ) 22 ? 3 . 4 ? d"),
                        PLAIN + "22 . ",
                        "1 ?"));
    }

    @ParameterizedTest
    @MethodSource("avoided")
    void allIsAsInStockAntlr(Avoided avoided) throws Exception {
        LoadedGrammar grammar = avoided.example.load(folder);
        assertTrue(grammar.language().avoidsEmbeddedCode());
        assertTrue(grammar.report().contains("texts that come to code run on"), grammar.report());
        long seed = Long.getLong("sandtree.seed", 1);
        for (String text : Mutations.of(seed, avoided.example.texts(), DAMAGED)) {
            // A new session has not seen yet whether texts come to code.
            try (CodeComparison comparison = new CodeComparison(grammar, "r")) {
                // Code may throw where tokens or contexts are missing; then it does so in both.
                comparison.compare(text);
            }
        }
    }

    /** ANTLR's parser makes objects for all that it parses; rule methods make none, but predicates may. */
    @ParameterizedTest
    @MethodSource("avoided")
    void textsThatComeToNoneMakeLessGarbage(Avoided avoided) throws Exception {
        LoadedGrammar grammar = avoided.example.load(folder);
        long plain = garbage(grammar, utf8(avoided.plain.repeat(WORDS)));
        long coded = garbage(grammar, utf8(avoided.plain.repeat(WORDS) + avoided.coded));
        assertTrue(plain < coded / 4, plain + " bytes, and " + coded);
    }

    static Stream<Example> unavoidable() {
        return Stream.of(
                new Example(
                        "a constructor that can be told to have run",
                        "an action calls ParserRuleContext.removeLastChild",
                        "options { superClass = Base; } r : (ID | '!' { getContext().removeLastChild(); } )* EOF ;"
                                + TOKENS,
                        "public abstract class Base extends Parser { public Base(TokenStream input) { super(input); say(\"made\"); } }",
                        "a ! b ! 1"),
                new Example(
                        "a constructor that comes to the lexer",
                        "Base.<init> comes to the lexer",
                        "options { superClass = Base; } r : (ID | '!' { say(n); } )* EOF ;"
                                + TOKENS,
                        "public abstract class Base extends Parser { int n; public Base(TokenStream input) { super(input); if (input != null && input.getTokenSource() != null) { n = input.getTokenSource().getLine(); } } }",
                        "a ! b\n ! 1"),
                new Example(
                        "a lexer that can be told to have run",
                        "ExampleParser.sandtree$run0 comes to the lexer",
                        "r : (ID | '!' { say(((Lexer) _input.getTokenSource()).getLine()); } )* EOF ; ID : [a-w]+ { say(getText()); } ; NUM : [0-9]+ ; WS : [ \\n]+ -> skip ;",
                        "",
                        "a b ! c ! d"));
    }

    @ParameterizedTest
    @MethodSource("unavoidable")
    void nothingIsTriedThatMayBeSeen(Example example) throws Exception {
        LoadedGrammar grammar = example.load(folder);
        assertFalse(grammar.language().avoidsEmbeddedCode());
        assertTrue(grammar.report().contains("all rules run on ANTLR's"), grammar.report());
        example.isAsInStockAntlr(folder);
    }

    /** Nobody can tell how long the lists of contexts are that rule methods do not make. */
    @Test
    void aParserThatTrimsItsContextsMakesNone() throws Exception {
        Example trimming =
                new Example(
                        "a parser that trims its contexts",
                        "",
                        "@parser::members { { setTrimParseTree(true); } } r : word* EOF ; word : ID | '(' word* ')' ;"
                                + TOKENS,
                        "",
                        PLAIN);
        trimming.isAsInStockAntlr(folder);
        LoadedGrammar grammar = trimming.load(folder);
        long shorter = garbage(grammar, utf8("a ".repeat(WORDS)));
        long longer = garbage(grammar, utf8("a ".repeat(9 * WORDS)));
        assertTrue(longer < 2 * shorter + WORDS, shorter + " bytes, and " + longer);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long garbage(LoadedGrammar grammar, byte[] text) {
        try (ParseSession session = ParseSession.open(grammar.language())) {
            long before = 0;
            for (int i = 0; i < WARM_UP + PARSES; i++) {
                if (i == WARM_UP) {
                    before = allocated();
                }
                assertFalse(session.parse("text", text, OPTIONS).hasErrors());
                session.reset();
            }
            CodeLog.take();
            return (allocated() - before) / PARSES;
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
