package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.atn.EmptyPredictionContext;
import org.antlr.v4.runtime.atn.PredictionContext;
import org.antlr.v4.runtime.atn.SingletonPredictionContext;
import org.junit.jupiter.api.Test;

/** Sets of call stacks are merged as ANTLR merges its contexts, and equal ones have equal numbers. */
class CallStacksTest {
    private static final int ROUNDS = 400;
    private static final int SETS = 24;

    /** A set, made by both. */
    private record Pair(int stacks, PredictionContext context) {}

    @Test
    void setsAreMergedAsAntlrMergesContexts() {
        for (boolean isEmptyAny : new boolean[] {true, false}) {
            Random random = new Random(11);
            CallStacks stacks = new CallStacks();
            for (int round = 0; round < ROUNDS; round++) {
                List<Pair> made = new ArrayList<>();
                made.add(new Pair(CallStacks.EMPTY, EmptyPredictionContext.Instance));
                while (made.size() < SETS) {
                    Pair next = next(random, stacks, made, isEmptyAny);
                    assertEquals(stacks.of(next.context), next.stacks, next.context::toString);
                    made.add(next);
                }
            }
        }
    }

    private static Pair next(
            Random random, CallStacks stacks, List<Pair> made, boolean isEmptyAny) {
        Pair a = made.get(random.nextInt(made.size()));
        if (random.nextInt(3) == 0) {
            int returnState = random.nextInt(6);
            return new Pair(
                    stacks.call(a.stacks, returnState),
                    SingletonPredictionContext.create(a.context, returnState));
        }
        Pair b = made.get(random.nextInt(made.size()));
        return new Pair(
                stacks.merge(a.stacks, b.stacks, isEmptyAny),
                PredictionContext.merge(a.context, b.context, isEmptyAny, null));
    }

    @Test
    void whatIsMadeForNowIsGoneAfterwardsAndWhatWasThereIsNot() {
        CallStacks stacks = new CallStacks();
        int inner = stacks.call(stacks.call(CallStacks.EMPTY, 1), 2);
        int both = stacks.merge(inner, stacks.call(CallStacks.EMPTY, 3), false);
        int length = stacks.length();
        for (int round = 0; round < 3; round++) {
            stacks.mark();
            assertEquals(both, stacks.merge(inner, stacks.call(CallStacks.EMPTY, 3), false));
            for (int i = 0; i < 2_000; i++) {
                int made = stacks.call(both, 4 + i);
                stacks.merge(made, stacks.call(inner, i), false);
            }
            stacks.rewind();
            assertEquals(length, stacks.length());
            assertEquals(both, stacks.merge(inner, stacks.call(CallStacks.EMPTY, 3), false));
        }
    }

    @Test
    void aSetIsTheSameWhereItIsTakenTo() {
        CallStacks stacks = new CallStacks();
        int left = stacks.call(stacks.call(CallStacks.EMPTY, 1), 2);
        int right = stacks.call(stacks.merge(left, CallStacks.EMPTY, false), 5);
        int both = stacks.merge(left, right, false);
        CallStacks others = new CallStacks();
        others.call(others.call(CallStacks.EMPTY, 9), 9);
        int taken = others.take(both, stacks);
        assertEquals(stacks.hash(both), others.hash(taken));
        assertEquals(stacks.size(both), others.size(taken));
        CallStacks back = new CallStacks();
        back.take(left, stacks);
        back.take(right, stacks);
        assertEquals(back.take(both, stacks), back.take(taken, others));
    }
}
