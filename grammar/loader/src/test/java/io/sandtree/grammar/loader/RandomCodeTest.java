package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grammars made at random with actions and attributes in them: what those write, and in what order, is what they write in stock ANTLR. {@code -Dsandtree.seed} gives
 * other grammars, {@code -Dsandtree.grammars} more of them.
 */
class RandomCodeTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_122);
    private static final int GRAMMARS = Integer.getInteger("sandtree.grammars", 60);
    private static final int AT_ONCE = 60;
    private static final int TEXTS = 40;
    private static final int LONGEST = 60;

    @TempDir Path folder;

    private int spoke;

    @Test
    void codeDoesWhatItDoesInStockAntlr() throws Exception {
        int onRuleMethods = 0;
        for (int first = 0; first < GRAMMARS; first += AT_ONCE) {
            int end = Math.min(first + AT_ONCE, GRAMMARS);
            Map<Integer, LoadedGrammar> grammars =
                    RandomGrammar.load(folder, SEED, true, first, end);
            for (Map.Entry<Integer, LoadedGrammar> entry : grammars.entrySet()) {
                onRuleMethods += entry.getValue().language().embeddedCode().isEmpty() ? 1 : 0;
                compare(entry.getKey(), entry.getValue());
            }
        }
        assertTrue(onRuleMethods > GRAMMARS / 3, onRuleMethods + " grammars on rule methods");
        assertTrue(spoke > GRAMMARS * TEXTS / 20, "code ran for " + spoke + " texts");
    }

    private void compare(int number, LoadedGrammar grammar) throws Exception {
        RandomGrammar random = new RandomGrammar(SEED + number, true);
        String grammarText = Files.readString(folder.resolve("R" + number + ".g4"));
        Mutations mutations = new Mutations(SEED, List.of("a b c d e f"));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < TEXTS; i++) {
                String derived = random.derive();
                String spaced =
                        derived.substring(0, Math.min(LONGEST, derived.length()))
                                .replaceAll("(?<=.)(?=.)", " ");
                String text = i % 3 == 0 ? mutations.damage(spaced) : spaced;
                if (StockEffort.isSmall(grammar, "r0", text)) {
                    compare(grammar, session, text, grammarText);
                }
            }
        }
    }

    private void compare(
            LoadedGrammar grammar, ParseSession session, String text, String grammarText) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String ours = bySandtree(session, bytes);
        List<Supplier<StockRun>> runs =
                List.of(
                        () -> StockRun.of(grammar, "r0", bytes),
                        () -> StockRun.ofNewProcess(grammar, "r0", bytes),
                        () -> StockRun.ofNewPredictions(grammar, "r0", bytes));
        String stock = "";
        for (Supplier<StockRun> run : runs) {
            CodeLog.take();
            StockRun done = run.get();
            stock = CodeLog.take() + done.exception().map(e -> " threw " + e).orElse("");
            if (stock.equals(ours)) {
                break;
            }
        }
        spoke += stock.isEmpty() ? 0 : 1;
        assertEquals(
                stock,
                ours,
                () -> "-Dsandtree.seed=" + SEED + ", text: " + text + "\n" + grammarText);
    }

    private static String bySandtree(ParseSession session, byte[] text) {
        CodeLog.take();
        String thrown = "";
        try {
            session.parse("text", text, ParseOptions.defaults().startingWith("r0"));
        } catch (NullPointerException e) {
            thrown = " threw " + e;
        }
        session.reset();
        return CodeLog.take() + thrown;
    }
}
