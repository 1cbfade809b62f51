package io.sandtree.parser.tree;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The nodes of a list field, in source order: an unmodifiable view that makes a handle per access.
 *
 * @param <N> the field's declared type
 */
public final class NodeList<N extends Node> extends AbstractList<N> implements RandomAccess {
    private final Tree tree;
    private final int list;
    private final int size;

    NodeList(Tree tree, int list) {
        this.tree = tree;
        this.list = list;
        this.size = list == 0 ? 0 : tree.word(list);
    }

    @Override
    public int size() {
        return size;
    }

    /** @throws IndexOutOfBoundsException if there is no such element */
    @Override
    @SuppressWarnings(
            "unchecked") // the generated accessor's type is what the grammar says the field holds
    public N get(int index) {
        Objects.checkIndex(index, size);
        return (N) tree.node(tree.word(list + 1 + index));
    }
}
