package io.sandtree.grammar.ast;

/** What a field's slot holds. A slot is one 32-bit word; zero always means absent. */
public enum Shape {
    /** The handle of a node. */
    CHILD,
    /** The handle of a list of node handles. */
    CHILD_LIST,
    /** A token index plus one. */
    TOKEN,
    /** The handle of a list of token indexes plus one. */
    TOKEN_LIST,
    /** A token index plus one, of an optional literal: only its presence is told. */
    FLAG;

    public boolean isList() {
        return this == CHILD_LIST || this == TOKEN_LIST;
    }
}
