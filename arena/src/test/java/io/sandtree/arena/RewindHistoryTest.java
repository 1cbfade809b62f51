package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewindHistoryTest {

    @Test
    void itAgreesWithAListOfAllRewindsWhileThatIsShort() {
        RandomPrograms.run(
                RandomPrograms.operations() / 10,
                (random, operations) -> {
                    RewindHistory history = new RewindHistory();
                    List<Long> all = new ArrayList<>();
                    for (int count = 0; count < operations; count++) {
                        if (all.size() == 400) {
                            history = new RewindHistory();
                            all.clear();
                        }
                        if (random.nextInt(3) == 0) {
                            long position = random.nextInt(1_000);
                            history.add(position);
                            all.add(position);
                        }
                        int time = random.nextInt(all.size() + 1);
                        long position = random.nextInt(1_000);
                        boolean expected =
                                all.subList(time, all.size()).stream()
                                        .anyMatch(each -> each < position);
                        assertEquals(expected, history.wasBelow(position, time));
                    }
                });
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
