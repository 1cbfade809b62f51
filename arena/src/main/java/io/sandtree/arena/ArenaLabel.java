package io.sandtree.arena;

/**
 * A range of an arena and what it holds.
 *
 * @param kind the writer's word for it, such as "token"
 * @param start offset of the first byte
 * @param end offset after the last byte
 * @param records how many records are in it
 */
public record ArenaLabel(String kind, long start, long end, long records) {
    public ArenaLabel {
        if (start < 0 || end <= start || records < 0) {
            throw new IllegalArgumentException(
                    "not a range with records: ["
                            + start
                            + ", "
                            + end
                            + "), "
                            + records
                            + " records");
        }
    }
}
