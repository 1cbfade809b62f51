package io.sandtree.parser.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of node: its name and fields.
 *
 * @param number what records of the kind hold in their header
 * @param name the generated type's simple name; in a concrete tree the rule's name
 * @param label the alternative's label in the grammar, empty if it has none
 * @param rule the index of the rule in the grammar, -1 for an error node
 * @param leftSlot the slot of the left operand of a left-recursive alternative, else -1
 * @param fields in slot order; none in a concrete tree
 */
public record NodeType(
        int number, String name, String label, int rule, int leftSlot, List<Field> fields) {

    private static final int HEAD_WORDS = 5;

    /** What a field holds. */
    public enum Shape {
        /** One node. */
        CHILD,
        /** Any number of nodes. */
        CHILD_LIST,
        /** One token. */
        TOKEN,
        /** Any number of tokens. */
        TOKEN_LIST,
        /** Whether an optional literal is there. */
        FLAG
    }

    /**
     * A field of a kind.
     *
     * @param slot its place among the record's slots
     * @param required whether it is there in every node without errors
     */
    public record Field(String name, Shape shape, boolean required, int slot) {}

    public NodeType {
        fields = List.copyOf(fields);
    }

    /**
     * For generated code: all kinds of a language by number, a line each: {@code number name label rule leftSlot}, with {@code -} for no label, then
     * each field as {@code name:shape:required} or {@code name:shape:optional}.
     *
     * @param pieces of the text, in order
     */
    public static NodeType[] allOf(String... pieces) {
        return String.join("", pieces).lines().map(NodeType::of).toArray(NodeType[]::new);
    }

    private static NodeType of(String line) {
        String[] words = line.split(" ");
        List<Field> fields = new ArrayList<>();
        for (int i = HEAD_WORDS; i < words.length; i++) {
            String[] parts = words[i].split(":");
            Shape shape = Shape.valueOf(parts[1].toUpperCase(Locale.ROOT));
            fields.add(new Field(parts[0], shape, parts[2].equals("required"), fields.size()));
        }
        return new NodeType(
                Integer.parseInt(words[0]),
                words[1],
                words[2].equals("-") ? "" : words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                fields);
    }

    /** The type of a rule's nodes in a concrete tree. */
    public static NodeType ofRule(int rule, String name) {
        return new NodeType(rule, name, "", rule, -1, List.of());
    }
}
