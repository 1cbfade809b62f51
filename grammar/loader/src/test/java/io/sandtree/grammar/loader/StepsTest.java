package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.predict.StepComparison;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step of prediction leads to the configurations that ANTLR's simulator comes to. {@code -Dsandtree.seed} gives other walks, {@code -Dsandtree.walks} more of them. */
@Execution(ExecutionMode.CONCURRENT)
class StepsTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_121);
    private static final int WALKS = Integer.getInteger("sandtree.walks", 1_500);

    @ParameterizedTest
    @MethodSource("io.sandtree.grammar.loader.GrammarInUse#all")
    void configurationsAreThoseOfAntlr(GrammarInUse subject) throws IOException, GrammarException {
        LoadedGrammar grammar = subject.loader().load();
        Parser parser =
                grammar.newStockParser(new CommonTokenStream(new ListTokenSource(List.of())));
        int steps = StepComparison.compare(parser.getATN(), new Random(SEED), WALKS);
        assertTrue(steps > WALKS / 2, steps + " steps");
    }
}
