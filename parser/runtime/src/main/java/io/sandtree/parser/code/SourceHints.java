package io.sandtree.parser.code;

/**
 * What the text of a grammar's code tells of it that its class files do not, for there it cannot be told from what ANTLR generates. Actions are those that ANTLR's methods for rules run.
 *
 * @param actionsTakeContexts whether actions use contexts as values
 * @param actionsLookAbove whether actions look at contexts above their rule
 * @param actionsThrow whether actions may throw what ANTLR's method catches
 * @param predicatesLook whether predicates look at the context of whatever rule is in progress
 */
public record SourceHints(
        boolean actionsTakeContexts,
        boolean actionsLookAbove,
        boolean actionsThrow,
        boolean predicatesLook) {
    /** Nothing. */
    public static final SourceHints NONE = new SourceHints(false, false, false, false);
}
