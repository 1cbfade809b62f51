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

    /** For generated code: each field is {@code name:shape:required} or {@code name:shape:optional}. */
    public static NodeType of(
            int number, String name, String label, int rule, int leftSlot, String... fields) {
        List<Field> parsed = new ArrayList<>();
        for (String field : fields) {
            String[] parts = field.split(":");
            Shape shape = Shape.valueOf(parts[1].toUpperCase(Locale.ROOT));
            parsed.add(new Field(parts[0], shape, parts[2].equals("required"), parsed.size()));
        }
        return new NodeType(number, name, label, rule, leftSlot, parsed);
    }

    /** For generated code: the type of text that could not be understood. */
    public static NodeType error(String name) {
        return new NodeType(
                0, name, "", -1, -1, List.of(new Field("parts", Shape.CHILD_LIST, false, 0)));
    }

    /** The type of a rule's nodes in a concrete tree. */
    public static NodeType ofRule(int rule, String name) {
        return new NodeType(rule, name, "", rule, -1, List.of());
    }
}
