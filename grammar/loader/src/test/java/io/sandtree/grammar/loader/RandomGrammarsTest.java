package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.loader.RandomGrammar.Code;
import io.sandtree.parser.predict.StepComparison;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grammars made at random, most of them ambiguous, on texts that they derive and on damaged ones. {@code -Dsandtree.seed} gives other
 * grammars, {@code -Dsandtree.grammars} more of them.
 */
class RandomGrammarsTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);
    private static final int GRAMMARS = Integer.getInteger("sandtree.grammars", 80);
    private static final int AT_ONCE = 80;
    private static final int TEXTS = 60;
    private static final int LONGEST = 60;
    private static final int WALKS = 200;

    @TempDir Path folder;

    private int compared;

    @Test
    void tokensMessagesAndTreesAreStockAntlrs() throws Exception {
        int accepted = 0;
        for (int first = 0; first < GRAMMARS; first += AT_ONCE) {
            accepted += check(first, Math.min(first + AT_ONCE, GRAMMARS));
        }
        assertTrue(accepted > GRAMMARS / 3, accepted + " of " + GRAMMARS + " grammars accepted");
        assertTrue(
                compared > accepted * TEXTS / 10 * 9,
                compared + " of " + accepted * TEXTS + " texts compared");
    }

    private int check(int first, int end) throws Exception {
        Map<Integer, LoadedGrammar> grammars =
                RandomGrammar.load(folder, SEED, Code.CONSTANT, first, end);
        for (Map.Entry<Integer, LoadedGrammar> entry : grammars.entrySet()) {
            compare(entry.getKey(), entry.getValue());
            compareSteps(entry.getKey(), entry.getValue());
        }
        return grammars.size();
    }

    /** Predictions from anywhere, not only from where texts lead. */
    private void compareSteps(int number, LoadedGrammar grammar) throws Exception {
        Parser parser =
                grammar.newStockParser(new CommonTokenStream(new ListTokenSource(List.of())));
        String grammarText = Files.readString(folder.resolve("R" + number + ".g4"));
        assertDoesNotThrow(
                () -> StepComparison.compare(parser.getATN(), new Random(SEED + number), WALKS),
                () -> "-Dsandtree.seed=" + SEED + "\n" + grammarText);
    }

    private void compare(int number, LoadedGrammar grammar) throws Exception {
        RandomGrammar random = new RandomGrammar(SEED + number, Code.CONSTANT);
        String grammarText = Files.readString(folder.resolve("R" + number + ".g4"));
        Mutations mutations = new Mutations(SEED, List.of("a b c d e f"));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "r0")) {
            for (int i = 0; i < TEXTS; i++) {
                String derived = random.derive();
                String spaced =
                        derived.substring(0, Math.min(LONGEST, derived.length()))
                                .replaceAll("(?<=.)(?=.)", " ");
                String text = i % 3 == 0 ? spaced : mutations.damage(spaced);
                if (!StockEffort.isSmall(grammar, "r0", text)) {
                    continue;
                }
                compared++;
                PredictionMode mode = i % 4 == 1 ? PredictionMode.SLL : PredictionMode.LL;
                comparison.predicting(mode);
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        () ->
                                "-Dsandtree.seed=%d, %s, text: %s%n%s"
                                        .formatted(SEED, mode, text, grammarText));
            }
        }
    }
}
