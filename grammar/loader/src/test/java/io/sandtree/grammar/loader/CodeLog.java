package io.sandtree.grammar.loader;

/** What code in grammars writes to. */
public final class CodeLog {
    private static final StringBuilder TEXT = new StringBuilder();

    private CodeLog() {}

    /** Adds a word. */
    public static void say(Object what) {
        TEXT.append(TEXT.isEmpty() ? "" : " ").append(what);
    }

    static String take() {
        String text = TEXT.toString();
        TEXT.setLength(0);
        return text;
    }
}
