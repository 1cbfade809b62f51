package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.loader.RandomGrammar.Code;
import io.sandtree.parser.predict.BoundedPrediction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is learned about prediction stays within its bounds, text after text, and is right again after it has been forgotten. {@code -Dsandtree.seed} gives other
 * grammars and texts, {@code -Dsandtree.grammars} and {@code -Dsandtree.texts} more of them.
 */
class MemorySoakTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);
    private static final int GRAMMARS = Integer.getInteger("sandtree.grammars", 40);
    private static final int AT_ONCE = 80;
    private static final int TEXTS_OF_RANDOM_GRAMMARS = 100;
    private static final int TEXTS = Integer.getInteger("sandtree.texts", 300) / 3;
    private static final int LONGEST = 60;
    private static final int FEW = 20;
    private static final int MANY = 10_000;
    private static final Set<String> IN_USE = Set.of("graphql", "cel", "partiql", "Java");

    @TempDir Path folder;

    private int texts;
    private int timesForgotten;
    private int timesDropped;

    @Test
    void randomGrammarsStayWithinBoundsAndGiveStockAntlrsAnswers() throws Exception {
        for (int first = 0; first < GRAMMARS; first += AT_ONCE) {
            int end = Math.min(first + AT_ONCE, GRAMMARS);
            for (Map.Entry<Integer, LoadedGrammar> entry :
                    RandomGrammar.load(folder, SEED, Code.CONSTANT, first, end).entrySet()) {
                soak(entry.getKey(), entry.getValue());
            }
        }
        assertDropping();
    }

    private void soak(int number, LoadedGrammar grammar) {
        RandomGrammar random = new RandomGrammar(SEED + number, Code.CONSTANT);
        random.text("R" + number);
        Mutations mutations = new Mutations(SEED, List.of("a b c d e f"));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "r0")) {
            BoundedPrediction prediction =
                    number % 2 == 0
                            ? BoundedPrediction.of(grammar.language(), FEW, MANY)
                            : BoundedPrediction.of(grammar.language(), MANY, 10 * FEW);
            for (int i = 0; i < TEXTS_OF_RANDOM_GRAMMARS; i++) {
                String derived = random.derive();
                String spaced =
                        derived.substring(0, Math.min(LONGEST, derived.length()))
                                .replaceAll("(?<=.)(?=.)", " ");
                String text = i % 2 == 0 ? spaced : mutations.damage(spaced);
                if (StockEffort.isSmall(grammar, "r0", text)) {
                    check(comparison, prediction, "grammar " + number, text);
                }
            }
            add(prediction);
        }
    }

    @Test
    void grammarsInUseStayWithinBoundsAndGiveStockAntlrsAnswers() throws Exception {
        for (GrammarInUse subject : GrammarInUse.all().toList()) {
            if (IN_USE.contains(subject.name())) {
                soak(subject);
            }
        }
        assertDropping();
    }

    private void soak(GrammarInUse subject) throws Exception {
        List<String> valid = subject.texts();
        Mutations mutations = new Mutations(SEED, valid);
        LoadedGrammar grammar = subject.loader().load();
        try (AntlrComparison comparison = AntlrComparison.of(grammar, subject.rule())) {
            BoundedPrediction prediction =
                    BoundedPrediction.of(grammar.language(), 10 * FEW, 500 * FEW);
            for (int i = 0; i < TEXTS; i++) {
                String base = valid.get(i % valid.size());
                check(
                        comparison,
                        prediction,
                        subject.name(),
                        i < valid.size() ? base : mutations.damage(base));
            }
            add(prediction);
        }
    }

    private void check(
            AntlrComparison comparison, BoundedPrediction prediction, String name, String text) {
        texts++;
        assertEquals(
                List.of(),
                comparison.compare(name, text.getBytes(StandardCharsets.UTF_8)),
                () -> "-Dsandtree.seed=" + SEED + ", " + name + ", text:\n" + text);
        assertEquals(
                "",
                prediction.excess(),
                () -> "-Dsandtree.seed=" + SEED + ", " + name + ", after the text:\n" + text);
    }

    private void add(BoundedPrediction prediction) {
        timesForgotten += prediction.timesForgotten();
        timesDropped += prediction.timesDropped();
    }

    private void assertDropping() {
        String happened =
                "%d texts, tables forgotten after %d, states dropped after %d"
                        .formatted(texts, timesForgotten, timesDropped);
        assertTrue(timesForgotten > texts / 100 && timesDropped > texts / 100, happened);
    }
}
