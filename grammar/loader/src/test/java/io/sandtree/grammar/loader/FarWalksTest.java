package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.predict.FarWalks;
import io.sandtree.parser.predict.Prediction;
import io.sandtree.parser.predict.PredictionTables;
import io.sandtree.parser.predict.TablePrediction;
import java.nio.file.Path;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.StarLoopEntryState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions that look far ahead, over and over, take no longer than the text, and come to the same as without what is remembered of them. */
class FarWalksTest {
    private static final int ELEMENTS = 20_000;

    @TempDir Path folder;

    /** Counts the tokens that are looked at. */
    private static final class Counting implements Prediction.Situation {
        private final int[] types;
        private final @Nullable FarWalks farWalks;
        private int place;
        private long looked;

        Counting(int[] types, @Nullable FarWalks farWalks) {
            this.types = types;
            this.farWalks = farWalks;
        }

        @Override
        public int type(int ahead) {
            looked++;
            int token = place + ahead;
            return token < types.length ? types[token] : 0;
        }

        @Override
        public @Nullable FarWalks farWalks() {
            return farWalks;
        }

        @Override
        public int place() {
            return place;
        }

        @Override
        public int[] callers() {
            return new int[0];
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public boolean guesses() {
            return true;
        }

        int predict(Prediction prediction, int decision, int place) {
            this.place = place;
            int outcome = TablePrediction.predict(prediction.tables(), decision, -1, this);
            while (outcome == 0 || outcome == PredictionTables.TOO_LONG) {
                outcome = prediction.learn(decision, -1, this, true);
            }
            return outcome;
        }
    }

    @Test
    void timeIsInProportionToTheText() throws Exception {
        LoadedGrammar grammar =
                new Example(
                                "",
                                "",
                                "top : x* y* ';' EOF ; x : ID '.' ; y : ID '.' | ID '!' ;\n"
                                        + "ID : [a-z]+ ; WS : [ \\n]+ -> skip ;\n",
                                "",
                                "")
                        .load(folder);
        Parser parser =
                grammar.newStockParser(
                        new CommonTokenStream(grammar.newStockLexer(CharStreams.fromString(""))));
        ATN atn = parser.getATN();
        Prediction prediction =
                new Prediction(() -> atn, atn.maxTokenType, atn.getNumberOfDecisions());
        int loop =
                atn.decisionToState.stream()
                        .filter(StarLoopEntryState.class::isInstance)
                        .findFirst()
                        .orElseThrow()
                        .decision;
        int id = parser.getTokenType("ID");
        int end = parser.getTokenType("';'");
        int dot = parser.getTokenType("'.'");
        int[] types = new int[2 * ELEMENTS + 1];
        for (int i = 0; i < ELEMENTS; i++) {
            types[2 * i] = id;
            types[2 * i + 1] = dot;
        }
        types[2 * ELEMENTS] = end;
        Counting remembering = new Counting(types, new FarWalks());
        for (int i = 0; i < ELEMENTS; i++) {
            remembering.predict(prediction, loop, 2 * i);
        }
        assertTrue(
                remembering.looked < 100L * ELEMENTS,
                remembering.looked + " looks at " + types.length + " tokens");
        Counting forgetful = new Counting(types, null);
        Random random = new Random(Long.getLong("sandtree.seed", 5));
        for (int i = 0; i < 500; i++) {
            int place = 2 * random.nextInt(ELEMENTS + 1);
            assertEquals(
                    forgetful.predict(prediction, loop, place),
                    remembering.predict(prediction, loop, place),
                    "at token " + place);
        }
        assertTrue(
                forgetful.looked > 500L * ELEMENTS / 2, "such walks are long: " + forgetful.looked);
    }
}
