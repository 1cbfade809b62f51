package io.sandtree.cli.dump;

import io.sandtree.parser.tree.Tree;

/** A way to print a tree. */
@FunctionalInterface
public interface Dump {
    /**
     * Prints a tree, ended by a line feed.
     *
     * @param path what messages call the file
     */
    void write(String path, Tree tree, Sink sink);
}
