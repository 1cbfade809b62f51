package io.sandtree.parser.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that rule methods have begun while contexts were wanted: it has one, or, if it is left-recursive, one for each operand so far. */
final class RuleCall {
    final int rule;
    final int depth;
    final int serial;

    /** The children of the rule around it; null if that has none such, as it is run by ANTLR's method, or there is none. */
    private final @Nullable RuleChildren home;

    private final int index;
    private @Nullable RuleChildren last;
    private List<RuleChildren> others = List.of();
    private int result;

    /** @param index its place in {@code home} */
    RuleCall(int rule, int depth, int serial, @Nullable RuleChildren home, int index) {
        this.rule = rule;
        this.depth = depth;
        this.serial = serial;
        this.home = home;
        this.index = index;
    }

    @Nullable RuleChildren home() {
        return home;
    }

    int index() {
        return index;
    }

    /** The record that it has come to in the end. */
    int result() {
        return home == null ? result : home.entry(index);
    }

    /** The same, where there is no home to tell. */
    void end(int record) {
        result = record;
    }

    void add(RuleChildren part) {
        if (last != null) {
            others = others.isEmpty() ? new ArrayList<>() : others;
            others.add(last);
        }
        last = part;
    }

    /** What there is of it with a label and a left operand. */
    @Nullable RuleChildren part(int label, int operand) {
        if (last == null || last.is(label, operand)) {
            return last;
        }
        for (RuleChildren part : others) {
            if (part.is(label, operand)) {
                return part;
            }
        }
        return null;
    }
}
