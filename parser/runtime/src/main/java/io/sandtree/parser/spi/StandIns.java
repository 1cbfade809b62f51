package io.sandtree.parser.spi;

import java.util.Arrays;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Contexts for the rules that rule methods have in progress, by depth: they know their callers only, which is what ANTLR's prediction and its error strategy ask of them. */
final class StandIns {
    private final CodeRuleParser rules;

    /** Those below {@link #base} are of outer runs of ANTLR's methods. */
    private @Nullable ParserRuleContext[] contexts = new ParserRuleContext[64];

    /** The depth of the innermost context that one of ANTLR's methods has made, -1 if there is none. */
    private int base = -1;

    /** Contexts up to this depth may be used again while callers are the same. */
    private int known = -1;

    StandIns(CodeRuleParser rules) {
        this.rules = rules;
    }

    /** What {@link #leave} needs to know. */
    record Outer(int base, int known) {}

    /** Begins with a rule that one of ANTLR's methods has made a context for and left to rule methods. */
    Outer enter(ParserRuleContext context) {
        Outer outer = new Outer(base, known);
        base = rules.depth();
        keep(base, context);
        known = base;
        return outer;
    }

    /** Ends with such a rule. */
    void leave(Outer outer) {
        known = Math.min(outer.known, base - 1);
        base = outer.base;
    }

    /** The context of the rule in progress at a depth. */
    ParserRuleContext at(int depth) {
        int[] callers = rules.callers();
        int from = base + 1;
        while (from <= Math.min(known, depth)
                && contexts[from].invokingState == caller(callers, from)) {
            from++;
        }
        for (int i = from; i <= depth; i++) {
            ParserRuleContext above = i == 0 ? null : contexts[i - 1];
            keep(i, new ParserRuleContext(above, caller(callers, i)));
        }
        known = from <= depth ? depth : known;
        return contexts[depth];
    }

    private static int caller(int[] callers, int depth) {
        return depth == 0 ? -1 : callers[depth - 1];
    }

    private void keep(int depth, ParserRuleContext context) {
        if (depth >= contexts.length) {
            contexts = Arrays.copyOf(contexts, Math.max(depth + 1, 2 * contexts.length));
        }
        contexts[depth] = context;
    }
}
