package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.Alternative;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of a language's syntax tree.
 *
 * @param rootName the sealed interface of all nodes
 * @param errorName the record of unparsable text
 * @param ruleTypes by rule index
 * @param kinds by number less one
 * @param kindOf the kind an alternative makes; null when it always collapses
 * @param forms which fields the records of an alternative have; for those with a kind
 * @param collapsing how often an alternative collapses into its only child
 * @param stateSlots by ATN state: the slot that the element there fills, -1 for none
 * @param stateKinds by ATN state: the number of the kind whose record the element there is part of, 0 for none
 */
public record AstModel(
        String rootName,
        String errorName,
        List<RuleType> ruleTypes,
        List<NodeKind> kinds,
        Map<Alternative, NodeKind> kindOf,
        Map<Alternative, RecordForm> forms,
        Map<Alternative, Collapsing> collapsing,
        int[] stateSlots,
        int[] stateKinds) {

    /** How often an alternative matches exactly one child rule and no token, and so makes no node of its own. */
    public enum Collapsing {
        NEVER,
        SOMETIMES,
        ALWAYS
    }

    public AstModel {
        ruleTypes = List.copyOf(ruleTypes);
        kinds = List.copyOf(kinds);
        kindOf = new IdentityHashMap<>(kindOf);
        forms = new IdentityHashMap<>(forms);
        collapsing = new IdentityHashMap<>(collapsing);
    }

    /** The most slots any record has. */
    public int widestRecord() {
        return kinds.stream().mapToInt(kind -> kind.fields().size()).max().orElse(0);
    }
}
