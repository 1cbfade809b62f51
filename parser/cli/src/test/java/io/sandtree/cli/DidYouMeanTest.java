package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    @Test
    void aNearNameIsSuggested() {
        assertEquals(
                "unknown format 'jsno'; did you mean 'json'? (known: tree, json)",
                DidYouMean.message("format", "jsno", List.of("tree", "json")));
    }

    @Test
    void caseDoesNotMatter() {
        assertEquals(
                "unknown language 'JAVA'; did you mean 'java'? (known: java, json)",
                DidYouMean.message("language", "JAVA", List.of("java", "json")));
    }

    @Test
    void aFarNameIsNot() {
        assertEquals(
                "unknown language 'cobol' (known: java, json)",
                DidYouMean.message("language", "cobol", List.of("java", "json")));
    }

    @Test
    void aLongListIsLeftOut() {
        List<String> rules = List.of("aa b c d e f g h i j k l m n".split(" "));
        assertEquals("unknown rule 'xyzzy'", DidYouMean.message("rule", "xyzzy", rules));
    }

    @Test
    void distanceCountsSingleEdits() {
        assertEquals(0, DidYouMean.distance("Tree", "tree"));
        assertEquals(3, DidYouMean.distance("kitten", "sitting"));
        assertEquals(4, DidYouMean.distance("", "tree"));
    }
}
