package io.sandtree.cli.dump;

import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;
import java.util.List;

/**
 * One node, token or flag a line, indented by depth.
 *
 * <pre>{@code
 * CompilationUnit 1:1-3:2
 *   types[0]: ClassDeclaration 1:1-3:2
 *     name: IDENTIFIER "Main" 1:7
 * }</pre>
 */
public final class TreeDump implements Dump {
    private static final int STEP = 2;

    @Override
    public void write(String path, Tree tree, Sink sink) {
        Places places = new Places(tree.source());
        if (tree.isConcrete()) {
            concrete(tree.root(), 0, places, sink);
        } else {
            syntax(tree.root(), 0, places, sink);
        }
    }

    private static void syntax(Node node, int depth, Places places, Sink sink) {
        header(node, places, sink);
        for (NodeType.Field field : node.type().fields()) {
            List<Child> children = node.children(field);
            boolean isList =
                    switch (field.shape()) {
                        case CHILD_LIST, TOKEN_LIST -> true;
                        case CHILD, TOKEN, FLAG -> false;
                    };
            for (int i = 0; i < children.size(); i++) {
                sink.indent((depth + 1) * STEP).put(field.name());
                if (isList) {
                    sink.put('[').put(i).put(']');
                }
                sink.put(": ");
                switch (children.get(i)) {
                    case Child.OfNode(Node child) -> syntax(child, depth + 1, places, sink);
                    case Child other -> leaf(other, places, sink);
                }
            }
        }
    }

    private static void concrete(Node node, int depth, Places places, Sink sink) {
        header(node, places, sink);
        for (Child child : node.children()) {
            sink.indent((depth + 1) * STEP);
            switch (child) {
                case Child.OfNode(Node inner) -> concrete(inner, depth + 1, places, sink);
                case Child other -> leaf(other, places, sink);
            }
        }
    }

    private static void header(Node node, Places places, Sink sink) {
        sink.put(node.type().name());
        if (node.isMissing()) {
            sink.put(" missing\n");
            return;
        }
        sink.put(' ');
        places.range(node.startOffset(), node.endOffset(), sink);
        sink.put(node.hasError() ? " error\n" : "\n");
    }

    private static void leaf(Child child, Places places, Sink sink) {
        switch (child) {
            case Child.OfToken(var token, boolean erroneous) -> {
                TokenText.write(token, sink);
                sink.put(' ');
                places.place(token.startOffset(), ':', sink);
                sink.put(erroneous ? " error\n" : "\n");
            }
            case Child.OfConjured(int _, String text) -> sink.put(text).put(" error\n");
            case Child.OfNode(Node node) -> header(node, places, sink);
        }
    }
}
