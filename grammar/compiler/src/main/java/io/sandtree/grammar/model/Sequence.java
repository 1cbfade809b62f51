package io.sandtree.grammar.model;

import java.util.List;

/** The elements of one alternative, in order. */
public record Sequence(List<Element> elements) {
    public Sequence {
        elements = List.copyOf(elements);
    }

    /** Whether an element is of a kind, or one within it. */
    boolean has(Class<? extends Element> kind) {
        return elements.stream()
                .anyMatch(element -> kind.isInstance(element) || within(element, kind));
    }

    private static boolean within(Element element, Class<? extends Element> kind) {
        if (element instanceof Element.Group group) {
            return group.sequence().has(kind);
        }
        List<Sequence> alternatives = List.of();
        if (element instanceof Element.Branch branch) {
            alternatives = branch.alternatives();
        } else if (element instanceof Element.Loop loop) {
            alternatives = loop.alternatives();
        }
        return alternatives.stream().anyMatch(it -> it.has(kind));
    }
}
