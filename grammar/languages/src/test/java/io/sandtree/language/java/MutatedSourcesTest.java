package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Mutator;
import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.language.StockParse;
import io.sandtree.parser.ParseSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.junit.jupiter.api.Test;

/**
 * Real files with one token changed, which breaks most of them, give the trees and the messages of stock ANTLR. Another run is
 * had with {@code -Dsandtree.seed=N}, more of them with {@code -Dsandtree.mutations=N}.
 */
class MutatedSourcesTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_251_121L);
    private static final int MUTATIONS = Integer.getInteger("sandtree.mutations", 1_000);

    /** Longer files would spend the time on what did not change. */
    private static final int LONG_TEXT = 30_000;

    @Test
    void brokenFilesGiveTheTreesAndTheMessagesOfStockAntlr() {
        List<Source> sources = new ArrayList<>();
        Sources.archives()
                .forEach(archive -> Sources.forEachIn(archive, name -> true, sources::add));
        sources.removeIf(source -> source.text().length() > LONG_TEXT);
        Random random = new Random(SEED);
        Mutator mutator = new Mutator(random);
        JavaLexer lexer = new JavaLexer(CharStreams.fromString(""));
        int broken = 0;
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            for (int i = 0; i < MUTATIONS; i++) {
                Source source = sources.get(random.nextInt(sources.size()));
                Source mutated = mutator.mutate(source, lexer);
                StockParse stock = JavaOracles.stock(mutated);
                StockParse sandtree = JavaOracles.sandtree(session, mutated);
                assertEquals(
                        stock, sandtree, () -> mutated.name() + " with -Dsandtree.seed=" + SEED);
                broken += stock.messages().isEmpty() ? 0 : 1;
            }
        }
        assertTrue(broken > MUTATIONS / 2, broken + " broken files");
    }
}
