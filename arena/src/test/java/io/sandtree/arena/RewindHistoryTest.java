package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RewindHistoryTest {

    @Test
    void itAgreesWithAListOfAllRewindsWhileThatIsShort() {
        RandomPrograms.run((random, operations) -> {
            RewindHistory history = new RewindHistory();
            long[] all = new long[400];
            int rewinds = 0;
            for (int count = 0; count < operations; count++) {
                if (rewinds == all.length) {
                    history = new RewindHistory();
                    rewinds = 0;
                }
                if (random.nextInt(3) == 0) {
                    all[rewinds] = random.nextInt(1_000);
                    history.add(all[rewinds++]);
                }
                int time = random.nextInt(rewinds + 1);
                long position = random.nextInt(1_000);
                assertEquals(
                        wasBelow(all, time, rewinds, position), history.wasBelow(position, time));
            }
        });
    }

    private static boolean wasBelow(long[] all, int from, int to, long position) {
        for (int index = from; index < to; index++) {
            if (all[index] < position) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everHigherRewindsForgetTheOldestButNeverAccuseWrongly() {
        RewindHistory history = new RewindHistory();
        for (long position = 0; position < 100_000; position++) {
            history.add(position);
        }
        assertTrue(history.wasBelow(100_000, history.now() - 1));
        assertTrue(history.wasBelow(99_900, history.now() - 200));
        assertFalse(history.wasBelow(99_000, history.now() - 100));
    }
}
