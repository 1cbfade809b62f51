package io.sandtree.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;
import java.util.ArrayDeque;
import java.util.Deque;

/** What holds for every tree, whatever was parsed. */
final class TreeCheck {
    private TreeCheck() {}

    /** Children lie within their parents and in order; required fields are there unless the node has an error. */
    static void assertSound(Tree tree) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(tree.root());
        int count = 0;
        boolean error = false;
        while (!open.isEmpty()) {
            Node node = open.pop();
            count++;
            error |= node.hasError();
            assertTrue(node.firstTokenIndex() <= node.endTokenIndex(), () -> "range of " + node);
            int last = node.firstTokenIndex();
            for (Child child : node.children()) {
                if (child instanceof Child.OfNode(Node below)) {
                    assertTrue(below.firstTokenIndex() >= last, () -> "order of " + node);
                    assertTrue(
                            below.endTokenIndex() <= node.endTokenIndex(), () -> "end of " + node);
                    last = below.firstTokenIndex();
                    open.push(below);
                }
            }
            if (!node.hasError()) {
                assertRequiredFields(node);
            }
        }
        assertEquals(tree.nodeCount(), count);
        assertTrue(tree.hasErrors() || !error, "a node has an error, the text has none");
    }

    private static void assertRequiredFields(Node node) {
        for (NodeType.Field field : node.type().fields()) {
            assertTrue(
                    !field.required() || !node.children(field).isEmpty(),
                    () -> node.type().name() + "." + field.name() + " is absent");
        }
    }
}
