package io.sandtree.parser.spi;

import java.util.IdentityHashMap;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.antlr.v4.runtime.tree.TerminalNodeImpl;
import org.jspecify.annotations.Nullable;

/**
 * What an ANTLR parser is made to tell: at which state of the grammar each token was matched, and how deeply rules are nested; and what it
 * asks: whether somebody else parses a rule. Generated parsers call it.
 */
public class ParseTrace {
    private final int maxDepth;
    private final Map<TerminalNode, Integer> statesOfOthers = new IdentityHashMap<>();
    private int depth;
    private boolean wasTooDeep;

    ParseTrace(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /**
     * A trace of a parse that nobody shares with the parser.
     *
     * @param isShown whether the tree is for code outside of the grammar, which is to find ANTLR's own leaves in it. The trace does not know then where in the grammar they were matched
     */
    static ParseTrace of(int maxDepth, boolean isShown) {
        return isShown
                ? new ParseTrace(maxDepth) {
                    @Override
                    public TerminalNode matched(TerminalNode made, int state) {
                        return made;
                    }
                }
                : new ParseTrace(maxDepth);
    }

    /** A rule begins. */
    public void enter(ParserRuleContext context) {
        if (++depth > maxDepth) {
            wasTooDeep = true;
            throw ParseFailure.TOO_DEEP;
        }
    }

    /** Whether rules were nested too deeply, in case that the grammar's code has caught what was thrown. */
    boolean wasTooDeep() {
        return wasTooDeep;
    }

    /** The precedence to which a left-recursive rule is to be parsed, given the one that it was called with. */
    public int precedence(int precedence) {
        return precedence;
    }

    /**
     * Somebody else may parse a rule that has just begun.
     *
     * @param precedence of the left-recursive rule in progress
     * @return the context of all of the rule, null if the parser is to do it itself
     */
    public @Nullable ParserRuleContext parsed(ParserRuleContext context, int precedence) {
        return null;
    }

    /** A rule ends. */
    public void leave() {
        depth--;
    }

    /** A rule has ended, or become the left operand of a larger one: nothing below its context will change any more. */
    public void ended(ParserRuleContext context) {}

    /**
     * A token was matched.
     *
     * @param made the leaf that the parser has made for it, which the grammar's author may have a class for
     * @param state the parser's
     * @return the leaf to put into the tree
     */
    public TerminalNode matched(TerminalNode made, int state) {
        TerminalNode leaf = atState(made, state);
        if (leaf == made) {
            statesOfOthers.put(made, state);
        }
        return leaf;
    }

    /** The leaf itself if it is of a class of the grammar's author, else one that knows where in the grammar it was matched. */
    public static TerminalNode atState(TerminalNode made, int state) {
        return made.getClass() == TerminalNodeImpl.class
                ? new TerminalAtState(made.getSymbol(), state)
                : made;
    }

    /** Where in the grammar a leaf was matched; -1 if nobody knows. */
    int stateOf(TerminalNode leaf) {
        if (leaf instanceof TerminalAtState matched) {
            return matched.state;
        }
        // Few authors have a class for leaves, and what a map by identity wants to know takes a
        // while.
        return statesOfOthers.isEmpty() ? -1 : statesOfOthers.getOrDefault(leaf, -1);
    }

    /** A leaf that knows where in the grammar it was matched. */
    static final class TerminalAtState extends TerminalNodeImpl {
        final int state;

        TerminalAtState(Token token, int state) {
            super(token);
            this.state = state;
        }
    }
}
