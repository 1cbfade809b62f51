package io.sandtree.cli.dump;

import io.sandtree.parser.tree.Tree;

/** A concrete tree exactly as ANTLR's {@code Trees.toStringTree(tree, parser)} prints it, on one line. */
public final class AntlrDump implements Dump {
    @Override
    public void write(String path, Tree tree, Sink sink) {
        sink.put(tree.toStringTree()).put('\n');
    }
}
