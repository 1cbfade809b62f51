package io.sandtree.grammar.lexer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static final int AUTOMATA = 20_000;

    @Test
    void statesOfOneBlockCannotBeToldApartAndOthersCan() {
        for (int seed = 0; seed < AUTOMATA; seed++) {
            Random random = new Random(seed);
            List<int[]> rows = rows(random);
            List<Integer> kinds = new ArrayList<>();
            int mostKinds = 1 + random.nextInt(4);
            rows.forEach(row -> kinds.add(random.nextInt(mostKinds)));
            int[] columns = IntStream.range(0, rows.get(0).length).filter(c -> c != 1).toArray();
            Partition partition = Partition.of(rows, columns, kinds);
            String message = "seed " + seed;
            int[] expected = representatives(rows, columns, kinds);
            assertArrayEquals(expected, partition.representatives(), message);
            assertEquals(Arrays.stream(expected).distinct().count(), partition.count(), message);
            assertEquals(
                    partition.count() - 1,
                    Arrays.stream(partition.blocks()).max().getAsInt(),
                    message);
        }
    }

    /** Some go anywhere, some only a few states further, as those of literals do. */
    private static List<int[]> rows(Random random) {
        int count = 1 + random.nextInt(40);
        int columns = 1 + random.nextInt(4);
        int reach = random.nextBoolean() ? count : 1 + random.nextInt(3);
        List<int[]> rows = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int state = s;
            rows.add(
                    random.ints(columns, 0, reach + 1)
                            .map(step -> step == 0 ? 0 : (state + step) % count)
                            .toArray());
        }
        return rows;
    }

    /** E. F. Moore's: looks at all states until a pass divides no block. */
    private static int[] representatives(List<int[]> rows, int[] columns, List<?> kinds) {
        List<?> names = kinds;
        int[] first = new int[rows.size()];
        for (long before = -1, blocks = 0; blocks != before; ) {
            before = blocks;
            Map<Object, Integer> firsts = new HashMap<>();
            for (int s = 0; s < first.length; s++) {
                first[s] = firsts.merge(names.get(s), s, Math::min);
            }
            blocks = firsts.size();
            List<Object> finer = new ArrayList<>();
            for (int s = 0; s < first.length; s++) {
                int[] row = rows.get(s);
                List<Integer> name = new ArrayList<>(List.of(first[s]));
                Arrays.stream(columns).forEach(column -> name.add(first[row[column]]));
                finer.add(name);
            }
            names = finer;
        }
        return first;
    }

    @Test
    void aChainIsNotWalkedOncePerState() {
        int count = 100_000;
        List<int[]> rows = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            rows.add(new int[] {Math.min(s + 1, count - 1)});
            ends.add(s == count - 1);
        }
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertEquals(count, Partition.of(rows, new int[] {0}, ends).count()));
    }
}
