package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Predicates that read fields, which do not change while a text is parsed or do: trees, messages and what the code says are those of stock ANTLR. */
class FixedPredicatesTest implements ExampleTests {
    private static final String TEXT =
            "let a = 1 + 2 ; a when b ; when c ; 1 2 ; let when = 3 ; v 3 ; let a = 1 ; when when ; v 1 ; let b = a ;";

    /** Rules that depend on the version of a language; {@code %s} stands for what may change it. */
    private static final String RULES =
            " r : (st ';' | 'v' INT { %s })* EOF ; st : { version >= 2 }? 'let' name '=' e | 'let' name | { version < 3 }? 'when' name | e* ;"
                    + " e : e { version != 1 }? '+' e | e name | INT | { version > 2 }? 'when' ; name : ID | { version == 1 }? 'when' ;"
                    + " ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;";

    private static Example of(String what, String member, String change) {
        return new Example(
                what,
                "",
                "@parser::members { " + member + " }" + RULES.formatted(change),
                "",
                TEXT);
    }

    static Stream<Example> examples() {
        return Stream.of(
                of("a field that nobody writes", "int version = 1;", ""),
                of("another value of it", "int version = 2;", "say($INT.text);"),
                of("a final one", "final int version = 3;", ""),
                of("a constant", "static final int version = 2;", ""),
                of(
                        "a field that an action writes",
                        "int version = 1;",
                        "version = $INT.text.length() + version;"),
                of(
                        "a field that a method writes",
                        "int version = 1; void raise() { version++; }",
                        "raise();"),
                of(
                        "a field that a function of the constructor's writes",
                        "int version = 1; final Runnable raise = () -> version++;",
                        "raise.run();"),
                of(
                        "a field that an object of the constructor's writes",
                        "int version = 1; class Raise { void now() { version++; } } final Raise raise = new Raise();",
                        "raise.now();"),
                of(
                        "a static field that an action writes",
                        "static int version; { version = 1; }",
                        "version = 4 - version;"),
                new Example(
                        "a field that a predicate writes",
                        "predicates change the field version, which they read",
                        "@parser::members { int version = 1; boolean next() { version = version % 3 + 1; return true; } }"
                                + RULES.formatted("").replace("'v' INT", "{ next() }? 'v' INT"),
                        "",
                        TEXT),
                new Example(
                        "a count of how often a predicate is asked",
                        "predicates change the field asked, which they read",
                        "@parser::members { int version = 2; int asked; }"
                                + RULES.formatted("")
                                        .replace("version == 1", "version == 2 && ++asked % 3 > 0"),
                        "",
                        TEXT),
                new Example(
                        "a list of what a predicate has seen",
                        "predicates change the field seen, which they read",
                        "@parser::members { java.util.List<String> seen = new java.util.ArrayList<>(); boolean isNew() { seen.add(_input.LT(1).getText()); return seen.size() % 3 > 0; } }"
                                + RULES.formatted("")
                                        .replaceAll("version [!<>=]+ [0-9]", "isNew()"),
                        "",
                        TEXT),
                new Example(
                        "an array in which a predicate counts",
                        "predicates change the field counts, which they read",
                        "@parser::members { int[] counts = new int[2]; }"
                                + RULES.formatted("")
                                        .replaceAll("version [!<>=]+ [0-9]", "counts[1]++ % 3 > 0"),
                        "",
                        TEXT),
                new Example(
                        "a list that predicates only look into",
                        "",
                        "@parser::members { java.util.List<String> seen = new java.util.ArrayList<>(); }"
                                + RULES.formatted("seen.add($INT.text);")
                                        .replaceAll(
                                                "version [!<>=]+ [0-9]", "seen.size() % 2 == 0"),
                        "",
                        TEXT),
                new Example(
                        "a field that a rule's beginning writes",
                        "",
                        "@parser::members { int version = 1; }"
                                + RULES.formatted("")
                                        .replace(
                                                " st :",
                                                " st @init { version = _input.LT(1).getText().length() % 4; } :"),
                        "",
                        TEXT),
                new Example(
                        "levels that are constants of an enumeration",
                        "",
                        "@parser::members { enum Level { ONE, TWO, THREE; boolean isFrom(Level other) { return compareTo(other) >= 0; } } final Level level = Level.TWO; boolean is(String name) { return level.name().equals(name); } }"
                                + RULES.formatted("")
                                        .replace("version >= 2", "level.isFrom(Level.TWO)")
                                        .replace("version < 3", "!level.isFrom(Level.THREE)")
                                        .replaceAll("version == 1", "is(\"ONE\")")
                                        .replaceAll("version != 1", "!is(\"ONE\")")
                                        .replaceAll("version > 2", "level == Level.THREE"),
                        "",
                        TEXT),
                new Example(
                        "a version and the next token",
                        "",
                        "@parser::members { int version = 2; }"
                                + RULES.formatted("")
                                        .replace(
                                                "version == 1",
                                                "version == 2 && _input.LA(2) != ID"),
                        "",
                        TEXT));
    }
}
