package io.sandtree.grammar.model;

import java.util.Optional;

/**
 * An outermost alternative of a rule.
 *
 * @param label the name behind {@code #}, if any
 * @param recursive for an alternative that began with the rule itself: how that first reference was labelled; the
 *     reference is no longer among the elements
 * @param line where it stands in the grammar file
 * @param source its text, on one line
 */
public record Alternative(
        Optional<String> label,
        Sequence sequence,
        Optional<LeftOperand> recursive,
        int line,
        String source) {

    /** The left-recursive reference that an alternative began with, and its label, null if it had none. */
    public record LeftOperand(Label label) {}
}
