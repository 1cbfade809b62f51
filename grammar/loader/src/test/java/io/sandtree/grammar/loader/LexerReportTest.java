package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report on a loaded grammar says whether what the author's classes do in a lexer leaves its tokens to ANTLR's. */
class LexerReportTest {
    private static final String PARSER =
            "parser grammar CodeParser; options { tokenVocab = CodeLexer; } r : ID* EOF ;";
    private static final String LEXER =
            "lexer grammar CodeLexer; options { superClass = Base; } ID : [a-z]+ ; WS : ' '+ { seen(); } -> skip ;";
    private static final String BASE =
            "import org.antlr.v4.runtime.*; public abstract class Base extends Lexer { int n; protected Base(CharStream in) { super(in); %s } void seen() { n++; } %s }";

    @TempDir Path folder;

    /**
     * @param constructor what the lexer's super class does when it is made
     * @param member what else the super class has
     * @param reason why ANTLR's lexer runs; empty if the table does
     */
    record Case(String constructor, String member, String reason) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case("n = 1;", "public int seenBlanks() { return n; }", ""),
                new Case(
                        "",
                        "@Override public Token emit() { return super.emit(); }",
                        "Base.emit overrides a method of ANTLR's"),
                new Case(
                        "pushMode(0);",
                        "",
                        "a constructor of the lexer changes what ANTLR's has set"),
                new Case("n = in.LA(1);", "", "a constructor of the lexer looks at the text"),
                new Case(
                        "",
                        "int size() { return ((CodePointCharStream) _input).size(); }",
                        "code of the lexer may take its input for a CodePointCharStream"),
                new Case(
                        "",
                        "void end() { _hitEOF = true; }",
                        "Base.end writes ANTLR's field _hitEOF"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whyAntlrsLexerMakesTheTokensIsSaid(Case example) throws Exception {
        Path lexer = Files.writeString(folder.resolve("CodeLexer.g4"), LEXER);
        Path parser = Files.writeString(folder.resolve("CodeParser.g4"), PARSER);
        Files.writeString(
                Files.createDirectories(folder.resolve("Java")).resolve("Base.java"),
                BASE.formatted(example.constructor, example.member));
        LoadedGrammar grammar = GrammarLoader.of(lexer, parser).load();
        assertEquals(example.reason, grammar.language().steeringLexerCode().orElse(""));
        String report = grammar.report();
        String told = "\nas loaded, ANTLR's lexer makes all tokens: " + example.reason + "\n";
        assertEquals(!example.reason.isEmpty(), report.endsWith(told), report);
        assertTrue(
                report.contains("\n  a table of 4 states by 3 classes of bytes, 1 kB\n"), report);
    }
}
