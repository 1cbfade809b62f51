package io.sandtree.arena;

/**
 * How much of an arena one kind of record takes, now and at most.
 *
 * @param kind the writer's word for it
 * @param records how many there are
 * @param bytes what they take
 * @param mostRecords the largest number so far
 * @param mostBytes the most bytes so far
 */
public record ArenaKind(String kind, long records, long bytes, long mostRecords, long mostBytes) {

    static ArenaKind first(ArenaLabel label) {
        long bytes = label.end() - label.start();
        return new ArenaKind(label.kind(), label.records(), bytes, label.records(), bytes);
    }

    ArenaKind plus(long moreRecords, long moreBytes) {
        long nowRecords = records + moreRecords;
        long nowBytes = bytes + moreBytes;
        return new ArenaKind(
                kind,
                nowRecords,
                nowBytes,
                Math.max(mostRecords, nowRecords),
                Math.max(mostBytes, nowBytes));
    }
}
