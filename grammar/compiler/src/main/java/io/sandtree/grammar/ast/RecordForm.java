package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Sequence;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which of a kind's fields the records of an alternative have. Where alternatives share a kind, each has only some of its fields; the others would be zeros, most of what is written for
 * rules of twenty alternatives without labels.
 *
 * @param number what the record's header holds: 0 if the record has all fields in the order of their slots, else from 1 for the kind
 * @param fields those that have a word in the record, in order
 */
public record RecordForm(int number, List<NodeField> fields) {
    /** As many as a header can tell apart; further ones have all fields. */
    private static final int MOST = (1 << 13) - 1;

    public RecordForm {
        fields = List.copyOf(fields);
    }

    /** The form of all fields. */
    static RecordForm whole(NodeKind kind) {
        return new RecordForm(0, kind.fields());
    }

    /** The forms of the alternatives that make records of a kind. */
    static Map<Alternative, RecordForm> of(
            NodeKind kind, List<Alternative> alternatives, int[] stateSlots) {
        Map<TreeSet<Integer>, RecordForm> known = new HashMap<>();
        Map<Alternative, RecordForm> forms = new IdentityHashMap<>();
        for (Alternative alternative : alternatives) {
            TreeSet<Integer> slots = new TreeSet<>();
            collect(alternative.sequence(), stateSlots, slots);
            if (alternative.recursive().isPresent()) {
                slots.add(kind.leftSlot());
            }
            boolean isWhole = slots.size() == kind.fields().size() || known.size() == MOST;
            forms.put(
                    alternative,
                    isWhole && !known.containsKey(slots)
                            ? whole(kind)
                            : known.computeIfAbsent(
                                    slots,
                                    some ->
                                            new RecordForm(
                                                    known.size() + 1,
                                                    some.stream()
                                                            .map(kind.fields()::get)
                                                            .toList())));
        }
        return forms;
    }

    private static void collect(Sequence sequence, int[] stateSlots, TreeSet<Integer> slots) {
        for (Element element : sequence.elements()) {
            if (element instanceof Element.Match match) {
                add(stateSlots[match.state()], slots);
            } else if (element instanceof Element.Call call) {
                add(stateSlots[call.state()], slots);
            } else if (element instanceof Element.Branch branch) {
                branch.alternatives().forEach(it -> collect(it, stateSlots, slots));
            } else if (element instanceof Element.Loop loop) {
                loop.alternatives().forEach(it -> collect(it, stateSlots, slots));
            } else if (element instanceof Element.Group group) {
                collect(group.sequence(), stateSlots, slots);
            }
        }
    }

    private static void add(int slot, TreeSet<Integer> slots) {
        if (slot >= 0) {
            slots.add(slot);
        }
    }
}
