package io.sandtree.parser.spi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * ANTLR's error strategy where rule methods parse some of the rules.
 *
 * <p>Before a choice, {@link #sync} looks whether the next token may follow. If it may not, but the rule may end, it keeps where that was, until some later token is as expected: what a message says
 * was expected begins there. What of that happened in rules that rule methods have parsed is found out when a message is about to say it: those rules are done once more.
 */
final class SpineErrors extends DefaultErrorStrategy {
    /** What may have a say in what a message says was expected. */
    private sealed interface Event {}

    /** The next token did not follow, but the rule might end. */
    private record Miss(ParserRuleContext context, int state) implements Event {}

    /**
     * Rule methods have parsed a rule.
     *
     * @param context what they were given for it
     * @param precedence of a left-recursive rule
     * @param start the index of its first token
     * @param wasRecovering whether no token had been matched then since the last error
     */
    record Served(ParserRuleContext context, int precedence, int start, boolean wasRecovering)
            implements Event {}

    /** What came of a rule that was done once more. */
    private record Outcome(boolean hasMatched, @Nullable Miss miss) {}

    private final FollowingTokens following;
    private final Runnable atError;
    private final Consumer<Served> again;

    /** What has happened since {@link #sync} last found a token that follows. */
    private List<Event> events = new ArrayList<>();

    /** Whether it has found one. */
    private boolean hasMatched;

    /**
     * @param atError is run before an error is reported
     * @param again does a rule once more, by ANTLR's method
     */
    SpineErrors(FollowingTokens following, Runnable atError, Consumer<Served> again) {
        this.atError = atError;
        this.following = following;
        this.again = again;
    }

    /** Rule methods have parsed a rule. */
    void serve(Parser parser, Served served, boolean hasTokens) {
        events.add(served);
        if (hasTokens) {
            reportMatch(parser);
        }
    }

    @Override
    protected void beginErrorCondition(Parser recognizer) {
        super.beginErrorCondition(recognizer);
        atError.run();
    }

    @Override
    public void sync(Parser recognizer) {
        if (inErrorRecoveryMode(recognizer)) {
            return;
        }
        int state = recognizer.getState();
        if (following.has(state, recordType(recognizer))) {
            events.clear();
            hasMatched = true;
        } else if (following.mayEnd(state)) {
            miss(new Miss(recognizer.getContext(), state));
        } else {
            super.sync(recognizer);
        }
    }

    private void miss(Miss miss) {
        if (events.isEmpty() || !(events.getLast() instanceof Miss)) {
            events.add(miss);
        }
    }

    /** As ANTLR's does, but without an index in the stream, for which tokens would have to be made up to there. */
    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        int position = ((RecordTokenStream) recognizer.getInputStream()).position();
        if (lastErrorIndex == position
                && lastErrorStates != null
                && lastErrorStates.contains(recognizer.getState())) {
            recognizer.consume();
        }
        lastErrorIndex = ((RecordTokenStream) recognizer.getInputStream()).position();
        if (lastErrorStates == null) {
            lastErrorStates = new IntervalSet();
        }
        lastErrorStates.add(recognizer.getState());
        consumeUntil(recognizer, getErrorRecoverySet(recognizer));
    }

    /** As ANTLR's does, which looks for all tokens that may follow, from any depth of rules. */
    @Override
    protected boolean singleTokenInsertion(Parser recognizer) {
        ATN atn = recognizer.getATN();
        ATNState behind = atn.states.get(recognizer.getState()).transition(0).target;
        if (mayFollow(atn, behind, recognizer.getContext(), recordType(recognizer))) {
            reportMissingToken(recognizer);
            return true;
        }
        return false;
    }

    private boolean mayFollow(ATN atn, ATNState place, RuleContext caller, int type) {
        ATNState state = place;
        RuleContext context = caller;
        while (!following.has(state.stateNumber, type)) {
            if (!following.mayEnd(state.stateNumber)) {
                return false;
            }
            if (context.parent == null) {
                return type == RuleParser.END_OF_FILE;
            }
            ATNState invoking = atn.states.get(context.invokingState);
            state = ((RuleTransition) invoking.transition(0)).followState;
            context = context.parent;
        }
        return true;
    }

    private static int recordType(Parser recognizer) {
        int type = recognizer.getInputStream().LA(1);
        return type == Token.EOF ? RuleParser.END_OF_FILE : type;
    }

    /** As ANTLR's does, which adds up sets of intervals. */
    @Override
    protected IntervalSet getErrorRecoverySet(Parser recognizer) {
        BitSet types = new BitSet();
        RuleContext context = recognizer.getContext();
        while (context != null && context.invokingState >= 0) {
            ATNState caller = recognizer.getATN().states.get(context.invokingState);
            types.or(following.of(((RuleTransition) caller.transition(0)).followState.stateNumber));
            context = context.parent;
        }
        List<Interval> intervals = new ArrayList<>();
        if (types.get(FollowingTokens.END)) {
            intervals.add(Interval.of(Token.EOF, Token.EOF));
        }
        int first = types.nextSetBit(FollowingTokens.FIRST_TYPE);
        while (first >= 0) {
            int end = types.nextClearBit(first);
            intervals.add(Interval.of(first - 1, end - 2));
            first = types.nextSetBit(end);
        }
        return new IntervalSet(intervals);
    }

    /** As ANTLR's does, but asks where a token was missed only if neither leaving one out nor putting one in will do. */
    @Override
    public Token recoverInline(Parser recognizer) {
        Token matched = singleTokenDeletion(recognizer);
        if (matched != null) {
            recognizer.consume();
            return matched;
        }
        if (singleTokenInsertion(recognizer)) {
            return getMissingSymbol(recognizer);
        }
        Miss first = firstMiss();
        throw first == null
                ? new InputMismatchException(recognizer)
                : new InputMismatchException(recognizer, first.state, first.context);
    }

    /** Where a token was missed first since one last followed; null if nowhere. */
    private @Nullable Miss firstMiss() {
        Miss first = null;
        boolean isSettled = false;
        for (int i = events.size() - 1; i >= 0 && !isSettled; i--) {
            switch (events.get(i)) {
                case Miss miss -> first = miss;
                case Served served -> {
                    Outcome outcome = again(served);
                    first = outcome.miss == null ? first : outcome.miss;
                    isSettled = outcome.hasMatched;
                }
            }
        }
        hasMatched |= isSettled;
        events.clear();
        if (first != null) {
            events.add(first);
        }
        return first;
    }

    private Outcome again(Served served) {
        List<Event> outerEvents = events;
        boolean outerMatched = hasMatched;
        boolean isRecovering = errorRecoveryMode;
        int index = lastErrorIndex;
        var states = lastErrorStates;
        events = new ArrayList<>();
        hasMatched = false;
        errorRecoveryMode = served.wasRecovering;
        try {
            again.accept(served);
            Miss miss = firstMiss();
            return new Outcome(hasMatched, miss);
        } finally {
            events = outerEvents;
            hasMatched = outerMatched;
            errorRecoveryMode = isRecovering;
            lastErrorIndex = index;
            lastErrorStates = states;
        }
    }
}
