package io.sandtree.parser.tree;

import io.sandtree.parser.token.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a concrete tree as ANTLR's {@code Trees.toStringTree} does, without recursion. */
final class StringTree {
    /** What ANTLR prints for an end of file that error recovery has put into the tree, whatever its text is. */
    private static final String END = "<EOF>";

    private final Tree tree;
    private final StringBuilder text = new StringBuilder();
    private final Deque<int[]> open = new ArrayDeque<>();

    private StringTree(Tree tree) {
        this.tree = tree;
    }

    static String of(Tree tree) {
        StringTree writer = new StringTree(tree);
        writer.node(tree.root().ref());
        writer.run();
        return writer.text.toString();
    }

    private void run() {
        while (!open.isEmpty()) {
            int[] frame = open.peek();
            int next = frame[1]++;
            if (next > tree.word(frame[0])) {
                text.append(')');
                open.pop();
                continue;
            }
            text.append(' ');
            int entry = tree.word(frame[0] + next);
            if ((entry & RecordLayout.TOKEN) == 0) {
                node(entry);
            } else {
                escape(textOf(entry));
            }
        }
    }

    private void node(int ref) {
        int list = ref + RecordLayout.HEADER_WORDS;
        String name = tree.type(ref).name();
        if (tree.hasAlternative(ref)) {
            name += ":" + tree.word(list + 1 + tree.word(list));
        }
        if (tree.word(list) == 0) {
            escape(name);
            return;
        }
        text.append('(');
        escape(name);
        open.push(new int[] {list, 1});
    }

    private String textOf(int entry) {
        if ((entry & RecordLayout.CONJURED) != 0) {
            Child.OfConjured conjured = tree.conjured(entry);
            boolean isEnd = conjured.type() == org.antlr.v4.runtime.Token.EOF;
            return isEnd && (entry & RecordLayout.ERRONEOUS) != 0 ? END : conjured.text();
        }
        int token = entry & RecordLayout.TOKEN_MASK;
        boolean isErroneousEnd =
                (entry & RecordLayout.ERRONEOUS) != 0 && tree.tokens().type(token) == Tokens.EOF;
        return isErroneousEnd ? END : tree.tokens().text(token);
    }

    private void escape(String symbol) {
        for (int i = 0; i < symbol.length(); i++) {
            char c = symbol.charAt(i);
            switch (c) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
