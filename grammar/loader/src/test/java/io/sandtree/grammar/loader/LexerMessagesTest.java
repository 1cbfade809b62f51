package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the lexer says stands among what the parser says as in stock ANTLR, whose lexer says it when the parser has looked that far: at the next token, at one more where it tries to leave one out, or far ahead where a prediction
 * takes many.
 */
class LexerMessagesTest {
    /**
     * Which alternative of {@code st} it is shows behind names of any number, and what follows {@code e} depends on callers. The loop in {@code x} looks three tokens behind its end, for what it finds where the rule is called
     * from elsewhere.
     */
    private static final String RULES =
            """
            top : st* EOF ;
            st : name '=' e ';' | name ':' type ';' | '{' st* '}' | 'if' e st ('else' st)? | '(' e INT ')' ';' | '[' e ID ']' ';' | '@' x ID (INT ';' | ':' ID ';') | '&' x ID ID ID '!' ;
            x : ID* ;
            name : ID ('.' ID)* ;
            type : ID | type '*' ;
            e : e '*' e | e '+' e | name | INT | '(' e ')' | '-' e | ;
            ID : [a-z]+ ; INT : [0-9]+ ; TEXT : '"' ~["\\n]* '"' -> skip ; NOTE : '/' '/' ~[\\n]* -> channel(HIDDEN) ; WS : [ \\n]+ -> skip ;
            """;

    private static final String TEXT =
            "a.b.c = d + 1 ; { a.b : t ** ; // x\n if a * ( b ) c = 2 ; else { d.e.f.g : u ; } }\n ( a 1 ) ; [ b 2 c ] ; \"s\" a = - b ; @ a b 1 ; & a b c d ! @ a b c ! ; @ a b c d ! ; ";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@members { private int unused() { return 1; } }",
                "@parser::members { @Override public void notifyErrorListeners(Token t, String s, RecognitionException e) { _input.LA(4); super.notifyErrorListeners(t, s, e); } }",
                "@members { @Override public void reset() { super.reset(); } private int n; private void count() { n += _input.LA(2); } }"
            })
    void theyStandAmongThoseOfTheParser(String members) throws Exception {
        compare(RULES, members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(st { count(); })*", "({ _input.LA(2) != ID }? st | st)*", "st[1]*"})
    void theyDoSoWhereThereIsCode(String statements) throws Exception {
        String rules = RULES.replace("top : st*", "top : " + statements);
        boolean hasArguments = statements.contains("[");
        compare(
                hasArguments
                        ? rules.replace("st :", "st[int n] :")
                                .replace("'{' st*", "'{' st[2]*")
                                .replace("'if' e st ('else' st)?", "'if' e st[3] ('else' st[4])?")
                        : rules,
                "@members { private int n; private void count() { n += _input.LA(2); } }");
    }

    private void compare(String rules, String members) throws Exception {
        String source = "grammar Said;\n" + members + "\n" + rules;
        LoadedGrammar grammar =
                GrammarLoader.of(Files.writeString(folder.resolve("Said.g4"), source)).load();
        long seed = Long.getLong("sandtree.seed", 1);
        Random random = new Random(seed);
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top")) {
            for (String text :
                    withUnknownCharacters(random, Mutations.of(seed, List.of(TEXT), 800))) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
            }
        }
    }

    private static List<String> withUnknownCharacters(Random random, List<String> texts) {
        List<String> more = new ArrayList<>();
        for (String text : texts) {
            StringBuilder changed = new StringBuilder(text);
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed.insert(random.nextInt(changed.length() + 1), i % 2 == 0 ? "#" : "\"\n");
            }
            more.add(changed.toString());
        }
        return more;
    }
}
