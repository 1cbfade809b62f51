package io.sandtree.arena;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an arena's bytes are used for, as its writers said. */
final class Labels {
    private final List<ArenaLabel> ranges = new ArrayList<>();
    private final Map<String, ArenaKind> kinds = new LinkedHashMap<>();
    private long end;

    void add(ArenaLabel label) {
        end = Math.max(end, label.end());
        ArenaLabel last = ranges.isEmpty() ? null : ranges.getLast();
        if (last != null && last.kind().equals(label.kind()) && last.end() == label.start()) {
            ranges.set(
                    ranges.size() - 1,
                    new ArenaLabel(
                            label.kind(),
                            last.start(),
                            label.end(),
                            last.records() + label.records()));
        } else {
            ranges.add(label);
        }
        kinds.merge(
                label.kind(),
                ArenaKind.first(label),
                (known, added) -> known.plus(added.records(), added.bytes()));
    }

    /** Forgets what lies at or above {@code position}; of a range that is cut, the records are divided as its bytes are. */
    void rewind(long position) {
        if (position >= end) {
            return;
        }
        end = position;
        for (int index = ranges.size() - 1; index >= 0; index--) {
            ArenaLabel label = ranges.get(index);
            if (label.end() <= position) {
                continue;
            }
            long keptBytes = Math.max(0, position - label.start());
            long bytes = label.end() - label.start();
            long keptRecords = (long) (label.records() * ((double) keptBytes / bytes));
            if (keptBytes == 0) {
                ranges.remove(index);
            } else {
                ranges.set(
                        index, new ArenaLabel(label.kind(), label.start(), position, keptRecords));
            }
            kinds.computeIfPresent(
                    label.kind(),
                    (kind, known) -> known.plus(keptRecords - label.records(), keptBytes - bytes));
        }
    }

    List<ArenaLabel> ranges() {
        return List.of(ranges.toArray(ArenaLabel[]::new));
    }

    List<ArenaKind> kinds() {
        return List.copyOf(kinds.values());
    }
}
