package io.sandtree.parser.spi;

/** What the text of a grammar's code tells of it that its class files do not, for there it cannot be told from what ANTLR generates. */
public enum CodeTrait {
    /** Code that ANTLR's methods for rules run uses contexts as values. */
    ACTIONS_TAKE_CONTEXTS,
    /** The same looks at contexts above its rule. */
    ACTIONS_LOOK_ABOVE,
    /** The same may throw what ANTLR's method catches. */
    ACTIONS_THROW,
    /** Predicates look at the context of whatever rule is in progress. */
    PREDICATES_LOOK,
    /** Predicates ask how many errors have been reported, or hand over the parser, so that their class files have to be looked into. */
    PREDICATES_NAME_PARSER,
    /** Members name the field for that. */
    MEMBERS_NAME_CONTEXT
}
