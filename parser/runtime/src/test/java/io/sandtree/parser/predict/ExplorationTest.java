package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.grammar.ContextParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import org.antlr.v4.runtime.atn.ATN;
import org.junit.jupiter.api.Test;

/** What is explored when a grammar is compiled answers first tokens, always comes out the same, and gives way to what was learned. */
class ExplorationTest {
    private static final ATN GRAMMAR = ContextParser._ATN;
    private static final long NUMBER = 5;

    private static Prediction newPrediction() {
        return new Prediction(() -> GRAMMAR, GRAMMAR.maxTokenType, GRAMMAR.getNumberOfDecisions());
    }

    private static byte[] explored() {
        return explored(Exploration.MAX_STEPS, Exploration.MAX_CELLS, Exploration.MAX_EFFORT);
    }

    private static byte[] explored(int steps, int cells, long effort) {
        BitSet all = new BitSet();
        all.set(0, GRAMMAR.getNumberOfDecisions());
        return Exploration.explore(GRAMMAR, all, NUMBER, steps, cells, effort);
    }

    private static Prediction withExplored() throws IOException {
        Prediction prediction = newPrediction();
        prediction.loadExplored(new ByteArrayInputStream(explored()), NUMBER);
        return prediction;
    }

    /** One token, and no callers. */
    private record One(int type) implements Prediction.Situation {
        @Override
        public int type(int ahead) {
            return ahead == 0 ? type : 0;
        }

        @Override
        public int[] callers() {
            return new int[0];
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    @Test
    void tokensThatMayComeFirstAreKnown() throws IOException {
        Prediction prediction = withExplored();
        Prediction untaught = newPrediction();
        int known = 0;
        for (int decision = 0; decision < GRAMMAR.getNumberOfDecisions(); decision++) {
            int variant = prediction.isInLeftRecursion(decision) ? 0 : -1;
            BitSet first = untaught.explorableTypes(untaught.exploreStart(decision, variant));
            for (int type : first.stream().toArray()) {
                int expected = untaught.learn(decision, variant, new One(type), true);
                int cell = firstCell(prediction, decision, variant, type);
                assertNotEquals(0, cell, "decision " + decision + ", token " + type);
                if (PredictionTables.outcome(cell) > 0) {
                    assertEquals(expected, -cell, "decision " + decision + ", token " + type);
                    known++;
                }
            }
        }
        assertTrue(known > GRAMMAR.getNumberOfDecisions(), known + " tokens");
        assertEquals(0, prediction.learnedSteps());
    }

    private static int firstCell(Prediction prediction, int decision, int variant, int type) {
        PredictionTables tables = prediction.tables();
        int start = variant < 0 ? tables.starts()[decision] : tables.start(decision, variant);
        return start == 0 ? 0 : tables.next(start, type);
    }

    @Test
    void itEndsAtItsBounds() throws IOException {
        for (int steps : new int[] {1, 7, 30}) {
            Prediction prediction = newPrediction();
            byte[] found = explored(steps, Exploration.MAX_CELLS, Exploration.MAX_EFFORT);
            assertTrue(prediction.load(new ByteArrayInputStream(found), NUMBER));
            assertEquals(steps, prediction.learnedSteps());
        }
        int cells = 6 * Learned.CELLS_PER_ROW;
        Prediction prediction = newPrediction();
        byte[] found = explored(Exploration.MAX_STEPS, cells, Exploration.MAX_EFFORT);
        assertTrue(prediction.load(new ByteArrayInputStream(found), NUMBER));
        int oneMore = Learned.CELLS_PER_ROW + prediction.tables().wideWords();
        assertTrue(prediction.cellCount() <= cells + oneMore, prediction.cellCount() + " cells");
    }

    @Test
    void itEndsWhereStepsCostTooMuch() throws IOException {
        assertEquals(0, explored(Exploration.MAX_STEPS, Exploration.MAX_CELLS, 0).length);
        byte[] some = explored(Exploration.MAX_STEPS, Exploration.MAX_CELLS, 10);
        assertArrayEquals(some, explored(Exploration.MAX_STEPS, Exploration.MAX_CELLS, 10));
        int steps = steps(some);
        assertTrue(steps > 0 && steps < steps(explored()), steps + " steps");
    }

    private static int steps(byte[] found) throws IOException {
        Prediction prediction = newPrediction();
        assertTrue(prediction.load(new ByteArrayInputStream(found), NUMBER));
        return prediction.learnedSteps();
    }

    @Test
    void itComesOutTheSameEachTime() {
        assertArrayEquals(explored(), explored());
    }

    @Test
    void whatWasLearnedTakesItsPlace() throws IOException {
        Prediction teacher = withExplored();
        for (int decision = 0; decision < GRAMMAR.getNumberOfDecisions(); decision++) {
            teacher.learn(decision, teacher.isInLeftRecursion(decision) ? 0 : -1, new One(0), true);
        }
        assertTrue(teacher.learnedSteps() > 0);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        teacher.save(saved, NUMBER);
        Prediction pupil = withExplored();
        assertTrue(pupil.load(new ByteArrayInputStream(saved.toByteArray()), NUMBER));
        assertEquals(teacher.rowCount(), pupil.rowCount());
        assertEquals(teacher.learnedSteps(), pupil.learnedSteps());
    }
}
