package io.sandtree.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is printed of a parsed file. */
enum DumpFormat {
    /** Indented, one node or field a line, with positions. */
    TREE,
    /** Nested parentheses with field names, as tree-sitter prints trees. */
    SEXPR,
    /** One JSON object a file, each on a line of its own. */
    JSON,
    /** The concrete tree as ANTLR's {@code Trees.toStringTree} prints it. */
    ANTLR,
    /** One token a line, hidden ones too. */
    TOKENS,
    /** Nothing. */
    NONE;

    /** What the user writes. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DumpFormat::word).toList();
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    static DumpFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(DidYouMean.message("format", word, words())));
    }
}
