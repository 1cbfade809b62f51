package io.sandtree.parser.spi;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** The children of a context that {@link ContextMaker} has made: each becomes an object when somebody looks at it. They are on the stack of rule methods while the rule is in progress, and in its record then. */
final class RuleChildren extends AbstractList<ParseTree> implements RandomAccess {
    private static final ParseTree[] NONE = {};
    private static final RuleCall[] NO_CALLS = {};

    final ParserRuleContext context;
    final RuleCall call;
    final int label;
    final int operand;

    private final ContextMaker maker;
    private final CodeRuleParser rules;
    private @Nullable ParseTree[] made = NONE;

    /** By index: left-recursive rules that contexts were made of while they were in progress. */
    private @Nullable RuleCall[] calls = NO_CALLS;

    /** 0 while the rule is in progress. */
    private int record;

    RuleChildren(
            ContextMaker maker,
            CodeRuleParser rules,
            ParserRuleContext context,
            RuleCall call,
            int label,
            int operand) {
        this.maker = maker;
        this.rules = rules;
        this.context = context;
        this.call = call;
        this.label = label;
        this.operand = operand;
        context.children = this;
    }

    /** Whether they are those of an alternative. */
    boolean is(int label, int operand) {
        return this.label == label && this.operand == operand;
    }

    boolean hasRecord() {
        return record != 0;
    }

    /** All of them have been matched. */
    void close(int record) {
        this.record = record;
    }

    /** A child as records hold it. */
    int entry(int index) {
        return record == 0 ? rules.child(call.depth, index) : rules.childOf(record, index);
    }

    /** Takes a left-recursive rule in progress, which becomes a child when it has ended. */
    void take(RuleCall recursive) {
        int index = recursive.index();
        if (index >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(index + 1, 2 * calls.length));
        }
        calls[index] = recursive;
    }

    /** The left-recursive rule that a child was while it was in progress, if contexts were made of it then. */
    @Nullable RuleCall callAt(int index) {
        return index < calls.length ? calls[index] : null;
    }

    private int count() {
        return record == 0 ? rules.childCount(call.depth) : rules.childCountOf(record);
    }

    @Override
    public int size() {
        int count = count();
        return count < made.length && made[count] != null ? count + 1 : count;
    }

    @Override
    public ParseTree get(int index) {
        java.util.Objects.checkIndex(index, size());
        ParseTree child = index < made.length ? made[index] : null;
        if (child == null) {
            child = maker.child(this, index);
            put(index, child);
        }
        return child;
    }

    /** Has a child that is made already, matched or in progress. */
    void put(int index, ParseTree child) {
        if (index >= made.length) {
            made = Arrays.copyOf(made, Math.max(index + 1, 2 * made.length));
        }
        made[index] = child;
    }

    /** Forgets what a child was made of. */
    void drop(int index, ParseTree child) {
        if (made[index] == child) {
            made[index] = null;
        }
    }

    /** Takes a child that is in progress. */
    @Override
    public void add(int index, ParseTree child) {
        java.util.Objects.checkIndex(index - count(), 1);
        put(index, child);
    }

    /** Drops a child in progress, in whose place there will be another. */
    @Override
    public ParseTree remove(int index) {
        java.util.Objects.checkIndex(index - count(), 1);
        ParseTree child = made[index];
        made[index] = null;
        return child;
    }

    /** It is what it is, not what it holds. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
