package io.sandtree.parser.tree;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts nodes without recursion, so that deep trees need no deep stack. */
final class NodeCounter {
    private NodeCounter() {}

    static int count(Tree tree) {
        Deque<Integer> open = new ArrayDeque<>();
        open.push(tree.root().ref());
        int count = 0;
        while (!open.isEmpty()) {
            int ref = open.pop();
            count++;
            if (tree.isConcrete()) {
                pushChildren(tree, ref + RecordLayout.HEADER_WORDS, open);
                continue;
            }
            for (NodeType.Field field : tree.type(ref).fields()) {
                int handle = tree.child(ref, field.slot());
                if (handle != 0 && field.shape() == NodeType.Shape.CHILD) {
                    open.push(handle);
                } else if (handle != 0 && field.shape() == NodeType.Shape.CHILD_LIST) {
                    pushChildren(tree, handle, open);
                }
            }
        }
        return count;
    }

    private static void pushChildren(Tree tree, int list, Deque<Integer> open) {
        for (int i = tree.word(list); i > 0; i--) {
            int child = tree.word(list + i);
            if (child > 0) {
                open.push(child);
            }
        }
    }
}
