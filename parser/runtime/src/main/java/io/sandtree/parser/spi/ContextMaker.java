package io.sandtree.parser.spi;

import io.sandtree.parser.tree.RecordLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNodeImpl;
import org.jspecify.annotations.Nullable;

/**
 * Makes the contexts that ANTLR's parser would have by now, for code that asks for them where rule methods parse: those of all rules in progress, and of what they have matched as far as
 * somebody looks. They are of the classes that ANTLR generates, and what is asked for twice is the same object; attributes and labels have no values.
 *
 * <p>ANTLR replaces the context of a rule when an alternative with a label begins, and puts another one above it when a left-recursive rule goes on. So does this.
 */
final class ContextMaker {
    private final GeneratedLanguage language;
    private final ATN atn;
    private final CodeRuleParser rules;
    private final RecordTokenSource source;
    private final RecordTokenStream stream;
    private final int firstRule;

    /** What ANTLR's methods have made of rules, by the numbers that records hold. */
    private final List<ParserRuleContext> ofMethods = new ArrayList<>();

    /** By depth. */
    private @Nullable ParserRuleContext[] contexts = new ParserRuleContext[64];

    /** By depth: of rules that rule methods run. */
    private @Nullable RuleChildren[] parts = new RuleChildren[64];

    /** By depth: of the same. */
    private @Nullable RuleCall[] calls = new RuleCall[64];

    /** Contexts up to this depth have been made. */
    private int known = -1;

    /** The depth of the outermost rule that rule methods run without one of ANTLR's methods in between. */
    private int base;

    ContextMaker(
            GeneratedLanguage language,
            CodeRuleParser rules,
            RecordTokenSource source,
            RecordTokenStream stream,
            int firstRule) {
        this.language = language;
        this.atn = language.atn();
        this.rules = rules;
        this.source = source;
        this.stream = stream;
        this.firstRule = firstRule;
        // From now on the source knows the tokens that it has given.
        source.tokenAt(0);
    }

    /** The context of the rule in progress at a depth. */
    ParserRuleContext at(int depth) {
        settle();
        for (int i = known + 1; i <= depth; i++) {
            open(i);
        }
        return contexts[depth];
    }

    /** The handle of a rule that ANTLR's method has run. */
    int handleOf(ParserRuleContext context) {
        ofMethods.add(context);
        return CodeRuleParser.MADE | ofMethods.size() - 1;
    }

    /** What {@link #leave} needs to know. */
    record Outer(int base, int known) {}

    /**
     * Begins with a rule that one of ANTLR's methods has made a context for and left to rule methods.
     *
     * @param outermost the depth of the outermost of the rules that ANTLR's methods run
     */
    Outer enter(ParserRuleContext context, int outermost) {
        Outer outer = new Outer(base, Math.min(known, outermost - 1));
        ParserRuleContext above = context;
        base = rules.depth();
        for (int i = base; i >= outermost; i--) {
            keep(i, above, null, null);
            above = above.getParent();
        }
        RuleCall call = new RuleCall(context.getRuleIndex(), base, rules.serial(base), null, 0);
        keep(base, context, newPart(context, call, 0, 0), call);
        known = base;
        return outer;
    }

    /**
     * Ends with such a rule, which is no longer in progress.
     *
     * @param record what it has come to
     * @return its context
     */
    ParserRuleContext leave(Outer outer, int record) {
        RuleCall call = calls[base];
        ParserRuleContext parent = contexts[base - 1];
        call.end(record);
        settle();
        base = outer.base;
        known = outer.known;
        ParserRuleContext context = closed(record, call).context;
        context.parent = parent;
        attachToMade(context, atn);
        return context;
    }

    /** A child that has been matched. */
    ParseTree child(RuleChildren children, int index) {
        int entry = children.entry(index);
        if ((entry & CodeRuleParser.MADE) == CodeRuleParser.MADE) {
            return ofMethods.get(entry & RecordLayout.TOKEN_MASK);
        }
        if (entry < 0) {
            TerminalNodeImpl leaf = new TerminalNodeImpl(token(entry & RecordLayout.TOKEN_MASK));
            leaf.setParent(children.context);
            return leaf;
        }
        boolean isOperand = index == 0 && entry == children.operand;
        RuleCall call = isOperand ? children.call : children.callAt(index);
        RuleChildren part =
                closed(
                        entry,
                        call != null ? call : new RuleCall(rules.ruleOf(entry), 0, 0, null, 0));
        part.context.parent = children.context;
        if (isOperand) {
            part.context.invokingState = atn.ruleToStartState[call.rule].stateNumber;
        }
        return part.context;
    }

    private RuleChildren closed(int record, RuleCall call) {
        int label = rules.labelOf(record);
        int operand = rules.operandOf(record);
        RuleChildren part = call.part(label, operand);
        if (part == null) {
            ParserRuleContext context =
                    language.newContext(call.rule, label, null, rules.stateOf(record));
            context.start = token(rules.firstOf(record));
            part = newPart(context, call, label, operand);
        }
        close(part, record);
        return part;
    }

    private void close(RuleChildren part, int record) {
        part.close(record);
        int end = rules.endOf(record);
        boolean withEnd = rules.isPastEnd(record) && !isLeftRecursive(part.call.rule);
        part.context.stop = withEnd ? token(end) : before(end);
    }

    private RuleChildren newPart(ParserRuleContext context, RuleCall call, int label, int operand) {
        RuleChildren part = new RuleChildren(this, rules, context, call, label, operand);
        call.add(part);
        return part;
    }

    /** Finds out which rules are still in progress, and ends the others. */
    private void settle() {
        int depth = base;
        while (depth <= known && isAsItWas(depth)) {
            depth++;
        }
        for (int i = depth; i <= known; i++) {
            end(parts[i]);
            parts[i] = null;
        }
        known = Math.min(known, depth - 1);
    }

    private boolean isAsItWas(int depth) {
        RuleChildren part = parts[depth];
        if (!isCurrent(part, depth)) {
            return false;
        }
        int result = rules.result(depth);
        if (result != 0 && !part.hasRecord()) {
            closeSoFar(part, result);
        }
        return true;
    }

    private boolean isCurrent(RuleChildren part, int depth) {
        return rules.isIn(depth, part.call.serial)
                && part.is(rules.label(depth), rules.operand(depth));
    }

    /** An alternative has ended, but the rule goes on, or runs the code at its end. */
    private void closeSoFar(RuleChildren part, int result) {
        close(part, result);
        part.context.stop = before(rules.endOf(result));
    }

    private @Nullable Token before(int record) {
        return record == 0 ? null : token(record - 1);
    }

    private void end(RuleChildren part) {
        RuleCall call = part.call;
        int depth = call.depth;
        int record =
                !rules.isIn(depth, call.serial)
                        ? call.result()
                        : rules.result(depth) != 0 ? rules.result(depth) : rules.operand(depth);
        while (record > 0 && rules.operandOf(record) != part.operand) {
            record = rules.operandOf(record);
        }
        if (record > 0 && rules.labelOf(record) == part.label) {
            close(part, record);
        } else {
            drop(part);
        }
    }

    /** An alternative with a label has put another context in the place of this one, which has no children. */
    private void drop(RuleChildren part) {
        part.context.children = null;
        RuleCall call = part.call;
        RuleChildren home = call.home();
        if (home != null && !isLeftRecursive(call.rule)) {
            home.drop(call.index(), part.context);
        }
    }

    private void open(int depth) {
        int rule = depth == 0 ? firstRule : ruleAt(rules.callerOf(depth));
        RuleCall call = callAt(depth, rule);
        int label = rules.label(depth);
        int operand = rules.operand(depth);
        ParserRuleContext parent = depth == 0 ? null : contexts[depth - 1];
        RuleChildren part = call.part(label, operand);
        if (part == null) {
            ParserRuleContext context =
                    language.newContext(rule, label, parent, rules.callerOf(depth));
            context.start = token(rules.start(depth));
            part = newPart(context, call, label, operand);
        }
        part.context.parent = parent;
        keep(depth, part.context, part, call);
        known = depth;
        if (rules.result(depth) != 0) {
            closeSoFar(part, rules.result(depth));
        }
        if (operand > 0) {
            part.get(0);
        }
        attach(part);
    }

    private RuleCall callAt(int depth, int rule) {
        RuleCall call = depth < calls.length ? calls[depth] : null;
        if (call == null || call.serial != rules.serial(depth)) {
            RuleChildren home = depth == 0 ? null : parts[depth - 1];
            int index = depth == 0 ? 0 : rules.index(depth);
            call = new RuleCall(rule, depth, rules.serial(depth), home, index);
        }
        return call;
    }

    /** Puts a context where ANTLR has it while its rule is in progress: at the end of its parent's children, unless the rule is left-recursive. */
    private void attach(RuleChildren part) {
        RuleCall call = part.call;
        RuleChildren home = call.home();
        if (home != null && isLeftRecursive(call.rule)) {
            home.take(call);
        } else if (home != null) {
            home.put(call.index(), part.context);
        } else {
            attachToMade(part.context, atn);
        }
    }

    /** The same where ANTLR's method has made the parent. */
    static void attachToMade(ParserRuleContext context, ATN atn) {
        ParserRuleContext parent = context.getParent();
        if (parent != null
                && !atn.ruleToStartState[context.getRuleIndex()].isLeftRecursiveRule
                && parent.getChild(parent.getChildCount() - 1) != context) {
            parent.removeLastChild();
            parent.addChild(context);
        }
    }

    private boolean isLeftRecursive(int rule) {
        return atn.ruleToStartState[rule].isLeftRecursiveRule;
    }

    private int ruleAt(int state) {
        return ((RuleTransition) atn.states.get(state).transition(0)).target.ruleIndex;
    }

    private void keep(
            int depth,
            ParserRuleContext context,
            @Nullable RuleChildren part,
            @Nullable RuleCall call) {
        if (depth >= contexts.length) {
            int length = Math.max(depth + 1, 2 * contexts.length);
            contexts = Arrays.copyOf(contexts, length);
            parts = Arrays.copyOf(parts, length);
            calls = Arrays.copyOf(calls, length);
        }
        contexts[depth] = context;
        parts[depth] = part;
        calls[depth] = call;
    }

    private Token token(int record) {
        Token token = source.tokenAt(record);
        if (token == null) {
            stream.reach(record);
            token = source.tokenAt(record);
        }
        return token;
    }
}
