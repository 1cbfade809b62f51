package io.sandtree.grammar.loader;

/**
 * Where Sandtree's answer for a text is not stock ANTLR's. The two sides are cut to what is around the first difference.
 *
 * @param aspect what differs
 * @param stock ANTLR's side
 * @param sandtree our side
 */
public record Difference(Aspect aspect, String stock, String sandtree) {
    private static final int CONTEXT = 120;
    private static final String ELLIPSIS = "…";

    /** What is compared. */
    public enum Aspect {
        /** Types, channels, positions and texts of all tokens that ANTLR makes. */
        TOKENS,
        /** The error messages with their positions, in order. */
        MESSAGES,
        /** The concrete tree. */
        TREE,
        /** Whether parsing ends with an exception. */
        EXCEPTION
    }

    static Difference between(Aspect aspect, String stock, String sandtree) {
        int same = 0;
        int shorter = Math.min(stock.length(), sandtree.length());
        while (same < shorter && stock.charAt(same) == sandtree.charAt(same)) {
            same++;
        }
        return new Difference(aspect, around(stock, same), around(sandtree, same));
    }

    private static String around(String text, int at) {
        int from = Math.max(0, at - CONTEXT);
        int to = Math.min(text.length(), at + CONTEXT);
        return (from > 0 ? ELLIPSIS : "")
                + text.substring(from, to)
                + (to < text.length() ? ELLIPSIS : "");
    }

    /** Both sides, for a person. */
    @Override
    public String toString() {
        return "different %s\n  ANTLR:    %s\n  Sandtree: %s"
                .formatted(
                        aspect.name().toLowerCase(java.util.Locale.ROOT),
                        stock.replace("\n", "\n            "),
                        sandtree.replace("\n", "\n            "));
    }
}
