package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerActionExecutor;
import org.antlr.v4.runtime.atn.LexerChannelAction;
import org.antlr.v4.runtime.atn.LexerModeAction;
import org.antlr.v4.runtime.atn.LexerPushModeAction;
import org.antlr.v4.runtime.atn.LexerTypeAction;

/**
 * What happens when a rule has matched: the net effect of its commands, in the order in which ANTLR runs them.
 *
 * @param ruleType the token type of the rule that matched
 * @param type the type the commands leave behind: a token type, {@link Lexer#SKIP}, {@link Lexer#MORE}, or the type of
 *     {@link #ESCAPE}
 * @param channel the channel the commands set, or {@link #CHANNEL_UNSET}
 * @param modeCommands mode changes in order: {@link #POP}, {@code 2 * mode} for a change, {@code 2 * mode + 1} for a push
 */
record AcceptEffect(int ruleType, int type, int channel, List<Integer> modeCommands) {
    static final int CHANNEL_UNSET = -1;
    static final int POP = -1;

    /** The table does not know: ANTLR's lexer has to make this match. */
    static final AcceptEffect ESCAPE = new AcceptEffect(0, -4, CHANNEL_UNSET, List.of());

    static AcceptEffect of(int ruleType, LexerActionExecutor executor) {
        int type = Token.INVALID_TYPE;
        int channel = CHANNEL_UNSET;
        List<Integer> modeCommands = new ArrayList<>();
        LexerAction[] actions = executor == null ? new LexerAction[0] : executor.getLexerActions();
        for (LexerAction action : actions) {
            switch (action.getActionType()) {
                case TYPE -> type = ((LexerTypeAction) action).getType();
                case SKIP -> type = Lexer.SKIP;
                case MORE -> type = Lexer.MORE;
                case CHANNEL -> channel = ((LexerChannelAction) action).getChannel();
                case MODE -> modeCommands.add(2 * ((LexerModeAction) action).getMode());
                case PUSH_MODE ->
                        modeCommands.add(2 * ((LexerPushModeAction) action).getMode() + 1);
                case POP_MODE -> modeCommands.add(POP);
                case CUSTOM -> {
                    return ESCAPE;
                }
            }
        }
        if (channel > 255) {
            throw new NotATableException("channel " + channel + " (channels end at 255)");
        }
        return new AcceptEffect(
                ruleType,
                type == Token.INVALID_TYPE ? ruleType : type,
                channel,
                List.copyOf(modeCommands));
    }
}
