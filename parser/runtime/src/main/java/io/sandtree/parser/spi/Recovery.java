package io.sandtree.parser.spi;

import java.util.function.Supplier;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** ANTLR's error strategy where rule methods and ANTLR's methods take turns: it tells whether it had anything to do, and can be told what it would know if ANTLR's methods had parsed all. */
final class Recovery extends DefaultErrorStrategy {
    /** What the strategy keeps from one call to the next. */
    record Memory(
            boolean isRecovering,
            int lastIndex,
            @Nullable IntervalSet lastStates,
            @Nullable ParserRuleContext syncContext,
            int syncState) {
        /** What a new one keeps. */
        static final Memory EMPTY = new Memory(false, -1, null, null, 0);
    }

    private final FollowingTokens following;
    private boolean isUsed;

    Recovery(FollowingTokens following) {
        this.following = following;
    }

    /** Whether there was an error. */
    boolean isUsed() {
        return isUsed;
    }

    Memory memory() {
        return new Memory(
                errorRecoveryMode,
                lastErrorIndex,
                lastErrorStates == null ? null : new IntervalSet(lastErrorStates),
                nextTokensContext,
                nextTokensState);
    }

    void recall(Memory memory) {
        errorRecoveryMode = memory.isRecovering;
        lastErrorIndex = memory.lastIndex;
        lastErrorStates = memory.lastStates == null ? null : new IntervalSet(memory.lastStates);
        nextTokensContext = memory.syncContext;
        nextTokensState = memory.syncState;
    }

    /**
     * What {@link #sync} does without an error, for rule methods.
     *
     * @param type the next token's, as records have it
     * @param context gives the context of the rule in progress
     * @return whether there is no error
     */
    boolean follows(int state, int type, Supplier<ParserRuleContext> context) {
        if (following.has(state, type)) {
            nextTokensContext = null;
            nextTokensState = ATNState.INVALID_STATE_NUMBER;
            return true;
        }
        if (!following.mayEnd(state)) {
            return false;
        }
        if (nextTokensContext == null) {
            nextTokensContext = context.get();
            nextTokensState = state;
        }
        return true;
    }

    @Override
    protected void beginErrorCondition(Parser recognizer) {
        isUsed = true;
        super.beginErrorCondition(recognizer);
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        isUsed = true;
        super.recover(recognizer, e);
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        isUsed = true;
        return super.recoverInline(recognizer);
    }
}
