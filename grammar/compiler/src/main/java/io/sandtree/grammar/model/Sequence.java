package io.sandtree.grammar.model;

import java.util.List;

/** The elements of one alternative, in order. */
public record Sequence(List<Element> elements) {
    public Sequence {
        elements = List.copyOf(elements);
    }
}
