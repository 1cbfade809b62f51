package io.sandtree.arena.watch;

import io.sandtree.arena.ArenaBlock;
import io.sandtree.arena.ArenaInfo;
import io.sandtree.arena.ArenaLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One block of an arena, cut into columns that show what is in them. */
final class MapBlock {
    /** Allocated, but no writer said what for. */
    static final String OTHER = "unlabelled";

    /** Held, but not allocated. */
    static final String FREE = "free";

    /**
     * Columns that hold the same.
     *
     * @param from first column
     * @param to column after the last
     */
    record Stretch(String kind, int from, int to) {}

    final ArenaBlock block;
    final List<Stretch> stretches = new ArrayList<>();

    MapBlock(ArenaBlock block, ArenaInfo arena, int columns) {
        this.block = block;
        List<Map<String, Long>> shares = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            shares.add(new TreeMap<>());
        }
        long end = block.start() + block.size();
        for (ArenaLabel label : arena.labels()) {
            if (label.start() < end && label.end() > block.start()) {
                spread(shares, label);
            }
        }
        Map<String, Double> behind = new HashMap<>();
        for (int column = 0; column < columns; column++) {
            add(winner(shares.get(column), behind, column, columns, arena.position()), column);
        }
    }

    private void spread(List<Map<String, Long>> shares, ArenaLabel label) {
        int columns = shares.size();
        long from = Math.max(0, label.start() - block.start());
        long to = Math.min(block.size(), label.end() - block.start());
        int first = column(from, columns);
        int last = column(to - 1, columns);
        for (int column = first; column <= last; column++) {
            long inside =
                    Math.min(to, edge(column + 1, columns)) - Math.max(from, edge(column, columns));
            shares.get(column).merge(label.kind(), Math.max(1, inside), Long::sum);
        }
    }

    /**
     * What a column shows: the kind that is furthest behind its share so far. Where kinds alternate within less than a column, each
     * gets columns in proportion (error diffusion); where one kind fills whole columns, each shows just that.
     */
    private String winner(
            Map<String, Long> shares,
            Map<String, Double> behind,
            int column,
            int columns,
            long position) {
        long start = block.start() + edge(column, columns);
        long end = block.start() + edge(column + 1, columns);
        long used = Math.max(0, Math.min(end, position) - start);
        long labelled = shares.values().stream().mapToLong(Long::longValue).sum();
        shares.merge(OTHER, Math.max(0, used - labelled), Long::sum);
        shares.merge(FREE, end - start - used, Long::sum);
        double whole = Math.max(1, shares.values().stream().mapToLong(Long::longValue).sum());
        shares.forEach((kind, bytes) -> behind.merge(kind, bytes / whole, Double::sum));
        String best = FREE;
        for (String kind : shares.keySet()) {
            boolean present = shares.get(kind) > 0;
            boolean absent = shares.get(best) == 0;
            if (present && (absent || behind.get(kind) > behind.get(best))) {
                best = kind;
            }
        }
        behind.merge(best, -1.0, Double::sum);
        return best;
    }

    private void add(String kind, int column) {
        if (!stretches.isEmpty() && stretches.getLast().kind.equals(kind)) {
            Stretch last = stretches.removeLast();
            stretches.add(new Stretch(kind, last.from, column + 1));
        } else {
            stretches.add(new Stretch(kind, column, column + 1));
        }
    }

    private long edge(int column, int columns) {
        return (long) ((double) block.size() * column / columns);
    }

    private int column(long at, int columns) {
        return (int) Math.min(columns - 1, (long) ((double) at * columns / block.size()));
    }
}
