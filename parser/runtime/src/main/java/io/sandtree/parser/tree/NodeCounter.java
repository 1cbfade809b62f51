package io.sandtree.parser.tree;

import java.util.Arrays;

/** Counts nodes without recursion, so that deep trees need no deep stack. */
final class NodeCounter {
    private final Tree tree;

    /** The handles of nodes that are still to be counted. */
    private int[] open = new int[64];

    private int size;

    private NodeCounter(Tree tree) {
        this.tree = tree;
    }

    static int count(Tree tree) {
        return new NodeCounter(tree).count();
    }

    private int count() {
        push(tree.root().ref());
        int count = 0;
        while (size > 0) {
            int ref = open[--size];
            count++;
            if (tree.isConcrete()) {
                pushAll(ref + RecordLayout.HEADER_WORDS);
                continue;
            }
            for (NodeType.Field field : tree.type(ref).fields()) {
                int handle = tree.child(ref, field.slot());
                if (handle != 0 && field.shape() == NodeType.Shape.CHILD) {
                    push(handle);
                } else if (handle != 0 && field.shape() == NodeType.Shape.CHILD_LIST) {
                    pushAll(handle);
                }
            }
        }
        return count;
    }

    private void pushAll(int list) {
        for (int i = tree.word(list); i > 0; i--) {
            int child = tree.word(list + i);
            if (child > 0) {
                push(child);
            }
        }
    }

    private void push(int ref) {
        if (size == open.length) {
            open = Arrays.copyOf(open, 2 * size);
        }
        open[size++] = ref;
    }
}
