package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
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

    /** For {@code y a x x f} the guess is wrong. */
    private static final String TOLD =
            """
            grammar Told;
            @members { { io.sandtree.grammar.loader.CodeLog.say("made"); } private boolean asked() { io.sandtree.grammar.loader.CodeLog.say("asked"); return true; } }
            top : q s EOF ; q : { asked() }? 'y' ; s : 'a' e 'f' | 'c' e 'x' 'f' ; e : 'x' | 'x' 'x' ; WS : ' ' -> skip ;
            """;

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

    @Test
    void nobodyIsToldOfAGuess() throws Exception {
        LoadedGrammar grammar =
                GrammarLoader.of(Files.writeString(folder.resolve("Told.g4"), TOLD)).load();
        ParseOptions options = ParseOptions.defaults().startingWith("top");
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (String text : List.of("y c x x f", "y a x x f", "y a x f")) {
                CodeLog.take();
                assertEquals(List.of(), session.parse("text", text, options).diagnostics(), text);
                assertEquals("made asked", CodeLog.take(), text);
            }
        }
    }
}
