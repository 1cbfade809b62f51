package io.sandtree.cli.dump;

import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.tree.Node;

/** Writes positions as people and editors count them. */
final class Positions {
    private Positions() {}

    /** {@code 3:1-5:2}. */
    static void range(Node node, Sink sink) {
        range(node.tree().source(), node.startOffset(), node.endOffset(), sink);
    }

    /** {@code 3:1-3:7}. */
    static void range(SourceText source, int start, int end, Sink sink) {
        position(source, start, sink);
        sink.put('-');
        position(source, end, sink);
    }

    /** {@code 3:1}. */
    static void start(Lexeme lexeme, Sink sink) {
        sink.put(lexeme.line()).put(':').put(lexeme.column() + 1);
    }

    private static void position(SourceText source, int offset, Sink sink) {
        sink.put(source.line(offset)).put(':').put(source.column(offset) + 1);
    }
}
