package io.sandtree.arena.os;

/** What a page may be used for, as {@link VirtualRange#protect} sets it. */
public enum Access {
    /** Neither reading nor writing. */
    NONE,
    /** Reading only. */
    READ,
    /** Reading and writing. */
    READ_WRITE
}
