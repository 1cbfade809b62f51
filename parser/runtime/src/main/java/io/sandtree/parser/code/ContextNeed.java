package io.sandtree.parser.code;

/** Which contexts the code of a grammar's author looks at. */
public enum ContextNeed {
    /** None. */
    NONE,
    /** Those of its rule and of what is below, with labels and attributes that code alone would not keep: all that is below has to be run by ANTLR's methods. */
    BELOW,
    /** Any, for what ANTLR keeps in all of them: made where it asks for them. */
    ANYWHERE
}
