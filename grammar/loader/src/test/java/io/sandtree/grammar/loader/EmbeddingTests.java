package io.sandtree.grammar.loader;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of code that is embedded in grammars, by the {@code embeddings} that a class has. */
interface EmbeddingTests {
    @ParameterizedTest(name = "{0}")
    @MethodSource("embeddings")
    default void theyDoWhatTheyDoInStockAntlr(Embedding embedding, @TempDir Path folder)
            throws Exception {
        embedding.saysWhatItSaysInStockAntlr(folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embeddings")
    default void tokensMessagesAndTreesAreStockAntlrs(Embedding embedding, @TempDir Path folder)
            throws Exception {
        embedding.parsesAsInStockAntlr(folder);
    }
}
