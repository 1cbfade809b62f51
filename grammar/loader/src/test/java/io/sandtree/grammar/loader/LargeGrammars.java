package io.sandtree.grammar.loader;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Grammars that are very large in one way each. */
final class LargeGrammars {
    private LargeGrammars() {}

    /**
     * A grammar without its first and last lines.
     *
     * @param input a text of its language
     */
    record Large(String what, String rules, String input) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** A pattern as many times, with {@code %} for the number, {@code #} for a word and {@code LABEL} for a number sign. */
    static String each(int count, String separator, String pattern) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        pattern.replace("%", String.valueOf(i))
                                .replace("#", word(i))
                                .replace("LABEL", "#"))
                .collect(Collectors.joining(separator));
    }

    /** A word of letters for a number: no two numbers have the same. */
    private static String word(int number) {
        String digits = Integer.toString(number, 26);
        return digits.chars()
                .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
                .collect(Collectors.joining("", "k", "k"));
    }

    static Stream<Large> all() {
        return Stream.of(
                new Large(
                        "2,000 rules",
                        "start : r0 EOF ; r2000 : INT ;\n"
                                + IntStream.range(0, 2_000)
                                        .mapToObj(i ->
                                                "r%d : ID (INT | '(' r%d ')')* | '%s' %s ;"
                                                        .formatted(
                                                                i,
                                                                i,
                                                                word(i),
                                                                i % 40 == 39
                                                                        ? "INT"
                                                                        : "r" + (i + 1) + "?"))
                                        .collect(Collectors.joining("\n"))
                                + "\n",
                        "a 1 ( kak kbk b ) 2"),
                new Large(
                        "5,000 tokens",
                        "start : ("
                                + each(50, " | ", "t%")
                                + " | ID)* EOF ;\n"
                                + IntStream.range(0, 50)
                                        .mapToObj(i ->
                                                "t"
                                                        + i
                                                        + " : "
                                                        + IntStream.range(100 * i, 100 * i + 100)
                                                                .mapToObj(k -> "'" + word(k) + "'")
                                                                .collect(Collectors.joining(" | "))
                                                        + " ;\n")
                                        .collect(Collectors.joining()),
                        "kak kbk kbckk x kck kckak"),
                new Large(
                        "a rule with 300 labelled alternatives that begin alike",
                        "start : statement* EOF ; statement : "
                                + each(
                                        300,
                                        "\n | ",
                                        "'create' name=ID '#' value=INT? LABEL Create%")
                                + " ;\n",
                        "create a kak 1 create b kzk"),
                new Large(
                        "an expression rule with 200 operators",
                        "start : e EOF ; e : "
                                + each(200, "\n | ", "left=e op='#' right=e LABEL Binary%")
                                + "\n | ID LABEL Name | INT LABEL Number | '(' e ')' LABEL Inner ;\n"
                                        .replace("LABEL", "#"),
                        "a kak b kbk ( c kdk d )"),
                new Large(
                        "a rule with 400 elements",
                        "start : long* EOF ; long : " + each(400, " ", "f%='#'?") + " ID ;\n",
                        "kak kbk x kzk y"),
                new Large(
                        "blocks nested 20 deep, each with a choice",
                        "start : deep* EOF ; deep : "
                                + each(20, " ", "( '#' ID? | INT? '!' ('?' |")
                                + " ID "
                                + ") )*".repeat(20)
                                + " ID ;\n",
                        "kak x ! kbk a"),
                new Large(
                        "a rule with 3,000 elements, each with a field of its own",
                        "start : long* EOF ; long : " + each(3_000, " ", "f%=ID") + " ;\n",
                        each(3_000, " ", "#")),
                new Large(
                        "a rule with 100 blocks and loops in a row, and many lists",
                        "start : long* EOF ; long : "
                                + each(100, " ", "(x+=item '#' | INT y%+=item | '!'+)?")
                                + " ID ; item : ID | INT ;\n",
                        "a kak 1 b 2 c ! ! c kzkz x"),
                new Large(
                        "a block of 2,000 alternatives in a loop",
                        "start : (some | other INT)* EOF ; some : ('!' | (item | "
                                + each(2_000, " | ", "r%")
                                + ") other?)+ ; item : ID ; other : '?' ;\n"
                                + each(2_000, "\n", "r% : '#' INT? ;")
                                + "\n",
                        "a kak 1 ? kbckk ! ! kack ? kzk ? 1 kak"),
                new Large(
                        "blocks nested 300 deep",
                        "start : deep* EOF ; deep : "
                                + "( a=ID ( '!' | item? ".repeat(150)
                                + "ID"
                                + ")* '?' | b+=INT )".repeat(150)
                                + " ; item : INT ;\n",
                        "a ! b 1 c d 2 ! ! 3 ? ? ! 5 ? ? 7"),
                new Large(
                        "8,000 tokens in sets and choices",
                        "start : item* EOF ; item : some | INT (even | ID) | '!' ~("
                                + each(4_000, " | ", "'#'")
                                + ") | '?' even+ ID ; some : "
                                + each(100, " | ", "'#'")
                                + " ; even : "
                                + IntStream.range(0, 4_000)
                                        .mapToObj(i -> "'" + word(2 * i) + "'")
                                        .collect(Collectors.joining(" | "))
                                + " ; all : "
                                + each(8_000, " | ", "'#'")
                                + " ;\n",
                        "kbk 1 kekck 2 x ! kpkpk ? kak kck kek z"),
                new Large(
                        "an expression rule with 500 operators and a field for each",
                        "start : e EOF ; e : "
                                + each(500, "\n | ", "e '#' o%=e")
                                + "\n | ID | INT | '(' e ')' ;\n",
                        "a kak b kbk ( c kdk d ) ktbk 1"),
                new Large(
                        "16,000 alternatives",
                        "start : ("
                                + each(64, " | ", "r%")
                                + ")* EOF ;\n"
                                + IntStream.range(0, 64)
                                        .mapToObj(i ->
                                                "r"
                                                        + i
                                                        + " : "
                                                        + IntStream.range(250 * i, 250 * i + 250)
                                                                .mapToObj(k ->
                                                                        "'"
                                                                                + word(k % 300)
                                                                                + "' '"
                                                                                + word(k / 300)
                                                                                + "' ID")
                                                                .collect(Collectors.joining(" | "))
                                                        + " ;\n")
                                        .collect(Collectors.joining()),
                        "kak kak a kbk kck b kkbk kbak c"));
    }
}
