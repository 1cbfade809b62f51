package io.sandtree.parser.tree;

import io.sandtree.parser.token.Token;
import java.util.List;

/**
 * The generic view of a node: what can be asked of any node of any language. Generated handles implement it and add an accessor per field.
 *
 * {@snippet :
 * void print(Node node, int depth) {
 *     System.out.println("  ".repeat(depth) + node.type().name() + " at line " + node.line());
 *     for (Node child : node.childNodes()) {
 *         print(child, depth + 1);
 *     }
 * }
 * }
 *
 * <p>A node is a tree and a handle; two are equal if both are. Whatever reads its record throws {@link IllegalStateException} when the
 * session has been reset or closed since the tree was made. {@code toString} tells the kind and the place, as in {@code Sum 1:4-1:9}.
 */
public interface Node {
    /** The tree this is a node of. */
    Tree tree();

    /** The node's handle: the index of its record's first word. It identifies the node within its tree. */
    int ref();

    /** What kind of node this is. */
    default NodeType type() {
        return tree().type(ref());
    }

    /** The index of the first token among {@link Tree#tokens()}. */
    default int firstTokenIndex() {
        return tree().firstToken(ref());
    }

    /** The index of the token after the last; equal to {@link #firstTokenIndex()} if the node has no token. */
    default int endTokenIndex() {
        return tree().endToken(ref());
    }

    /** The first token; for a node without tokens, the one it stands before. */
    default Token firstToken() {
        return tree().tokens().get(firstTokenIndex());
    }

    /** Where the node begins: a byte offset in the UTF-8 text. */
    default int startOffset() {
        return firstToken().startOffset();
    }

    /** Where the node ends: the byte offset after its last byte. */
    default int endOffset() {
        int end = endTokenIndex();
        return end == firstTokenIndex() ? startOffset() : tree().tokens().get(end - 1).endOffset();
    }

    /** The line the node begins in, from 1. */
    default int line() {
        return firstToken().line();
    }

    /** The column the node begins in, in code points from 0, as in ANTLR. */
    default int column() {
        return firstToken().column();
    }

    /** The text from the first token to the last, with everything between them. */
    default String text() {
        return tree().source().slice(startOffset(), endOffset());
    }

    /** Whether the node or anything below it is not what a text without errors would give. */
    default boolean hasError() {
        return tree().hasError(ref());
    }

    /** Whether the node is only a stand-in for one that should have been there. It has no place of its own and says that it begins with the text; its parent and the diagnostics tell where something is missing. */
    default boolean isMissing() {
        return ref() == RecordLayout.MISSING;
    }

    /** Everything below the node, in source order: in a syntax tree what its fields hold, in a concrete tree all children. */
    default List<Child> children() {
        return tree().children(ref());
    }

    /** What a field holds: no, one or several children. The field must be one of this node's {@link #type()}. */
    default List<Child> children(NodeType.Field field) {
        return tree().children(ref(), field);
    }

    /** The nodes among {@link #children()}. */
    default List<Node> childNodes() {
        return children().stream()
                .filter(Child.OfNode.class::isInstance)
                .map(child -> ((Child.OfNode) child).node())
                .toList();
    }
}
