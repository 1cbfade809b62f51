package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions that are made after hundreds of tokens, with and without callers and predicates, are ANTLR's; on texts that turn out to be wrong as well. */
class LongLookaheadTest {
    private static final String TOKENS = "ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;\n";
    private static final int TEXTS = 250;

    @TempDir Path folder;

    /** @param most how long the texts are made that {@code nested} makes */
    record Rules(String what, String grammar, int most) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Rules> examples() {
        return Stream.of(
                new Rules(
                        "what ends it tells what began it",
                        "top : (a | b)* EOF ; a : p ';' ; b : p '!' ; p : '(' p* ')' | ID | INT ;",
                        40),
                new Rules(
                        "callers decide at its end",
                        "top : (x '.' | y ':' | z)* EOF ; x : e ; y : '<' e ; z : '[' e ';' ; e : p | p ';' e ; p : '(' p* ')' | ID | INT ;",
                        40),
                new Rules(
                        "it is ambiguous in part",
                        "top : s* EOF ; s : e ';' | d '!' | d ';' ; e : ID | e '(' e? ')' | e '.' e | '(' e ')' ; d : ID | INT | d '(' d? ')' | '(' d ')' | ID '.' e ;",
                        30),
                new Rules(
                        "each element looks at all that follow",
                        "top : (s ';' | s '!' s ':')* EOF ; s : x* y* ID? | '[' w* y* | '<' z* x* v? ; x : e '.' ; y : e '.' | e '!' ; z : x | y ; w : x | v '.' ; v : e ;"
                                + " e : ID | INT | '(' e ')' ;",
                        60),
                new Rules(
                        "each element looks at all that follow, callers and predicates decide",
                        "@parser::members { private boolean isShort() { return _input.LT(1).getText().length() < 3; } } top : (s ';' | '<' t ':' | '[' t '!')* EOF ;"
                                + " s : x* y* ID? | '[' w* y* ; t : s | INT s ; x : {isShort()}? e '.' | '(' ID ')' '.' ; y : e '.' | e '!' ; w : x | e '.' ; e : ID | INT | '(' e ')' ;",
                        60),
                new Rules(
                        "predicates decide at its end",
                        "@parser::members { private int n; private boolean odd() { return n % 2 == 1; } } top : s* EOF ; s : '<' { n++; } | {odd()}? p ';' | {!odd()}? q ';' | p '!' ;"
                                + " p : '(' p* ')' | ID | INT ; q : '(' q* ')' | ID | INT ;",
                        40),
                new Rules(
                        "predicates in a left-recursive rule",
                        "@parser::members { private boolean near() { return _input.LT(1).getText().length() < 3; } } top : (e ';' | f '!')* EOF ;"
                                + " e : e '.' e | {near()}? ID | INT | '(' e ')' | e '<' e {near()}? '!' ; f : f '.' f | {!near()}? ID | INT | '(' f ')' ;",
                        30),
                new Rules(
                        "the first rule ends before the text",
                        "top : (a | b)+ ; a : p ';' ; b : p '!' ; p : '(' p* ')' | ID | INT | '<' top '.' ;",
                        40),
                new Rules(
                        "the first rule may end before the text, callers decide",
                        "top : x '.' | y ':' | z top | ; x : e ; y : '<' e ; z : '[' e ';' ; e : p | p ';' e ; p : '(' p* ')' | ID | INT ;",
                        40));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersAreAntlrs(Rules example) throws Exception {
        LoadedGrammar grammar = load(example.grammar);
        assertEquals(Optional.empty(), grammar.language().embeddedCode());
        Random random = new Random(Long.getLong("sandtree.seed", 7));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top")) {
            for (int i = 0; i < TEXTS; i++) {
                StringBuilder text = new StringBuilder();
                for (int parts = random.nextInt(4); parts >= 0; parts--) {
                    append(text, random, 1 + random.nextInt(example.most));
                }
                String made = text.toString();
                assertEquals(
                        List.of(),
                        comparison.compare("text", made.getBytes(StandardCharsets.UTF_8)),
                        made);
            }
        }
    }

    /** A rule without an error in it may have decisions that look at one behind it. */
    @Test
    void decisionsMayComeToErrorsFarBehindTheirRule() throws Exception {
        LoadedGrammar grammar =
                load(
                        "top : s* EOF ; s : vs '=' es ';' | p '(' es ')' ';' ; vs : v (',' v)* ; v : p '.' ID | ID | '(' v ')' ;"
                                + " p : ID ('.' ID)* ; es : e (',' e)* ; e : p | INT | '(' e ')' ;");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top")) {
            for (int length = 1; length < 60; length++) {
                String list = "a . b . c , " + "( ".repeat(length) + "d . e" + " )".repeat(length);
                for (String end : List.of(" = 1 ;", " ;", " ( 1 ) ;", " = ;", " 1 ; a = 2 ;", "")) {
                    String text = "a . b = 1 , " + list + " ; " + list + end;
                    assertEquals(
                            List.of(),
                            comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                            text);
                }
            }
        }
    }

    private static void append(StringBuilder text, Random random, int size) {
        String[] starts = {"", "", "", "< ", "[ "};
        String[] ends = {"; ", "; ", "! ", ". ", ": ", ") ", ""};
        text.append(starts[random.nextInt(starts.length)]);
        boolean nested = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            text.append(nested ? "( " : random.nextInt(3) == 0 ? "a . " : "( b ) . ");
        }
        text.append(random.nextBoolean() ? "a " : random.nextBoolean() ? "abcd " : "1 ");
        for (int i = 0; nested && i < size; i++) {
            text.append(random.nextInt(8) == 0 ? "x ) " : ") ");
        }
        text.append(ends[random.nextInt(ends.length)]);
    }

    private LoadedGrammar load(String rules) throws Exception {
        return new Example("", "", rules + "\n" + TOKENS, "", "").load(folder);
    }
}
