package io.sandtree.parser.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random lexers out of the rules that languages have, on texts that look like theirs: words and keywords, blanks, strings and
 * operators are what the lexer has short ways for, and each of them has variants that the short way must not be taken for. A failure
 * prints the grammar and the text; the seed is fixed, so it comes again.
 */
class LanguageLikeLexersTest {
    private static final int GRAMMARS = Integer.getInteger("sandtree.random.lexers", 60);
    private static final int TEXTS = 25;

    /** Of each, one is taken; an empty one leaves the rule out. */
    private static final List<List<String>> RULES =
            List.of(
                    List.of("K1 : 'if'", "K1 : 'if' -> skip", "K1 : 'if' -> pushMode(M)", ""),
                    List.of("K2 : 'interface'", "K2 : 'interface' -> channel(2)", ""),
                    List.of("K3 : 'interfaceTwo' | 'interfaceOne'", "K3 : 'do-it'", ""),
                    List.of("K4 : 'aVeryLongKeywordThatIsOne'", "K4 : 'x'", "K4 : 'é'", ""),
                    List.of(
                            "K5 : [sS] [eE] [lL] [eE] [cC] [tT]",
                            "K5 : [Ss] [Ee] 'lect'",
                            "K5 options { caseInsensitive = true; } : 'select' | 'sort'",
                            ""),
                    List.of(
                            "K6 options { caseInsensitive = true; } : 'averylongkeywordthatisone' | 'eight_ly'",
                            "K6 options { caseInsensitive = true; } : 'averylongkeywordthatistwo' -> skip",
                            "K6 options { caseInsensitive = true; } : 'kelvin_signs'",
                            ""),
                    List.of(
                            "K7 : 'time' [ \\n]+ 'zone'",
                            "K7 : 'x' '-' 'y'",
                            "K7 : 'TIME' | 'time'",
                            ""),
                    List.of(
                            "ID : [a-zA-Z] [a-zA-Z0-9_]*",
                            "ID : [a-zA-Z_$] [a-zA-Z0-9_$]*",
                            "ID : [\\p{L}_] [\\p{L}\\p{Nd}_\\u0000]*",
                            "ID : [a-z] ([a-z0-9] | '-' [a-z0-9])*",
                            "ID : [a-zA-Z] [a-zA-Z0-9_.:-]*",
                            "ID : ([a-z] | '\\\\u' [0-9]+)+",
                            "ID : [a-zA-Z0-9]+ -> channel(HIDDEN)",
                            "ID : [a-zA-Z]+ -> more",
                            "ID : [a-zA-Z_] [a-zA-Z0-9_@]*",
                            "ID : [a-zA-Z] [a-zA-Z0-9@`]*",
                            "ID : [a-zA-Z] [a-zA-Z0-9_\\u007F]*",
                            "ID : [a-zA-Z0-9_]+ | [a-zA-Z]+ ':' '/'+ [a-z]*",
                            "ID : [A-Za-z] [a-z]* | [a-z] [A-Za-z]* [0-9]",
                            ""),
                    List.of("N : [0-9]+ ('.' [0-9]+)?", "N : '-'? [0-9]+ | '.' [0-9]", ""),
                    List.of("O1 : '.' | '..'", "O1 : '.'", "O1 : '.' -> skip", ""),
                    List.of("O2 : '<' | '<=' | '<<='", "O2 : '<'", "O2 : '<>'", ""),
                    List.of("O3 : '(' | ')' | ',' | ';'", "O3 : '(' -> pushMode(M)", ""),
                    List.of("O4 : '-' | '->'", "O4 : '-' -> type(O1X)", ""),
                    List.of(
                            "S : '\"' ~[\"\\\\\\n]* '\"'",
                            "S : '\"' (~[\"\\\\\\u0000-\\u001F] | '\\\\' .)* '\"'",
                            "S : ('\"' ~'\"'* '\"')+",
                            "S : '\"' .*? '\"'",
                            "S : '\"' ~[\"]* '\"' -> channel(3)",
                            "S : '\"' | '\"' [a-z ]* '\"'",
                            ""),
                    List.of("S2 : '\\'' ~'\\''* '\\''", "S2 : '\\'' [a-z]* '\"'", ""),
                    List.of("B2 : '\\n' -> skip", "B2 : '\\r'? '\\n'", "B2 : '\\\\' '\\n'", ""),
                    List.of(
                            "B : [ \\t\\r\\n]+ -> channel(HIDDEN)",
                            "B : [ \\t]+ -> skip",
                            "B : ' '+ ('x' ' ')? -> skip",
                            "B : ([ \\t\\n] | '\\\\' '\\n')+ -> skip",
                            "B : [ \\n\\u00A0\\u2003]+ -> channel(HIDDEN)",
                            "B : [ \\n]+",
                            "B : [ \\n] -> skip",
                            "B : [ \\n]+ -> more",
                            "B : [ \\n] [ \\t\\n]* -> type(O1X), channel(2)"),
                    List.of("C : '//' ~[\\n]* -> skip", "C : '/*' .*? '*/' -> channel(HIDDEN)", ""),
                    List.of("E : ' ' EOF -> skip", "E : ';' EOF", "E : EOF", ""));

    private static final String[] PIECES = {
        "if",
        "interface",
        "interfaceTwo",
        "interfaceOne",
        "interfaceThree",
        "aVeryLongKeywordThatIsOne",
        "do-it",
        "select",
        "SELECT",
        "sEleCt",
        "selects",
        "Sort",
        "sorT_",
        "\u017Felect",
        "aveRyLongKeywordThatIsOne",
        "AVERYLONGKEYWORDTHATISTWO",
        "averylongkeywordthatisonf",
        "averylongkexwordthatisone",
        "EIGHT_LY",
        "eight\u007Fly",
        "Kelvin_Signs",
        "\u212Aelvin_signs",
        "time",
        "time zone",
        "TIME",
        "times",
        "x-y",
        "a@b",
        "A`b",
        "a@B",
        "ab://x",
        "a1://",
        "aB1",
        "i",
        "x",
        "a_b",
        "$1",
        "_x_",
        "eightlet",
        "sevenle",
        "nineteenlettersxxxx",
        "a.b",
        "a-b",
        "A1",
        "é",
        "日本語",
        "名a",
        "\\u1",
        "\\",
        "1",
        "23.4",
        ".5",
        "-1",
        ".",
        "..",
        "<",
        "<=",
        "<<=",
        "<>",
        "(",
        ")",
        ",",
        ";",
        "-",
        "->",
        "\"",
        "\"\"",
        "\"a\"",
        "\"seven 7\"",
        "\"more than eight bytes\"",
        "\"é\"",
        "\"\\\"\"",
        "\"\n\"",
        "'",
        "'a'",
        "'ab c'",
        "'a\"",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\n        ",
        "\n                x",
        " \\\n ",
        "\u00A0",
        " \u2003 ",
        "// c\n",
        "/* c */",
        "/* c *",
        "\u0000",
        "a\u0000b",
        "#"
    };

    @Test
    void shortWaysGiveTheTokensAndErrorsOfAntlr() {
        Random random = new Random(20_251_122);
        for (int i = 0; i < GRAMMARS; i++) {
            try (LexerOracle oracle = LexerOracle.of(grammar(random))) {
                for (int j = 0; j < TEXTS; j++) {
                    oracle.assertSame(text(random));
                }
            }
        }
    }

    private static String grammar(Random random) {
        StringBuilder grammar = new StringBuilder("lexer grammar L;\ntokens { O1X }\n");
        for (List<String> variants : RULES) {
            String rule = variants.get(random.nextInt(variants.size()));
            grammar.append(rule).append(rule.isEmpty() ? "" : ";\n");
        }
        return grammar.append("mode M;\nMW : [a-z]+;\nMB : [ \\n]+ -> skip;\nME : . -> popMode;\n")
                .toString();
    }

    /** Pieces one after the other, cut off anywhere: often in the middle of one, sometimes in the middle of a character. */
    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 4 + 1));
    }
}
