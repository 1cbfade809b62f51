package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerActionExecutor;
import org.antlr.v4.runtime.atn.LexerChannelAction;
import org.antlr.v4.runtime.atn.LexerIndexedCustomAction;
import org.antlr.v4.runtime.atn.LexerModeAction;
import org.antlr.v4.runtime.atn.LexerPushModeAction;
import org.antlr.v4.runtime.atn.LexerTypeAction;

/**
 * What happens when a rule has matched: the net effect of its commands, in the order in which ANTLR runs them, and the code of the
 * grammar's author that has a say.
 *
 * @param ruleType the token type of the rule that matched
 * @param type the type the commands leave behind: a token type, {@link Lexer#SKIP}, {@link Lexer#MORE}, or the type of
 *     {@link #ESCAPE} or of {@link #asking}
 * @param channel the channel the commands set, or {@link #CHANNEL_UNSET}
 * @param modeCommands mode changes in order: {@link #POP}, {@code 2 * mode} for a change, {@code 2 * mode + 1} for a push
 * @param guards predicates that have to hold; if one does not, the match is another one
 * @param actions all of the rule's commands and actions in order, by their numbers in the ATN
 * @param hasAction whether there is one with code among them; then they are run instead of what the other components say
 */
record AcceptEffect(
        int ruleType,
        int type,
        int channel,
        List<Integer> modeCommands,
        List<Guard> guards,
        List<Integer> actions,
        boolean hasAction) {
    static final int CHANNEL_UNSET = -1;
    static final int POP = -1;

    /** What predicates are called in reports. */
    static final String PREDICATE = "a predicate";

    /** The table does not know: ANTLR's lexer has to make this match. */
    static final AcceptEffect ESCAPE = of(-4, List.of());

    /** A predicate is to be asked before it is known how the match goes on. */
    static AcceptEffect asking(Guard guard) {
        return of(-5, List.of(guard));
    }

    private static AcceptEffect of(int type, List<Guard> guards) {
        return new AcceptEffect(0, type, CHANNEL_UNSET, List.of(), guards, List.of(), false);
    }

    /** @param all the ATN's actions */
    static AcceptEffect of(int ruleType, LexerActionExecutor executor, LexerAction[] all) {
        int type = Token.INVALID_TYPE;
        int channel = CHANNEL_UNSET;
        boolean hasAction = false;
        List<Integer> modeCommands = new ArrayList<>();
        List<Guard> guards = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        for (LexerAction action : actionsOf(executor)) {
            if (action instanceof LexerIndexedCustomAction) {
                return ESCAPE;
            }
            if (action instanceof Guard guard) {
                guards.add(guard);
                continue;
            }
            actions.add(Arrays.asList(all).indexOf(action));
            switch (action.getActionType()) {
                case TYPE -> type = ((LexerTypeAction) action).getType();
                case SKIP -> type = Lexer.SKIP;
                case MORE -> type = Lexer.MORE;
                case CHANNEL -> channel = ((LexerChannelAction) action).getChannel();
                case MODE -> modeCommands.add(2 * ((LexerModeAction) action).getMode());
                case PUSH_MODE ->
                        modeCommands.add(2 * ((LexerPushModeAction) action).getMode() + 1);
                case POP_MODE -> modeCommands.add(POP);
                case CUSTOM -> hasAction = true;
            }
        }
        if (channel > 255) {
            throw new NotATableException("channel " + channel + " (channels end at 255)");
        }
        return new AcceptEffect(
                ruleType,
                type == Token.INVALID_TYPE ? ruleType : type,
                channel,
                List.copyOf(modeCommands),
                List.copyOf(guards),
                List.copyOf(actions),
                hasAction);
    }

    private static LexerAction[] actionsOf(LexerActionExecutor executor) {
        return executor == null ? new LexerAction[0] : executor.getLexerActions();
    }

    /** Whether a way to a match has come past code that is to be run, or asked, somewhere inside the match. */
    static boolean hasCodeInside(LexerActionExecutor executor) {
        return Arrays.stream(actionsOf(executor))
                .anyMatch(LexerIndexedCustomAction.class::isInstance);
    }

    /** Whether code is run or asked at the end of the match. */
    boolean hasCodeAtEnd() {
        return hasAction || guards.stream().anyMatch(guard -> !guard.isFirst());
    }

    /** What code has a say, in words; empty if none has. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        if (!guards.isEmpty()) {
            code.add(PREDICATE);
        }
        if (hasAction) {
            code.add("an action");
        }
        return code;
    }
}
