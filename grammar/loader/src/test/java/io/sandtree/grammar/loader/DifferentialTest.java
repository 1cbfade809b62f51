package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grammars that are in use, ours and others', on texts that are valid and on damaged ones: tokens, messages and trees are stock ANTLR's.
 * {@code -Dsandtree.seed} gives other texts, {@code -Dsandtree.texts} more of them for each grammar.
 */
@Execution(ExecutionMode.CONCURRENT)
class DifferentialTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);
    private static final int TEXTS = Integer.getInteger("sandtree.texts", 2_800);

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sandtree.grammar.loader.GrammarInUse#all")
    void tokensMessagesAndTreesAreStockAntlrs(GrammarInUse subject) throws Exception {
        List<String> valid = subject.texts();
        Mutations mutations = new Mutations(SEED, valid);
        LoadedGrammar grammar = subject.loader().load();
        assertTrue(
                3 * valid.stream().filter(text -> isValid(grammar, subject.rule(), text)).count()
                        >= valid.size(),
                "ANTLR finds errors in too many texts");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, subject.rule())) {
            for (int i = 0; i < TEXTS; i++) {
                String base = valid.get(i % valid.size());
                String text = i < valid.size() ? base : mutations.damage(base);
                List<Difference> differences =
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8));
                assertEquals(
                        List.of(),
                        differences,
                        () -> "-Dsandtree.seed=" + SEED + ", text:\n" + text);
            }
        }
    }

    private static boolean isValid(LoadedGrammar grammar, String rule, String text) {
        StockRun run =
                StockRun.of(
                        grammar, rule, text.getBytes(StandardCharsets.UTF_8), PredictionMode.LL);
        return run.messages().isEmpty() && run.exception().isEmpty();
    }
}
