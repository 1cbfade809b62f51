package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.grammar.ContextParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.junit.jupiter.api.Test;

/** Tables answer as ANTLR's simulator does, in any situation, from several threads, and within their bound. */
class PredictionTest {
    private static final ATN GRAMMAR = ContextParser._ATN;
    private static final int TYPES = GRAMMAR.maxTokenType;
    private static final int SITUATIONS = 20_000;

    /** Some tokens and a stack of callers that really call each other, above the rule of a decision. */
    private record Case(int decision, int[] types, int[] callers) implements Prediction.Situation {
        @Override
        public int type(int ahead) {
            return ahead < types.length ? types[ahead] : 0;
        }

        @Override
        public int depth() {
            return callers.length;
        }

        static Case random(Random random) {
            int decision = random.nextInt(GRAMMAR.getNumberOfDecisions());
            int[] types = random.ints(random.nextInt(12), 1, TYPES + 1).toArray();
            List<Integer> callers = new ArrayList<>();
            int rule = GRAMMAR.getDecisionState(decision).ruleIndex;
            while (callers.size() < 10 && random.nextInt(8) != 0) {
                List<Integer> calls = callsOf(rule);
                if (calls.isEmpty()) {
                    break;
                }
                int call = calls.get(random.nextInt(calls.size()));
                callers.add(0, call);
                rule = GRAMMAR.states.get(call).ruleIndex;
            }
            return new Case(decision, types, callers.stream().mapToInt(i -> i).toArray());
        }

        private static List<Integer> callsOf(int rule) {
            List<Integer> calls = new ArrayList<>();
            for (ATNState state : GRAMMAR.states) {
                if (state != null
                        && state.getNumberOfTransitions() == 1
                        && state.transition(0) instanceof RuleTransition call
                        && call.target.ruleIndex == rule) {
                    calls.add(state.stateNumber);
                }
            }
            return calls;
        }

        boolean isInLeftRecursion() {
            return GRAMMAR.ruleToStartState[GRAMMAR.getDecisionState(decision).ruleIndex]
                    .isLeftRecursiveRule;
        }

        int precedence() {
            return isInLeftRecursion() ? 0 : -1;
        }

        /** The alternative that ANTLR chooses, {@link PredictionTables#NONE_VIABLE} if it chooses none. */
        int stockAnswer() {
            List<Token> tokens = new ArrayList<>();
            for (int type : types) {
                tokens.add(new CommonToken(type, "t" + type));
            }
            CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
            stream.LT(1);
            ContextParser parser = new ContextParser(stream);
            ParserRuleContext context = Learner.frames(Arrays.stream(callers).boxed().toList());
            try {
                return parser.getInterpreter().adaptivePredict(stream, decision, context);
            } catch (NoViableAltException e) {
                return PredictionTables.NONE_VIABLE;
            }
        }

        /** What the tables say, 0 if nothing. */
        int known(Prediction prediction) {
            return TablePrediction.predict(prediction.tables(), decision, precedence(), this);
        }

        int answer(Prediction prediction) {
            int known = known(prediction);
            return known != 0 ? known : prediction.learn(decision, precedence(), this, true);
        }
    }

    private static Prediction newPrediction(int maxCells) {
        return newPrediction(maxCells, Prediction.MAX_CONFIGURATIONS);
    }

    private static Prediction newPrediction(int maxCells, int maxConfigurations) {
        return new Prediction(
                () -> GRAMMAR, TYPES, GRAMMAR.getNumberOfDecisions(), maxCells, maxConfigurations);
    }

    @Test
    void answersAreThoseOfAntlrInEverySituation() {
        long seed = Long.getLong("sandtree.seed", 42);
        Random random = new Random(seed);
        Prediction prediction = newPrediction(Prediction.MAX_CELLS);
        for (int i = 0; i < SITUATIONS; i++) {
            Case situation = Case.random(random);
            int expected = situation.stockAnswer();
            assertEquals(
                    expected, situation.answer(prediction), () -> situation + ", seed " + seed);
            assertEquals(expected, situation.answer(prediction), () -> "again: " + situation);
        }
    }

    @Test
    void tablesAreForgottenAtTheirBoundAndLearnedAgain() {
        Random random = new Random(7);
        int bound = 40 * Learned.CELLS_PER_ROW;
        Prediction prediction = newPrediction(bound);
        PredictionTables first = prediction.tables();
        int longest = 0;
        for (int i = 0; i < SITUATIONS; i++) {
            Case situation = Case.random(random);
            assertEquals(
                    situation.stockAnswer(), situation.answer(prediction), situation::toString);
            longest = Math.max(longest, prediction.rowCount());
        }
        assertTrue(prediction.tables() != first);
        // One prediction may add a few rows beyond the bound before the next one finds it exceeded.
        assertTrue(longest < 80, longest + " rows");
    }

    @Test
    void whatStandsBehindTheTablesIsDroppedAtItsBoundAndTheTablesStay() {
        Random random = new Random(8);
        int bound = 500;
        Prediction prediction = newPrediction(Prediction.MAX_CELLS, bound);
        Prediction unbounded = newPrediction(Prediction.MAX_CELLS);
        int most = 0;
        for (int i = 0; i < SITUATIONS; i++) {
            Case situation = Case.random(random);
            situation.answer(unbounded);
            assertEquals(
                    situation.stockAnswer(), situation.answer(prediction), situation::toString);
            most = Math.max(most, prediction.configurations());
        }
        assertEquals(unbounded.rowCount(), prediction.rowCount());
        assertTrue(unbounded.configurations() > 2 * bound);
        // One prediction may add the states of a few rows beyond the bound before the next one
        // finds it exceeded.
        assertTrue(most < 2 * bound, most + " configurations");
    }

    @Test
    void threadsThatLearnAtTheSameTimeGetTheSameAnswers()
            throws InterruptedException, ExecutionException {
        Prediction prediction = newPrediction(400 * Learned.CELLS_PER_ROW);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                long seed = thread / 2;
                wrong.add(
                        threads.submit(() -> {
                            Random random = new Random(seed);
                            int different = 0;
                            for (int i = 0; i < SITUATIONS / 4; i++) {
                                Case situation = Case.random(random);
                                different +=
                                        situation.answer(prediction) == situation.stockAnswer()
                                                ? 0
                                                : 1;
                            }
                            return different;
                        }));
            }
            for (Future<Integer> future : wrong) {
                assertEquals(0, future.get());
            }
        }
    }

    private static final long GRAMMAR_NUMBER = 0x5EEDL;

    private static byte[] saved(Prediction prediction) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prediction.save(out, GRAMMAR_NUMBER);
        return out.toByteArray();
    }

    private static boolean load(Prediction prediction, byte[] bytes) throws IOException {
        return prediction.load(new ByteArrayInputStream(bytes), GRAMMAR_NUMBER);
    }

    @Test
    void whatWasSavedIsKnownInAnotherPredictionAndCanBeLearnedOnFrom() throws IOException {
        Prediction teacher = newPrediction(Prediction.MAX_CELLS);
        Random random = new Random(11);
        List<Case> taught = new ArrayList<>();
        for (int i = 0; i < SITUATIONS / 4; i++) {
            Case situation = Case.random(random);
            taught.add(situation);
            situation.answer(teacher);
        }
        Prediction pupil = newPrediction(Prediction.MAX_CELLS);
        assertTrue(load(pupil, saved(teacher)));
        assertEquals(teacher.rowCount(), pupil.rowCount());
        int known = 0;
        for (Case situation : taught) {
            int answer = situation.known(pupil);
            assertEquals(situation.known(teacher), answer, situation::toString);
            assertTrue(answer == 0 || answer == situation.stockAnswer(), situation::toString);
            assertEquals(situation.stockAnswer(), situation.answer(pupil), situation::toString);
            known += answer == 0 ? 0 : 1;
        }
        assertEquals(teacher.rowCount(), pupil.rowCount());
        // What depends on the way to where no token leads on is found out each time.
        assertTrue(known > taught.size() / 2, known + " of " + taught.size());
        for (int i = 0; i < SITUATIONS / 4; i++) {
            Case situation = Case.random(random);
            assertEquals(situation.stockAnswer(), situation.answer(pupil), situation::toString);
        }
        assertTrue(pupil.rowCount() > teacher.rowCount());
        assertFalse(load(pupil, saved(teacher)), "nothing that was learned is thrown away");
    }

    @Test
    void damagedAndForeignBytesAreRefused() throws IOException {
        Prediction teacher = newPrediction(Prediction.MAX_CELLS);
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            Case.random(random).answer(teacher);
        }
        byte[] sound = saved(teacher);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            assertThrows(
                    IOException.class, () -> load(newPrediction(Prediction.MAX_CELLS), damaged));
            byte[] cut = Arrays.copyOf(sound, i);
            assertThrows(IOException.class, () -> load(newPrediction(Prediction.MAX_CELLS), cut));
        }
        assertThrows(
                IOException.class,
                () -> newPrediction(Prediction.MAX_CELLS).load(new ByteArrayInputStream(sound), 1));
    }
}
