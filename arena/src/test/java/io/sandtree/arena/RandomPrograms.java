package io.sandtree.arena;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeds and sizes for tests that run random programs against a model. */
public final class RandomPrograms {
    private RandomPrograms() {}

    /** A program: does {@code operations} random things and throws if anything is wrong. */
    @FunctionalInterface
    public interface Program {
        void run(RandomGenerator random, int operations) throws Exception;
    }

    /**
     * How many operations a program has here: {@code sandtree.test.operations}, a million by default.
     */
    public static int operations() {
        return Integer.getInteger("sandtree.test.operations", 1_000_000);
    }

    /** Runs a program with a fresh seed, or that of {@code -Dsandtree.test.seed}; a failure names the seed. */
    public static void run(Program program) {
        run(operations(), program);
    }

    /** The same, with a number of operations of its own. */
    public static void run(int operations, Program program) {
        long seed = Long.getLong("sandtree.test.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try {
            program.run(random, operations);
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("failed; repeat with -Dsandtree.test.seed=" + seed, failure);
        }
    }
}
