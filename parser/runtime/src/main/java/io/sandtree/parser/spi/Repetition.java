package io.sandtree.parser.spi;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/** What ANTLR's methods go through once more since rule methods have found an error in it: rules with code that have been run are not run again, and decisions with predicates are taken as before. */
final class Repetition {
    private final CodeLog log;
    private final ATN atn;
    private final RecordTokenStream stream;
    private final Parser parser;
    private final Recovery recovery;

    /** From here to {@link #end} the log is repeated. */
    private int next;

    private int end;

    /** @param parser a {@link CodeHost} */
    Repetition(CodeLog log, ATN atn, RecordTokenStream stream, Parser parser, Recovery recovery) {
        this.log = log;
        this.atn = atn;
        this.stream = stream;
        this.parser = parser;
        this.recovery = recovery;
    }

    /**
     * Goes back.
     *
     * @param place where in the log
     * @param token where in the text
     * @param isPastEnd whether the end of the file had been matched before
     * @param errors what the error strategy knew
     */
    void begin(int place, int token, boolean isPastEnd, Recovery.Memory errors) {
        next = place;
        end = log.length();
        bring(token, isPastEnd, errors);
    }

    private void bring(int token, boolean isPastEnd, Recovery.Memory errors) {
        stream.place(token);
        ((CodeHost) parser).setPastEnd(isPastEnd);
        recovery.recall(errors);
    }

    /** The alternative that was taken at a decision before, 0 if it is new. */
    int alternative(int decision) {
        int alternative = next < end ? log.choiceAt(next, decision) : 0;
        next += alternative > 0 ? 2 : 0;
        return alternative;
    }

    /** Has a rule that ANTLR's method has run before be as it was left. Returns its context, null if it is new. */
    @Nullable ParserRuleContext rule(ParserRuleContext begun) {
        CodeLog.RuleRun run = next < end ? log.runAt(next, begun.getRuleIndex()) : null;
        if (run == null) {
            end = next;
            return null;
        }
        next = run.next();
        bring(run.end(), run.isPastEnd(), run.errors());
        ParserRuleContext context = run.context();
        if (context != null) {
            context.parent = begun.getParent();
            ContextMaker.attachToMade(context, atn);
            parser.setContext(context);
        }
        if (run.thrown() != null) {
            if (run.isLeft()) {
                leave(begun);
            }
            throw thrown(run.thrown());
        }
        return context;
    }

    private static RuntimeException thrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    private void leave(ParserRuleContext begun) {
        if (atn.ruleToStartState[begun.getRuleIndex()].isLeftRecursiveRule) {
            parser.unrollRecursionContexts(begun.getParent());
        } else {
            parser.exitRule();
        }
    }
}
