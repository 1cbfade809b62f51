package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rule methods take without looking at callers is taken back where it was wrong, in texts that match and in others. */
class GuessesTest {
    /** With {@code -} before it, {@code e} is empty in front of the last number; the tokens alone leave that open, and the least alternative is the other one. */
    private static final String GRAMMAR =
            """
            grammar Guesses;
            top : item* EOF ;
            part : item+ ;
            item : '+' e ID | '-' e INT ID | '*' e e ID ;
            e : INT | ID INT | ;
            ID : [a-z]+ ; INT : [0-9]+ ; WS : [ ]+ -> skip ;
            """;

    private static final List<String> TEXTS =
            List.of(
                    "+ 1 a + b",
                    "- 1 a",
                    "+ 1 a - 1 b - 2 3 c + 4 d",
                    "* 1 2 a * 3 a * a + 1 b",
                    "* a 1 b * 1 b 2 c - a 1 2 b");

    @TempDir Path folder;

    @Test
    void treesAndMessagesAreStockAntlrs() throws Exception {
        LoadedGrammar grammar =
                GrammarLoader.of(Files.writeString(folder.resolve("Guesses.g4"), GRAMMAR)).load();
        for (String rule : List.of("top", "part")) {
            Mutations mutations = new Mutations(1, TEXTS);
            try (AntlrComparison comparison = AntlrComparison.of(grammar, rule)) {
                for (int i = 0; i < 2_000; i++) {
                    String text = TEXTS.get(i % TEXTS.size());
                    String damaged = i % 3 == 0 ? text : mutations.damage(text);
                    assertEquals(
                            List.of(),
                            comparison.compare("text", damaged.getBytes(StandardCharsets.UTF_8)),
                            damaged);
                }
            }
        }
    }
}
