package io.sandtree.grammar.ast;

import java.util.List;
import java.util.Set;

/**
 * The Java type of a rule.
 *
 * @param typeName what a field that refers to the rule is declared as
 * @param union whether that is a sealed interface; otherwise it is the record of the rule's only kind
 * @param kinds the rule's own kinds
 * @param standIns the rules whose node stands in for this rule's when nothing else was matched
 */
public record RuleType(
        int rule, String typeName, boolean union, List<NodeKind> kinds, Set<Integer> standIns) {
    public RuleType {
        kinds = List.copyOf(kinds);
        standIns = Set.copyOf(standIns);
    }
}
