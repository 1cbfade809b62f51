package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.loader.RandomGrammar.Code;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grammars made at random with actions and attributes in them: what those write, in what order, and what predicates decide by it, is as in stock ANTLR. {@code -Dsandtree.seed} gives
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
        check(Code.WRITING);
        assertTrue(spoke > GRAMMARS * TEXTS / 20, "code ran for " + spoke + " texts");
    }

    @Test
    void codeDecidesAsInStockAntlr() throws Exception {
        check(Code.DECIDING);
    }

    @Test
    void codeSeesTheContextsOfStockAntlr() throws Exception {
        check(Code.LOOKING);
        assertTrue(spoke > GRAMMARS * TEXTS / 20, "code ran for " + spoke + " texts");
    }

    @Test
    void contextsDecideAsInStockAntlr() throws Exception {
        check(Code.CHOOSING);
    }

    @Test
    void codeSteersAsInStockAntlr() throws Exception {
        check(Code.STEERING);
    }

    @Test
    void codeIsRunOnceAsInStockAntlr() throws Exception {
        check(Code.TELLING);
        assertTrue(spoke > GRAMMARS * TEXTS / 20, "code ran for " + spoke + " texts");
    }

    private void check(Code code) throws Exception {
        int onRuleMethods = 0;
        for (int first = 0; first < GRAMMARS; first += AT_ONCE) {
            int end = Math.min(first + AT_ONCE, GRAMMARS);
            Map<Integer, LoadedGrammar> grammars =
                    RandomGrammar.load(folder, SEED, code, first, end);
            for (Map.Entry<Integer, LoadedGrammar> entry : grammars.entrySet()) {
                onRuleMethods += entry.getValue().language().embeddedCode().isEmpty() ? 1 : 0;
                compare(entry.getKey(), code, entry.getValue());
            }
        }
        assertTrue(onRuleMethods > GRAMMARS / 3, onRuleMethods + " grammars on rule methods");
    }

    private void compare(int number, Code code, LoadedGrammar grammar) throws Exception {
        RandomGrammar random = new RandomGrammar(SEED + number, code);
        String grammarText = Files.readString(folder.resolve("R" + number + ".g4"));
        Mutations mutations = new Mutations(SEED, List.of("a b c d e f"));
        try (ParseSession session = ParseSession.open(grammar.language());
                AntlrComparison comparison = AntlrComparison.of(grammar, "r0")) {
            for (int i = 0; i < TEXTS; i++) {
                String derived = random.derive();
                String spaced =
                        derived.substring(0, Math.min(LONGEST, derived.length()))
                                .replaceAll("(?<=.)(?=.)", " ");
                String text = i % 3 == 0 ? mutations.damage(spaced) : spaced;
                if (StockEffort.isSmall(grammar, "r0", text)) {
                    comparison.predicting(i % 4 == 1 ? PredictionMode.SLL : PredictionMode.LL);
                    compare(grammar, session, text, grammarText);
                    assertEquals(
                            List.of(),
                            comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                            () ->
                                    "-Dsandtree.seed="
                                            + SEED
                                            + ", text: "
                                            + text
                                            + "\n"
                                            + grammarText);
                }
            }
        }
    }

    private void compare(
            LoadedGrammar grammar, ParseSession session, String text, String grammarText) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String ours = CodeComparison.bySandtree(session, "r0", bytes);
        List<Supplier<StockRun>> runs =
                new ArrayList<>(
                        Collections.nCopies(
                                AntlrComparison.MOST_RUNS,
                                () -> StockRun.of(grammar, "r0", bytes, PredictionMode.LL)));
        runs.add(() -> StockRun.ofNewProcess(grammar, "r0", bytes, PredictionMode.LL));
        runs.add(() -> StockRun.ofNewPredictions(grammar, "r0", bytes, PredictionMode.LL));
        String stock = "";
        for (Supplier<StockRun> run : runs) {
            CodeLog.take();
            StockRun done = run.get();
            if (done.exception().filter(StackOverflowError.class::isInstance).isPresent()) {
                return;
            }
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
}
