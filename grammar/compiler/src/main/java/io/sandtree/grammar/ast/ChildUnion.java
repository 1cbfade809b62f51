package io.sandtree.grammar.ast;

import java.util.Set;

/** The sealed interface of a field whose label is used for several rules. */
public record ChildUnion(String typeName, Set<Integer> rules) {
    public ChildUnion {
        rules = Set.copyOf(rules);
    }
}
