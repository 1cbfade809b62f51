package io.sandtree.grammar.ast;

import java.util.List;
import java.util.Optional;

/**
 * A kind of record in the tree: a rule, or one label of a rule with labelled alternatives.
 *
 * @param number what the record's header holds; 0 is left for unparsable text
 * @param leftSlot for a left-recursive alternative: the slot of its left operand, else -1
 */
public record NodeKind(
        int number,
        String typeName,
        int rule,
        Optional<String> label,
        List<NodeField> fields,
        int leftSlot) {
    public NodeKind {
        fields = List.copyOf(fields);
    }

    public long listFields() {
        return fields.stream().filter(field -> field.shape().isList()).count();
    }
}
