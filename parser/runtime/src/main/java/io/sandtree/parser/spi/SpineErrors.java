package io.sandtree.parser.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
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

    /** No state has this number. */
    private static final int UNTOUCHED = -2;

    private final Consumer<Served> again;

    /** What has happened since {@link #sync} last found a token that follows. */
    private List<Event> events = new ArrayList<>();

    /** Whether it has found one. */
    private boolean hasMatched;

    /** @param again does a rule once more, by ANTLR's method */
    SpineErrors(Consumer<Served> again) {
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
    public void sync(Parser recognizer) {
        if (inErrorRecoveryMode(recognizer)) {
            return;
        }
        nextTokensContext = null;
        nextTokensState = UNTOUCHED;
        super.sync(recognizer);
        if (nextTokensContext != null) {
            miss(new Miss(nextTokensContext, nextTokensState));
        } else if (nextTokensState != UNTOUCHED) {
            events.clear();
            hasMatched = true;
        }
    }

    private void miss(Miss miss) {
        if (events.isEmpty() || !(events.getLast() instanceof Miss)) {
            events.add(miss);
        }
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        Miss first = firstMiss();
        nextTokensContext = first == null ? null : first.context;
        nextTokensState = first == null ? UNTOUCHED : first.state;
        return super.recoverInline(recognizer);
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
