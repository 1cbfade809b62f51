package io.sandtree.parser.tree;

/** A node of a concrete tree: one occurrence of a rule. */
public record ConcreteNode(Tree tree, int ref) implements Node {
    @Override
    public String toString() {
        return tree.describe(ref);
    }
}
