package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parsing with a grammar that is compiled at run time. */
class GrammarOptionsTest {
    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int parse(String... arguments) {
        out.reset();
        err.reset();
        return Parse.run(arguments, InputStream.nullInputStream(), out, err);
    }

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static String base(String header) {
        return header
                + "public abstract class Base extends org.antlr.v4.runtime.Parser { public Base(org.antlr.v4.runtime.TokenStream in) { super(in); } }";
    }

    @ParameterizedTest
    @CsvSource({"--lib,.", "--support,.", "--package,p"})
    void whatIsAboutAGrammarNeedsOne(String option, String value) throws IOException {
        assertEquals(2, parse(option, value, file("a.json", "[]")));
        assertTrue(
                err.toString(UTF_8).startsWith("parse: " + option + " needs a --grammar\n"),
                err.toString(UTF_8));
    }

    @Test
    void classesThatAreInAPackageAreFoundIfTheGrammarIsPutThere() throws IOException {
        String grammar =
                file(
                        "Based.g4",
                        "grammar Based; options { superClass = Base; }\ns : 'a' ; WS : ' ' -> skip ;");
        String text = file("a.txt", "a");
        assertEquals(2, parse("-g", grammar, text));
        assertTrue(
                err.toString(UTF_8)
                        .endsWith(
                                "\nhint: Base is not among the Java sources that the grammar comes with, in a folder Java beside it or a folder given as support\n"),
                err.toString(UTF_8));
        file("sources/com/acme/Base.java", base("package com.acme; "));
        String sources = directory.resolve("sources").toString();
        assertEquals(2, parse("-g", grammar, "--support", sources, text));
        assertTrue(
                err.toString(UTF_8)
                        .endsWith(
                                "\nhint: Base is in package com.acme; the grammar's classes can be put there, too\n"),
                err.toString(UTF_8));
        assertEquals(0, parse("-g", grammar, "--support", sources, "--package", "com.acme", text));
        assertEquals(2, parse("-g", grammar, "--package", "com acme", text));
        assertEquals(
                "parse: --package: no name of a package: 'com acme'\nTry 'parse --help'.\n",
                err.toString(UTF_8));
    }

    @Test
    void aRuleThatDoesNotExistIsToldOnceAndWithItsGrammar() throws IOException {
        String grammar = file("M4.g4", "grammar M4; file : 'a' ; WS : ' ' -> skip ;");
        file("texts/1.json", "[]");
        file("texts/2.json", "[]");
        assertEquals(2, parse("-g", grammar, "-r", "fil", directory.resolve("texts").toString()));
        assertEquals(
                "parse: M4 has no rule 'fil'; did you mean 'file'? (known: file)\nTry 'parse --help'.\n",
                err.toString(UTF_8));
        assertEquals(2, parse("-r", "nope", directory.resolve("texts").toString()));
        assertEquals(
                "parse: Json has no rule 'nope' (known: json, value, object, member, array)\nTry 'parse --help'.\n",
                err.toString(UTF_8));
    }

    @Test
    void aTextThatTheGrammarsCodeDoesNotGetThroughIsNoTextThatAgrees() throws IOException {
        String grammar =
                file(
                        "Strict.g4",
                        "grammar Strict; s : ID { if ($ID.text.equals(\"b\")) throw new IllegalStateException(\"no b\"); } ; ID : [a-z]+ ;");
        String bad = file("bad.txt", "b");
        assertEquals(0, parse("-g", grammar, "--check-against-antlr", file("good.txt", "a"), bad));
        assertEquals(
                bad
                        + ": not compared: with stock ANTLR, the grammar's code ends in java.lang.IllegalStateException: no b\n"
                        + "texts: 2, with differences: 0, not parsed by ANTLR: 1\n",
                out.toString(UTF_8));
    }
}
