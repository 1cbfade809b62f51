package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SourceExcerptTest {
    @Test
    void caretsStandBelowTheMarkedText() {
        assertEquals(
                "    int x = 12 y;\n            ^^\n",
                SourceExcerpt.render("int x = 12 y;", 8, 10));
    }

    @Test
    void anEmptyRangeIsMarkedWithOneCaret() {
        assertEquals("    a b\n      ^\n", SourceExcerpt.render("a b", 2, 2));
    }

    @Test
    void thePlaceAfterTheEndCanBeMarked() {
        assertEquals("    ab\n      ^\n", SourceExcerpt.render("ab", 2, 3));
        assertEquals("    \n    ^\n", SourceExcerpt.render("", 0, 0));
    }

    @Test
    void tabsBeforeTheMarkStayTabsSoThatAnyTabWidthFits() {
        assertEquals("    \tif\tx\n    \t  \t^\n", SourceExcerpt.render("\tif\tx", 4, 5));
    }

    @Test
    void wideCharactersTakeTwoCellsAndCombiningOnesNone() {
        assertEquals("    日本 x\n         ^\n", SourceExcerpt.render("日本 x", 3, 4));
        assertEquals("    日本 x\n      ^^\n", SourceExcerpt.render("日本 x", 1, 2));
        assertEquals("    e\u0301 x\n      ^\n", SourceExcerpt.render("e\u0301 x", 3, 4));
        assertEquals("    😀 x\n       ^\n", SourceExcerpt.render("😀 x", 2, 3));
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertEquals(
                "    a\uFFFD[31m\uFFFDb\n           ^\n",
                SourceExcerpt.render("a\u001B[31m\0b", 7, 8));
        assertEquals("    \uFFFDx\n     ^\n", SourceExcerpt.render("\u202Ex", 1, 2));
    }

    @Test
    void charactersThatNobodyWouldSeeAreShown() {
        assertEquals("    \uFFFD[]\n    ^\n", SourceExcerpt.render("\uFEFF[]", 0, 1));
        assertEquals("    a\uFFFDb\n     ^\n", SourceExcerpt.render("a\u200Bb", 1, 2));
    }

    @Test
    void ofAVeryLongLineThePartAroundTheMarkIsShown() {
        String line = "a".repeat(100_000) + "!" + "b".repeat(100_000);
        String[] shown = SourceExcerpt.render(line, 100_000, 100_001).split("\n");
        assertTrue(shown[0].length() <= SourceExcerpt.WIDTH + 6, shown[0]);
        assertTrue(shown[0].startsWith("    …a") && shown[0].endsWith("b…"), shown[0]);
        assertEquals(shown[0].indexOf('!'), shown[1].indexOf('^'));
    }

    @Test
    void aMarkLongerThanTheLineEndsWithIt() {
        assertEquals("    ab\n     ^\n", SourceExcerpt.render("ab", 1, 500));
    }
}
