package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parsing with a grammar that is compiled at run time. */
class GrammarOptionsTest {
    @TempDir Path directory;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(directory);
    }

    private static String base(String header) {
        return header
                + "public abstract class Base extends org.antlr.v4.runtime.Parser { public Base(org.antlr.v4.runtime.TokenStream in) { super(in); } }";
    }

    @ParameterizedTest
    @CsvSource({"--lib,.", "--support,.", "--package,p"})
    void whatIsAboutAGrammarNeedsOne(String option, String value) throws IOException {
        assertEquals(2, cli.parse(option, value, cli.file("a.json", "[]")));
        assertTrue(cli.err().startsWith("parse: " + option + " needs a --grammar\n"), cli.err());
    }

    @Test
    void classesThatAreInAPackageAreFoundIfTheGrammarIsPutThere() throws IOException {
        String grammar =
                cli.file(
                        "Based.g4",
                        "grammar Based; options { superClass = Base; }\ns : 'a' ; WS : ' ' -> skip ;");
        String text = cli.file("a.txt", "a");
        assertEquals(2, cli.parse("-g", grammar, text));
        assertTrue(
                cli.err()
                        .endsWith(
                                "\nhint: Base is not among the Java sources that the grammar comes with, in a folder Java beside it or a folder given as support\n"),
                cli.err());
        cli.file("sources/com/acme/Base.java", base("package com.acme; "));
        String sources = directory.resolve("sources").toString();
        assertEquals(2, cli.parse("-g", grammar, "--support", sources, text));
        assertTrue(
                cli.err()
                        .endsWith(
                                "\nhint: Base is in package com.acme; the grammar's classes can be put there, too\n"),
                cli.err());
        assertEquals(
                0, cli.parse("-g", grammar, "--support", sources, "--package", "com.acme", text));
        assertEquals(2, cli.parse("-g", grammar, "--package", "com acme", text));
        assertEquals(
                "parse: --package: no name of a package: 'com acme'\nTry 'parse --help'.\n",
                cli.err());
    }

    @Test
    void aRuleThatDoesNotExistIsToldOnceAndWithItsGrammar() throws IOException {
        String grammar = cli.file("M4.g4", "grammar M4; file : 'a' ; WS : ' ' -> skip ;");
        cli.file("texts/1.json", "[]");
        cli.file("texts/2.json", "[]");
        assertEquals(
                2, cli.parse("-g", grammar, "-r", "fil", directory.resolve("texts").toString()));
        assertEquals(
                "parse: M4 has no rule 'fil'; did you mean 'file'? (known: file)\nTry 'parse --help'.\n",
                cli.err());
        assertEquals(2, cli.parse("-r", "nope", directory.resolve("texts").toString()));
        assertEquals(
                "parse: Json has no rule 'nope' (known: json, value, object, member, array)\nTry 'parse --help'.\n",
                cli.err());
    }

    @Test
    void aTextThatTheGrammarsCodeDoesNotGetThroughIsNoTextThatAgrees() throws IOException {
        String grammar =
                cli.file(
                        "Strict.g4",
                        "grammar Strict; s : ID { if ($ID.text.equals(\"b\")) throw new IllegalStateException(\"no b\"); } ; ID : [a-z]+ ;");
        String bad = cli.file("bad.txt", "b");
        assertEquals(
                0,
                cli.parse("-g", grammar, "--check-against-antlr", cli.file("good.txt", "a"), bad));
        assertEquals(
                bad
                        + ": not compared: with stock ANTLR, the grammar's code ends in java.lang.IllegalStateException: no b\n"
                        + "texts: 2, with differences: 0, not parsed by ANTLR: 1\n",
                cli.out());
    }
}
