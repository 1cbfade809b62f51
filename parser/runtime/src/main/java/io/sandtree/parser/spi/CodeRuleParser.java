package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.tree.RecordLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The base of generated rule methods that go through a text for the grammar's code. They write the records of the concrete tree, with the labels of alternatives, and note of each rule in progress where it
 * began: of that contexts are made if the code asks for some (see {@link ContextMaker}).
 *
 * <p>A record's kind holds the rule in its low half, then the number of the alternative's label, which is 0 for none, and a flag if the end of the file had been matched. Behind the children stands the state that
 * called the rule.
 */
public abstract class CodeRuleParser extends RuleParser {
    /** In the place of a child: the rest is the number of a context that ANTLR's method for a rule has made. */
    static final int MADE = RecordLayout.TOKEN | RecordLayout.CONJURED;

    private static final int LABEL_SHIFT = 16;
    private static final int PAST_END = 1 << 30;
    private static final int RULE_MASK = (1 << LABEL_SHIFT) - 1;
    private static final int LABEL_MASK = (PAST_END - 1) >>> LABEL_SHIFT;

    private final GeneratedLanguage language;
    private @Nullable FollowingTokens followingTokens;
    private CodedRules coded;
    private boolean takesNotes;
    private int lastSerial;
    private int lastSync;

    // By depth:

    /** The first token. */
    private int[] starts = new int[64];

    /** The place of the first child on the stack. */
    private int[] marks = new int[64];

    /** What tells this rule from others that were in progress at this depth. */
    private int[] serials = new int[64];

    /** The label of the alternative in progress. */
    private int[] labels = new int[64];

    /** The left operand of the alternative in progress, 0 if it has none. */
    private int[] operands = new int[64];

    /** What an alternative has come to, until another one begins; 0 if one is in progress or none has begun. */
    private int[] results = new int[64];

    protected CodeRuleParser(GeneratedLanguage language) {
        super(language);
        this.language = language;
    }

    /**
     * Goes through a text.
     *
     * @param takesNotes whether contexts may be asked for; without that nothing is written
     * @param onConflict what to do where callers would have to be looked at
     */
    final void runCode(
            CodedRules coded,
            boolean takesNotes,
            LexedText text,
            LinearArena treeArena,
            int maxDepth,
            OnConflict onConflict) {
        this.coded = coded;
        this.takesNotes = takesNotes;
        begin(text, treeArena, maxDepth, onConflict);
        runCodeBy(coded.codeRun());
        if (takesNotes) {
            note(0);
        }
        parseRule(text.rule(), 0);
    }

    /** A rule begins. */
    protected final void enterRule(int invokingState) {
        enter(invokingState);
        if (takesNotes) {
            note(depth());
        }
    }

    private void note(int depth) {
        if (depth == starts.length) {
            grow();
        }
        starts[depth] = position();
        marks[depth] = mark();
        serials[depth] = ++lastSerial;
        labels[depth] = 0;
        operands[depth] = 0;
        results[depth] = 0;
    }

    private void grow() {
        int length = 2 * starts.length;
        starts = Arrays.copyOf(starts, length);
        marks = Arrays.copyOf(marks, length);
        serials = Arrays.copyOf(serials, length);
        labels = Arrays.copyOf(labels, length);
        operands = Arrays.copyOf(operands, length);
        results = Arrays.copyOf(results, length);
    }

    /**
     * An alternative begins.
     *
     * @param label its number, 0 if it has none
     * @param operand what was parsed of a left-recursive rule so far, 0 if nothing
     */
    protected final void alternative(int label, int operand) {
        if (takesNotes) {
            final int depth = depth();
            labels[depth] = label;
            operands[depth] = operand;
            results[depth] = 0;
        }
    }

    /** All of an alternative was matched. Writes its record. */
    protected final int matched(int rule, int label, int first, int mark) {
        if (!takesNotes) {
            drop(mark);
            return 0;
        }
        final int kind = rule | label << LABEL_SHIFT;
        final int depth = depth();
        final int ref = concrete(isPastEnd() ? kind | PAST_END : kind, first, mark);
        append(callerOf(depth));
        results[depth] = ref;
        return ref;
    }

    /** Has ANTLR's method for a rule run the rule. */
    @Override
    protected final int byMethod(int rule) {
        return coded.runRule(rule);
    }

    FollowingTokens followingTokens() {
        if (followingTokens == null) {
            followingTokens = new FollowingTokens(language.atn());
        }
        return followingTokens;
    }

    /** Before a choice: in this state ANTLR's method looks whether there is an error. */
    protected final void sync(int state) {
        lastSync = state;
        if (recovers()) {
            coded.sync(state);
        }
    }

    /** The state before the last choice. */
    final int lastSync() {
        return lastSync;
    }

    @Override
    protected final void run(int number) {
        coded.runBlock(number);
    }

    @Override
    final int predictPredicated(int decision, int precedence) {
        final int alternative = super.predictPredicated(decision, precedence);
        coded.note(decision, alternative);
        return alternative;
    }

    /** The state that called a rule in progress, -1 for the first rule. */
    final int callerOf(int depth) {
        return depth == 0 ? -1 : callers()[depth - 1];
    }

    final int start(int depth) {
        return starts[depth];
    }

    final int serial(int depth) {
        return serials[depth];
    }

    /** Whether a rule that was in progress still is. */
    final boolean isIn(int depth, int serial) {
        return depth <= depth() && serials[depth] == serial;
    }

    /** What the last alternative has come to, 0 if one is in progress or none has begun. */
    final int result(int depth) {
        return results[depth];
    }

    /** The label of the alternative that is in progress, or was last. */
    final int label(int depth) {
        return results[depth] == 0 ? labels[depth] : labelOf(results[depth]);
    }

    /** The left operand of the alternative that is in progress, or was last. */
    final int operand(int depth) {
        return results[depth] == 0 ? operands[depth] : operandOf(results[depth]);
    }

    /** Where among the children of the rule around it a rule in progress stands. */
    final int index(int depth) {
        return marks[depth] - marks[depth - 1];
    }

    /** How many children a rule in progress has, without one that is in progress itself. */
    final int childCount(int depth) {
        return (depth < depth() ? marks[depth + 1] : mark()) - marks[depth];
    }

    /** A child of a rule in progress, as records hold it. */
    final int child(int depth, int index) {
        return kept(marks[depth], index);
    }

    final int ruleOf(int ref) {
        return header(ref) & RULE_MASK;
    }

    final int labelOf(int ref) {
        return header(ref) >>> LABEL_SHIFT & LABEL_MASK;
    }

    final boolean isPastEnd(int ref) {
        return (header(ref) & PAST_END) != 0;
    }

    final int firstOf(int ref) {
        return header(ref + 1);
    }

    final int endOf(int ref) {
        return header(ref + 2);
    }

    final int childCountOf(int ref) {
        return header(ref + RecordLayout.HEADER_WORDS);
    }

    final int childOf(int ref, int index) {
        return header(ref + RecordLayout.HEADER_WORDS + 1 + index);
    }

    /** The state that called the rule. */
    final int stateOf(int ref) {
        return childOf(ref, childCountOf(ref));
    }

    /** The left operand of a record of a left-recursive rule, 0 if it has none. No other rule begins with itself. */
    final int operandOf(int ref) {
        if (childCountOf(ref) == 0) {
            return 0;
        }
        int first = childOf(ref, 0);
        return first > 0 && ruleOf(first) == ruleOf(ref) ? first : 0;
    }
}
