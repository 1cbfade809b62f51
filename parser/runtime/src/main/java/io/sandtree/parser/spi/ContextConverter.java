package io.sandtree.parser.spi;

import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.RecordLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.RuleStartState;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a tree that ANTLR's own parser made: of a text with errors, or of a grammar with embedded code. For a text
 * without errors they say the same as the records that rule methods write, but have all fields.
 */
class ContextConverter {
    private static final int FLAG_SHIFT = 16;
    private static final int TYPE_MASK = 0xFFFF;

    private final GeneratedLanguage language;
    private final StateTable states;
    private final RuleStartState[] startStates;
    private final RecordWriter out;
    private final boolean concrete;
    private final TokenPlaces tokens;

    /** The left operand that was written last, null if there is none. */
    private @Nullable ParserRuleContext operand;

    private int operandRecord;

    /**
     * @param out where the records are written
     * @param tokens where tokens are in the text
     */
    ContextConverter(
            GeneratedLanguage language, RecordWriter out, boolean concrete, TokenPlaces tokens) {
        this.language = language;
        this.states = language.states();
        this.startStates = language.atn().ruleToStartState;
        this.out = out;
        this.concrete = concrete;
        this.tokens = tokens;
    }

    /** Writes the tree of a context, and returns its handle. Left operands come first and one by one, since there may be many of them in each other. */
    final int record(ParserRuleContext context) {
        ParserRuleContext last = context;
        ParserRuleContext left = leftOperand(last);
        while (left != null) {
            last = left;
            left = leftOperand(last);
        }
        int ref = recordOf(last);
        while (last != context) {
            operand = last;
            operandRecord = ref;
            last = last.getParent();
            ref = recordOf(last);
        }
        return ref;
    }

    private @Nullable ParserRuleContext leftOperand(ParserRuleContext context) {
        List<ParseTree> children = childrenOf(context);
        return !children.isEmpty()
                        && children.get(0) instanceof ParserRuleContext first
                        && first.getParent() == context
                        && isLeftOperand(first, startStates)
                ? first
                : null;
    }

    /** ANTLR puts a left operand below another context of the rule without a call, and has the rule's start state in it. */
    static boolean isLeftOperand(ParserRuleContext context, RuleStartState[] starts) {
        int rule = context.getRuleIndex();
        return context.getParent() != null
                && context.getParent().getRuleIndex() == rule
                && context.invokingState == starts[rule].stateNumber;
    }

    /** Writes the record of a context below which all rules have been written. */
    final int recordOf(ParserRuleContext context) {
        return concrete ? concrete(context) : syntax(context);
    }

    private int child(ParserRuleContext context) {
        return context == operand ? operandRecord : recordBelow(context);
    }

    /** Writes the tree of a context below another, which is not its left operand. */
    int recordBelow(ParserRuleContext context) {
        return record(context);
    }

    /** Writes a tree that only says that the tokens up to {@code end} could not be understood. */
    int nothing(int rule, int end) {
        if (!concrete) {
            return errorRecord(0, end, 0);
        }
        int mark = out.mark();
        for (int i = 0; i < end; i++) {
            out.push(i | RecordLayout.TOKEN | RecordLayout.ERRONEOUS);
        }
        return out.concrete(flagged(rule, true), 0, end, mark);
    }

    private int concrete(ParserRuleContext context) {
        int mark = out.mark();
        boolean error = context.exception != null;
        for (ParseTree child : childrenOf(context)) {
            if (child instanceof ParserRuleContext rule) {
                int ref = child(rule);
                error |= isFlagged(ref);
                out.push(ref);
            } else {
                error |= child instanceof ErrorNode;
                out.push(tokenEntry((TerminalNode) child));
            }
        }
        int kind = flagged(context.getRuleIndex(), error);
        int alternative = context.getAltNumber();
        if (alternative == ATN.INVALID_ALT_NUMBER) {
            return out.concrete(kind, first(context), end(context), mark);
        }
        int numbered = kind | RecordLayout.HAS_ALTERNATIVE << FLAG_SHIFT;
        int ref = out.concrete(numbered, first(context), end(context), mark);
        out.append(alternative);
        return ref;
    }

    private int tokenEntry(TerminalNode leaf) {
        Token token = leaf.getSymbol();
        int erroneous = leaf instanceof ErrorNode ? RecordLayout.ERRONEOUS : 0;
        return RecordLayout.TOKEN
                | erroneous
                | (tokens.has(token) ? tokens.indexOf(token) : conjured(token, erroneous != 0));
    }

    /** What stands for a token that is not in the text. */
    private int conjured(Token token, boolean isErroneous) {
        String shown = "<missing " + language.vocabulary().getDisplayName(token.getType()) + ">";
        String says = token.getText();
        boolean isOfRecovery = isErroneous && (token.getType() == Token.EOF || shown.equals(says));
        if (!isOfRecovery) {
            byte[] text = String.valueOf(says).getBytes(StandardCharsets.UTF_8);
            int said = out.said(token.getType(), text);
            if (said <= RecordLayout.SAYS_MASK) {
                return RecordLayout.CONJURED | RecordLayout.SAYS | said;
            }
        }
        return RecordLayout.CONJURED | token.getType() & TYPE_MASK;
    }

    private int syntax(ParserRuleContext context) {
        List<ParseTree> children = childrenOf(context);
        if (children.size() == 1
                && children.get(0) instanceof ParserRuleContext only
                && context.exception == null
                && !standsForToken(only)) {
            return child(only);
        }
        NodeType type = language.contextKinds().of(context);
        return type == null || type.rule() != context.getRuleIndex()
                ? error(context, children)
                : node(context, children, type);
    }

    private int node(ParserRuleContext context, List<ParseTree> children, NodeType type) {
        int slots = type.fields().size();
        int kept = out.keep(slots);
        boolean error = context.exception != null;
        for (int i = 0; i < children.size(); i++) {
            ParseTree child = children.get(i);
            int slot = slotOf(child, type, i == 0);
            if (child instanceof ErrorNode) {
                error = true;
            } else if (child instanceof ParserRuleContext rule && standsForToken(rule)) {
                int handle = tokenOf(rule);
                error |= handle == 0 || rule.exception != null;
                putToken(type, kept, slot, handle);
            } else if (child instanceof ParserRuleContext rule) {
                int ref = child(rule);
                error |= isFlagged(ref) || slot < 0;
                putNode(type, kept, slot, ref);
            } else {
                putToken(type, kept, slot, handleOf((TerminalNode) child));
            }
        }
        int kind = flagged(type.number(), error);
        return out.recordOfKept(kind, first(context), end(context), kept, slots, 0);
    }

    /** Whether the syntax tree has a token in place of {@code rule}, which only chooses one. */
    private boolean standsForToken(ParserRuleContext rule) {
        return states.isToken(rule.invokingState);
    }

    /** The slot's content for the token that {@code rule} chose, possibly through other such rules; 0 if it found none. */
    int tokenOf(ParserRuleContext rule) {
        for (ParseTree child : childrenOf(rule)) {
            if (child instanceof ParserRuleContext below) {
                return tokenOf(below);
            } else if (child instanceof TerminalNode leaf && !(child instanceof ErrorNode)) {
                return handleOf(leaf);
            }
        }
        return 0;
    }

    /** The slot's content for a token, 0 if that is not in the text. */
    private int handleOf(TerminalNode leaf) {
        Token token = leaf.getSymbol();
        return tokens.has(token) ? tokens.indexOf(token) + 1 : 0;
    }

    /** Code may have matched a token where the grammar has a rule, or one more where it has one. */
    private void putToken(NodeType type, int kept, int slot, int handle) {
        if (slot < 0 || handle == 0) {
            return;
        }
        switch (type.fields().get(slot).shape()) {
            case TOKEN_LIST -> out.push(slot, handle);
            case TOKEN, FLAG -> keepFirst(kept, slot, handle);
            case CHILD, CHILD_LIST -> {}
        }
    }

    private void putNode(NodeType type, int kept, int slot, int ref) {
        if (slot < 0) {
            return;
        }
        switch (type.fields().get(slot).shape()) {
            case CHILD_LIST -> out.push(slot, ref);
            case CHILD -> keepFirst(kept, slot, ref);
            case TOKEN, TOKEN_LIST, FLAG -> {}
        }
    }

    private void keepFirst(int kept, int slot, int handle) {
        if (out.kept(kept, slot) == 0) {
            out.keep(kept, slot, handle);
        }
    }

    private int slotOf(ParseTree child, NodeType type, boolean isFirst) {
        int state =
                child instanceof TerminalNode leaf
                        ? tokens.stateOf(leaf)
                        : child instanceof ParserRuleContext rule ? rule.invokingState : -1;
        if (states.kind(state) == type.number()) {
            return states.slot(state);
        }
        return isFirst && child instanceof ParserRuleContext ? type.leftSlot() : -1;
    }

    private int error(ParserRuleContext context, List<ParseTree> children) {
        int mark = out.mark();
        for (ParseTree child : children) {
            if (child instanceof ParserRuleContext rule) {
                int ref = child(rule);
                out.push(ref);
            }
        }
        int parts = out.list(mark);
        out.drop(mark);
        return errorRecord(first(context), end(context), parts);
    }

    private int errorRecord(int first, int end, int parts) {
        int ref = out.record(flagged(0, true), first, end, 1);
        out.slot(ref, 0, parts);
        return ref;
    }

    private static int flagged(int kind, boolean error) {
        return error ? kind | RecordLayout.HAS_ERROR << FLAG_SHIFT : kind;
    }

    private boolean isFlagged(int ref) {
        return (out.header(ref) >>> FLAG_SHIFT & RecordLayout.HAS_ERROR) != 0;
    }

    private static List<ParseTree> childrenOf(ParserRuleContext context) {
        return context.children == null ? List.of() : context.children;
    }

    private int first(ParserRuleContext context) {
        return tokens.indexOf(context.start);
    }

    /** The end of the file is not counted among a node's tokens, as it has no text. */
    private int end(ParserRuleContext context) {
        int first = first(context);
        Token stop = context.stop;
        int last = stop == null ? -1 : tokens.indexOf(stop);
        if (last < first) {
            return first;
        }
        return Math.max(first, stop.getType() == Token.EOF ? last : last + 1);
    }
}
