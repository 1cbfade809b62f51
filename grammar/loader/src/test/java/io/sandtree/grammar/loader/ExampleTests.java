package io.sandtree.grammar.loader;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of grammars with code that throws nothing, by the {@code examples} that a class has. */
interface ExampleTests {
    @ParameterizedTest
    @MethodSource("examples")
    default void allIsAsInStockAntlr(Example example, @TempDir Path folder) throws Exception {
        example.isAsInStockAntlr(folder);
    }
}
