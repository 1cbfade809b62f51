package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.lexer.CompiledLexer;
import io.sandtree.grammar.lexer.LexerCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One grammar per feature of ANTLR's lexer language, on inputs that turn on it; ANTLR says what is right. */
class LexerFeaturesTest {
    private static void assertSame(String grammar, String... inputs) {
        try (LexerOracle oracle = LexerOracle.of(grammar)) {
            for (String input : inputs) {
                oracle.assertSame(input);
            }
        }
    }

    @Test
    void theLongestMatchWinsAndThenTheFirstRule() {
        assertSame(
                "lexer grammar L; IF : 'if'; ID : [a-z]+; NUM : [0-9]+ ('.' [0-9]+)?; DOT : '.'; WS : ' ' -> skip;",
                "if iff i fi",
                "1.2.3..4",
                "1.",
                "1.x",
                "",
                " ",
                "if");
    }

    @Test
    void aFailureFallsBackToTheLastAcceptedPlace() {
        assertSame(
                "lexer grammar L; A : 'a'; B : 'abcd'; C : 'bc'; D : 'b';",
                "abce",
                "abcd",
                "abc",
                "ab",
                "aab");
    }

    @Test
    void errorsCoverTheStartOfTheTokenToTheOffendingCodePoint() {
        assertSame(
                "lexer grammar L; S : '\"' ~[\"\\n]* '\"'; K : 'key' 'word'; WS : [ \\n]+ -> channel(HIDDEN);",
                "\"abc\ndef\"",
                "keywor",
                "keyworx key",
                "\"",
                "##",
                "\t\r",
                "é\"é\n𝒳",
                "key\n\"");
    }

    @Test
    void nonGreedyLoopsStopAtTheFirstChance() {
        assertSame(
                "lexer grammar L; C : '/*' .*? '*/'; S : '\"' ('\\\\\"' | .)*? '\"'; L2 : '//' .*? '\\n'; X : [a-z/*]; ",
                "/* a */ */",
                "/**/",
                "/*",
                "\"a\\\"b\"c\"",
                "//x\ny",
                "//x",
                "/* é𝒳 */",
                "/***/");
    }

    @Test
    void aNonGreedyLoopHidesWhatFollowsItInItsRuleOnly() {
        assertSame(
                "lexer grammar L; A : 'x' .*? 'y'; B : 'x' [a-z]* 'z'; C : [a-z];",
                "xayz",
                "xyzz",
                "xaz",
                "xayaz",
                "xxyy");
    }

    @Test
    void modesAreChangedPushedAndPopped() {
        assertSame(
                """
                lexer grammar L;
                OPEN : '<' -> pushMode(TAG);
                TEXT : ~[<>]+;
                mode TAG;
                NAME : [a-z]+;
                EQ : '=' -> mode(VALUE);
                INNER : '<' -> pushMode(TAG);
                CLOSE : '>' -> popMode;
                WS : ' '+ -> skip;
                mode VALUE;
                V : [0-9]+ -> mode(TAG);
                """,
                "a<b c=1 d>e",
                "<<a>b>c",
                "<a=1>",
                "<a=x1>",
                "<",
                "a>b",
                "<>",
                "<a=",
                "");
    }

    @Test
    void poppingAnEmptyStackIsALexerErrorAndStaysInTheMode() {
        assertSame("lexer grammar L; A : 'a'; P : 'p' -> popMode;", "apa", "p", "aap");
    }

    @Test
    void moreKeepsTheStartOfTheToken() {
        assertSame(
                """
                lexer grammar L;
                Q : '"' -> more, mode(S);
                W : [a-z]+;
                mode S;
                E : '"' -> mode(DEFAULT_MODE);
                C : ~["\\n] -> more;
                """,
                "a\"bc\"d",
                "\"",
                "\"abc",
                "\"ab\nc\"",
                "\"\"",
                "a",
                "\"é\"");
    }

    @Test
    void theChannelOfAnEarlierPartOfATokenStays() {
        assertSame(
                "lexer grammar L; A : 'a' -> more, channel(HIDDEN); B : 'b'; C : 'c' -> channel(DEFAULT_TOKEN_CHANNEL); S : 's' -> skip;",
                "ab",
                "b",
                "ac",
                "as",
                "aab",
                "abb",
                "a",
                "aax",
                "sab");
    }

    @Test
    void commandsRunInTheirOrder() {
        assertSame(
                """
                lexer grammar L;
                tokens { T, U }
                A : 'a' -> type(T), skip;
                B : 'b' -> skip, type(T);
                C : 'c' -> type(T), type(U);
                D : 'd' -> pushMode(M), popMode, type(U), channel(HIDDEN);
                E : 'e' -> more, type(T);
                F : 'f' -> pushMode(M), pushMode(M);
                mode M;
                G : 'g' -> popMode;
                H : 'h';
                """,
                "abcdef",
                "fggh",
                "fhghgh",
                "ddd",
                "ee");
    }

    @Test
    void ownChannelsAndTokensHaveTheirNumbers() {
        assertSame(
                """
                lexer grammar L;
                channels { COMMENTS, MORE_COMMENTS }
                tokens { WORD }
                C : '#' ~'\\n'* -> channel(COMMENTS);
                D : '%' ~'\\n'* -> channel(MORE_COMMENTS);
                N : '!' -> channel(3);
                W : [a-z]+ -> type(WORD);
                NL : '\\n' -> channel(HIDDEN);
                """,
                "a#b\n%c\nd!", "#", "!!");
    }

    @Test
    void aTokenOfTypeEofEndsTheStream() {
        assertSame("lexer grammar L; A : 'a'; E : 'e' -> type(EOF);", "aea", "e", "ae");
    }

    @Test
    void eofCanBePartOfARule() {
        assertSame(
                "lexer grammar L; A : 'a' EOF; B : 'a'; C : '#' ~'\\n'* ('\\n' | EOF); N : '\\n';",
                "a",
                "aa",
                "#x",
                "#x\n",
                "#",
                "\n#x");
        assertSame("lexer grammar L; A : 'a' -> more; D : EOF; B : 'b';", "", "a", "ab", "ba", "b");
        assertSame("lexer grammar L; A : 'ab' EOF | 'abc' ; B : 'a';", "ab", "abc", "a", "abab");
    }

    @Test
    void rulesThatMatchNothingMayChangeModes() {
        assertSame(
                """
                lexer grammar L;
                A : 'a' -> pushMode(M);
                B : 'b';
                mode M;
                C : 'c';
                NONE : -> popMode;
                """,
                "abacb",
                "acc",
                "a",
                "",
                "b");
    }

    @Test
    void emptyTokensAreTokens() {
        assertSame(
                """
                lexer grammar L;
                A : 'a' -> mode(M);
                B : 'b';
                mode M;
                E : -> channel(HIDDEN), mode(N);
                mode N;
                F : -> mode(DEFAULT_MODE);
                """,
                "abab",
                "aa",
                "b",
                "a");
    }

    @Test
    void matchingNothingForEverIsAnError() {
        assertSame("lexer grammar L; A : 'a'*; B : 'bc';", "ab", "bcb", "b", "");
    }

    @Test
    void caseInsensitiveGrammarsMatchBothCases() {
        assertSame(
                """
                lexer grammar L;
                options { caseInsensitive = true; }
                K : 'select';
                G options { caseInsensitive = false; } : 'from';
                ID : [a-zß-ü]+;
                WS : ' ' -> skip;
                """,
                "SELECT Select from FROM fRom Äö");
    }

    @Test
    void unicodeSetsMatchAllPlanes() {
        assertSame(
                """
                lexer grammar L;
                ID : [\\p{L}\\p{Nl}_] [\\p{L}\\p{N}\\p{Mn}_]*;
                EMOJI : [\\p{Emoji_Presentation}];
                P : [\\u{10FFFF}\\u{10000}-\\u{10010}];
                NUL : '\\u0000';
                R : [\\uE000-\\uFFFD];
                NOT : ~[a-z\\u0080-\\u{20000}];
                """,
                "aé_ßx 漢字 𝒳𝒴 😀 \uDBFF\uDFFF\uD800\uDC00\uD800\uDC05 \u0000 \uE000\uFFFD\uFEFF\u07FF\u0800\uD7FF\u0080\u007F");
    }

    @Test
    void aByteOrderMarkIsACodePoint() {
        assertSame("lexer grammar L; A : 'a'; ", "\uFEFFa");
        assertSame("lexer grammar L; A : 'a'; BOM : '\\uFEFF' -> skip;", "\uFEFFa");
    }

    @Test
    void fragmentsAndCommandsInsideThemAreAsInAntlr() {
        assertSame(
                "lexer grammar L; NUM : DIGIT+ FRAC? ; fragment DIGIT : [0-9]; fragment FRAC : '.' DIGIT+; WS : S+ -> skip; fragment S : [ \\t];",
                "1 2.3 .5",
                "1.");
    }

    @Test
    void combinedGrammarsHaveALexerToo() {
        assertSame(
                "grammar G; s : 'let' ID '=' (NUM|'if') ';' ; ID : [a-z]+; NUM : [0-9]+; WS : [ ]+ -> skip;",
                "let x = 1;",
                "lets = if;",
                "=,");
    }

    @Test
    void linesEndWithNewlinesOnlyAndColumnsCountCodePoints() {
        assertSame(
                "lexer grammar L; A : [a-z\\u{1D4B3}é]+; WS : [ \\t\\n\\r]+ -> skip;",
                "a\r\nb\rc\n\n𝒳é d#\t𝒳 e#");
    }

    @Test
    void malformedBytesAreReplacedAsAntlrReplacesThem() {
        try (LexerOracle oracle =
                LexerOracle.of(
                        "lexer grammar L; A : [a-z\\uFFFD]+; C : '/*' .*? '*/'; X : '/'; Y : '*';")) {
            oracle.assertSame(new byte[] {'a', (byte) 0xFF, 'b'});
            oracle.assertSame(new byte[] {'/', '*', (byte) 0xC0, (byte) 0x80, '*', '/'});
            oracle.assertSame(new byte[] {'a', (byte) 0xE2, (byte) 0x82});
            oracle.assertSame(new byte[] {(byte) 0xE2, 'a', (byte) 0x82, 'b'});
            oracle.assertSame(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'});
            oracle.assertSame(
                    new byte[] {
                        (byte) 0xF0, (byte) 0x9F, (byte) 0x98, '#', (byte) 0xF5, (byte) 0x80
                    });
        }
    }

    @Test
    void aTokenMayBeLongerThanItsRecordCanSay() {
        String grammar =
                "lexer grammar L; A : 'a'+; B : 'b'; WS : ' '+ -> channel(HIDDEN); M : 'm' -> more;";
        assertSame(
                grammar,
                "a".repeat(65_534) + "b",
                "a".repeat(65_535) + "b",
                "a".repeat(70_000),
                "a".repeat(70_000) + " b",
                "a".repeat(70_000) + " ".repeat(70_000),
                "m".repeat(70_000));
    }

    @Test
    void recursiveRulesNestAsDeepAsTheyLike() {
        assertSame(
                "lexer grammar L; C : '/*' (C | .)*? '*/' -> channel(HIDDEN); S : '/' | '*'; A : [a-zé]+;",
                "a/* b */c",
                "/* /* */ */a",
                "é/*/*/*/*/*/* é */*/*/*/*/*/a",
                "/*".repeat(50) + "*/".repeat(50) + "a",
                "/*".repeat(20) + "x",
                "/*/*/*/*/*/*a\n*/*/ /* */ # /*/*/*/*/*/*/*");
        assertSame(
                "lexer grammar L; P : '(' (P | [a-z])* ')' -> mode(M); Q : [()]; mode M; R : 'r' -> mode(DEFAULT_MODE);",
                "(a(b)c)r((((((((x))))))))r((((((((((",
                "((((((((((((((((a))))))))))))))))))");
    }

    @Test
    void whatATableLeavesToAntlrIsListedWithItsPlace() {
        assertEscapes(
                "recursion in rule C (line 2)",
                "lexer grammar L; A : 'a';\nC : '/*' (C | .)*? '*/';");
        assertEscapes(
                "a predicate behind EOF in rule B (line 3)",
                "lexer grammar L;\nA : 'a';\nB : 'b' EOF {true}?;");
        assertEscapes(
                "many predicates at one place in rule A (line 2)",
                "lexer grammar L;\nA : 'a' {true}? {true}? {true}? {true}? {true}? {true}? {true}? 'b';");
        assertEscapes(
                "code inside a match in rule A (line 2)",
                "lexer grammar L;\nA : 'a' {skip();} 'b' ; B : 'b';");
        assertEscapes(null, "lexer grammar L; A : 'a' -> skip;");
    }

    private static void assertEscapes(String expected, String grammar) {
        CompiledLexer compiled = LexerCompiler.compile(LexerOracle.grammar(grammar));
        assertTrue(compiled.isTable());
        assertEquals(expected == null ? List.of() : List.of(expected), compiled.escapes());
        LexerTables tables = LexerTables.decode(compiled.constants().toArray(String[]::new));
        assertEquals(expected != null, tables.hasEscapes());
        if (expected != null) {
            assertThrows(IllegalArgumentException.class, () -> new TableLexer(tables));
        }
    }

    @Test
    void aLexerWhoseMembersOverrideAntlrsAsksItsTable() {
        CompiledLexer compiled =
                LexerCompiler.compile(
                        LexerOracle.grammar(
                                "lexer grammar L; @members { @Override public Token nextToken() { return null; } } A : 'a';"));
        assertTrue(compiled.isTable());
        assertEquals("members that override the lexer (line 1)", compiled.overrides());
        assertTrue(LexerTables.decode(compiled.constants().toArray(String[]::new)).hasOverrides());
    }

    @Test
    void membersThatTakeNoPartInLexingDoNotPreventATable() {
        String grammar =
                "lexer grammar L; @members { public int x = 1; String y() { return getText(); } } A : 'a';";
        assertEquals("", LexerCompiler.compile(LexerOracle.grammar(grammar)).overrides());
    }

    @Test
    void theSameGrammarGivesTheSameConstants() {
        String grammar =
                "lexer grammar L; IF : 'if'; ID : [\\p{L}]+; C : '/*' .*? '*/'; mode M; X : 'x' -> popMode;";
        assertEquals(
                LexerCompiler.compile(LexerOracle.grammar(grammar)).constants(),
                LexerCompiler.compile(LexerOracle.grammar(grammar)).constants());
    }
}
