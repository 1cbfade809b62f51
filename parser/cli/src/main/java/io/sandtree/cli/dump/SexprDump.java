package io.sandtree.cli.dump;

import io.sandtree.parser.token.Token;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;

/**
 * One line of nested parentheses, fields named as tree-sitter names them; the elements of a list
 * repeat its name, and tokens are quoted.
 *
 * <pre>{@code (CompilationUnit types: (ClassDeclaration name: "Main"))}</pre>
 */
public final class SexprDump implements Dump {
    @Override
    public void write(String path, Tree tree, Sink sink) {
        node(tree.root(), tree.isConcrete(), sink);
        sink.put('\n');
    }

    private static void node(Node node, boolean concrete, Sink sink) {
        sink.put('(').put(node.isMissing() ? "MISSING" : node.type().name());
        if (concrete) {
            for (Child child : node.children()) {
                sink.put(' ');
                child(child, true, sink);
            }
        } else {
            for (NodeType.Field field : node.type().fields()) {
                for (Child child : node.children(field)) {
                    sink.put(' ').put(field.name()).put(": ");
                    child(child, false, sink);
                }
            }
        }
        sink.put(')');
    }

    private static void child(Child child, boolean concrete, Sink sink) {
        switch (child) {
            case Child.OfNode(Node node) -> node(node, concrete, sink);
            case Child.OfToken(Token token, boolean erroneous) -> {
                if (erroneous) {
                    sink.put("(ERROR ").quote(token.text()).put(')');
                } else {
                    sink.quote(token.text());
                }
            }
            case Child.OfConjured(int _, String text) -> sink.put("(MISSING ").quote(text).put(')');
        }
    }
}
