package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.grammar.Escapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lexer with code in some of its rules: the table and ANTLR's lexer take turns, and nobody can tell. */
class EscapedMatchTest {
    private static final Path GRAMMAR =
            Path.of("src/test/antlr4/io/sandtree/parser/grammar/Escapes.g4");

    private LexerOracle oracle;

    @BeforeEach
    void compile() throws IOException {
        oracle = new LexerOracle(LexerOracle.grammar(Files.readString(GRAMMAR)), Escapes::new);
    }

    @AfterEach
    void close() {
        oracle.close();
    }

    @Test
    void onlyDeepRecursionIsLeftToAntlr() {
        assertEquals(1, oracle.compiled().escapes().size(), oracle.compiled().escapes()::toString);
        assertEquals(16, oracle.compiled().code().size(), oracle.compiled().code()::toString);
    }

    @Test
    void actionsKeepTheirStateBetweenTokens() {
        oracle.assertSame("a (b (c) d) e ((x))");
        oracle.assertSame(") ( )");
    }

    @Test
    void actionsSetTypeTextChannelAndSkip() {
        oracle.assertSame("LOUD quiet ~dropped `hidden (x) éLOUD𝒳");
    }

    @Test
    void predicatesSeeTheInputAndThePlace() {
        oracle.assertSame("1.5 1..5 1. 12 3..4.5");
        oracle.assertSame("@\n\nabc\n\"x");
    }

    @Test
    void predicatesInsideAMatchDecideHowItGoesOn() {
        oracle.assertSame("#Abc #aBc #éa #Éa #𝒳a #a→ #A→b #→");
        oracle.assertSame("(#a#ab)#ab((#éé))#é #");
    }

    @Test
    void theTextOfTheFirstPartOfATokenStays() {
        oracle.assertSame("\"abc\" d \"e\\\"f\" \"\\\"\" \"unclosed");
    }

    @Test
    void modesChangedByCodeAreFollowed() {
        oracle.assertSame("a @bc\" d @\" ");
    }

    @Test
    void deepRecursionIsMatched() {
        oracle.assertSame("{a{b{c{d{e{f{g}}}}}}} {{{{{{{{{{");
    }

    @Test
    void poppingAnEmptyStackInCodeIsAnError() {
        oracle.assertSame("a ^ b");
    }

    @Test
    void aLexerThatCountsLinesItsOwnWayIsLeftTheWholeText() {
        oracle.assertSame("a % b\n c");
        oracle.assertSame("a & b\n &\n c &");
    }

    @Test
    void tokensAndErrorsMadeByCodeComeThrough() {
        oracle.assertSame("a $ b");
        oracle.assertSame("a ! b ? c");
    }

    @Test
    void malformedTextIsRepairedBeforeAntlrSeesIt() {
        oracle.assertSame(new byte[] {'(', 'a', (byte) 0xFF, ')'});
        oracle.assertSame(new byte[] {'(', (byte) 0xE2, (byte) 0x82, '"', (byte) 0x80, '"', ')'});
    }

    @Test
    void randomTextsGiveWhatAntlrGives() {
        String[] pieces = {
            "a", "(", ")", "X", "1", ".", "..", "{", "}", "\"", "~", "`", "@", "\n", " ", "é", "𝒳",
            "#", "\\", "%", "$", "!", "&"
        };
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder input = new StringBuilder();
            // The last four make the lexer take over the whole text, so they are rare.
            int choices = random.nextInt(10) == 0 ? pieces.length : pieces.length - 4;
            for (int i = random.nextInt(25); i > 0; i--) {
                input.append(pieces[random.nextInt(choices)]);
            }
            oracle.assertSame(input.toString());
        }
    }
}
