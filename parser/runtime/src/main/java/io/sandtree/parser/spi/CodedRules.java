package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.code.ContextNeed;
import io.sandtree.parser.predict.TableSimulator;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of a text where rules need ANTLR's methods for theirs, or where code looks at contexts. Rule methods go through the text; where they come to a rule with such code, ANTLR's method takes over,
 * and hands back the rules without. The tree is made in a pass of its own: before this one, so that code runs only if the text matches, or after it if there are
 * predicates, whose truth may depend on what the code has done, or if code decides how parsing goes on. Then what has come of all that is written down in a {@link CodeLog}.
 *
 * <p>If code looks at contexts, {@link ContextMaker} has those of what rule methods parse. Else there are {@link StandIns}.
 *
 * <p>An error is for ANTLR's parser, which parses the whole text again, unless that could be told from what the code does. Then errors are recovered from in place: the rule that ANTLR's
 * method has left to rule methods is done again by ANTLR's methods, which come to the same error and go on behind it. Rules with code that have been run are not run again, and decisions with predicates
 * are taken as before: the log has both. All that follows is done by ANTLR's methods, those around included, which are done again in the same way.
 */
final class CodedRules {
    private final GeneratedLanguage language;
    private final LexedText text;
    private final CodePlan plan;
    private final OnConflict onConflict;
    private final CodeRuleParser rules;
    private final RecordTokenSource source;
    private final RecordTokenStream stream;
    private final Parser parser;
    private final CodeHost host;
    private final CodeRun code;
    private final Deciding simulator;
    private final @Nullable ContextMaker maker;
    private final StandIns standIns;
    private final CodeLog log;
    private final ErrorsForAntlr errors;
    private final @Nullable Recovery recovery;
    private final @Nullable Repetition repetition;
    private final Supplier<ParserRuleContext> contextInProgress;

    /** The context above the outermost of the ANTLR methods that are running now, without a rule method between them. */
    private @Nullable ParserRuleContext entry;

    /** Whether an error has been found, so that ANTLR's methods do the rest. */
    private boolean isBroken;

    /**
     * @param onConflict {@code GUESS} if the text has turned out to match with guesses, else {@code ASK_CALLERS}
     * @param diagnostics takes errors, which are recovered from in place; null if they are for ANTLR's parser
     */
    CodedRules(
            GeneratedLanguage language,
            RecordTokenSource source,
            CodeRuleParser rules,
            LexedText text,
            OnConflict onConflict,
            @Nullable Diagnostics diagnostics) {
        this.language = language;
        this.text = text;
        this.onConflict = onConflict;
        this.rules = rules;
        this.source = source;
        plan = language.code();
        stream = new RecordTokenStream(source);
        parser = CodeRun.newHost(language, stream, text.options());
        host = (CodeHost) parser;
        log = new CodeLog(source);
        standIns = new StandIns(rules);
        contextInProgress = () -> standIns.at(rules.depth());
        maker =
                plan.need() == ContextNeed.ANYWHERE
                        ? new ContextMaker(language, rules, source, stream, text.rule())
                        : null;
        code =
                CodeRun.on(
                        language,
                        parser,
                        stream,
                        () -> maker == null ? null : maker.at(rules.depth()));
        simulator = new Deciding(parser);
        parser.setInterpreter(simulator);
        if (onConflict == OnConflict.GUESS) {
            simulator.guess();
        }
        if (language.dropsConfigurations()) {
            simulator.leaveOutConfigurations();
        }
        errors = new ErrorsForAntlr(plan.isSteered());
        if (diagnostics == null) {
            recovery = null;
            repetition = null;
            parser.setErrorHandler(errors);
        } else {
            recovery = new Recovery(rules.followingTokens());
            repetition = new Repetition(log, language.atn(), stream, parser, recovery);
            parser.setErrorHandler(recovery);
            parser.removeErrorListener(ConsoleErrorListener.INSTANCE);
            parser.addErrorListener(diagnostics);
            host.reportErrors();
        }
        parser.setBuildParseTree(plan.need() != ContextNeed.NONE || plan.isSteered());
        if (maker != null) {
            host.tellContexts();
        }
        host.serve(this::parse);
    }

    /**
     * Runs all code of a text, in ANTLR's order.
     *
     * @param scratch what rule methods need while they run
     * @return what came of it
     * @throws ParseFailure if it turns out that only ANTLR's parser can do that
     * @throws RuntimeException what the code throws
     */
    CodeLog run(LinearArena scratch, int maxDepth) {
        try {
            rules.runCode(this, maker != null, text, scratch, maxDepth, onConflict);
        } catch (ParseFailure failure) {
            if (!recoversFrom(failure)) {
                throw failure;
            }
            rules.leaveDownTo(0);
            parser.setContext(null);
            parser.setState(-1);
            isBroken = true;
            repetition.begin(0, 0, false, Recovery.Memory.EMPTY);
            log.endWith(language.runStockRule(parser, text.rule()));
        } finally {
            simulator.release();
        }
        if (errors.failure() != null) {
            throw errors.failure();
        }
        return log;
    }

    /** Where the text was when an exception ended the run. */
    int position() {
        return Math.max(rules.position(), stream.position());
    }

    /** Asks predicates for rule methods. */
    CodeRun codeRun() {
        return code;
    }

    /** Notes what a rule method has taken at a decision with predicates. */
    void note(int decision, int alternative) {
        log.note(decision, alternative);
    }

    /** Runs a block of code where the rule methods are. */
    void runBlock(int number) {
        code.run(number, rules.position());
    }

    /** Does what ANTLR's method would do in a state before it comes to a choice: looks whether the next token may follow. */
    void sync(int state) {
        if (!recovery.follows(state, rules.type(0), contextInProgress)) {
            throw ParseFailure.MISMATCH;
        }
    }

    /**
     * Runs ANTLR's method for the rule that rule methods have come to, and brings them behind it.
     *
     * @return what stands for the rule in records
     */
    int runRule(int rule) {
        stream.place(rules.position());
        host.setPastEnd(rules.isPastEnd());
        int depth = rules.depth();
        ParserRuleContext outer = entry;
        entry = depth == 0 ? null : above(depth);
        parser.setContext(entry);
        parser.setState(depth == 0 ? -1 : rules.callerOf(depth));
        int number = plan.isSteered() ? log.begin(rule) : -1;
        ParserRuleContext context = null;
        Throwable thrown = null;
        try {
            context = language.runStockRule(parser, rule);
        } catch (ParseFailure | StackOverflowError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (recovery == null) {
                throw giveUp(e);
            }
            thrown = e;
            context = lastChild(entry);
        }
        boolean isLeft = parser.getContext() == entry;
        boolean isAttached = entry == null || !plan.isSteered() || lastChild(entry) == context;
        if (recovery == null && !(isLeft && isAttached)) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        if (maker == null && entry != null) {
            entry.children = null;
        }
        entry = outer;
        rules.goTo(stream.position());
        rules.setPastEnd(parser.isMatchedEOF());
        if (plan.isSteered()) {
            end(number, rule, context, thrown, isLeft);
        }
        return maker == null ? 0 : maker.handleOf(context);
    }

    private void end(
            int number,
            int rule,
            @Nullable ParserRuleContext context,
            @Nullable Throwable thrown,
            boolean isLeft) {
        log.end(
                number,
                new CodeLog.RuleRun(
                        rule,
                        context,
                        thrown,
                        isLeft,
                        rules.position(),
                        rules.isPastEnd(),
                        recovery == null ? null : recovery.memory(),
                        log.length()));
        if (thrown != null || isBroken()) {
            throw ParseFailure.MISMATCH;
        }
    }

    /** ANTLR's method does not catch what is thrown at its start, or by a catch clause; above, it may. Other exceptions are for the user, unless all can be run again, for they may be caught above as well. */
    private RuntimeException giveUp(Throwable thrown) {
        if (plan.comesFirst() || thrown instanceof RecognitionException) {
            return errors.failing(ParseFailure.NEEDS_CONTEXTS);
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    private static @Nullable ParserRuleContext lastChild(@Nullable ParserRuleContext context) {
        int count = context == null ? 0 : context.getChildCount();
        ParseTree last = count == 0 ? null : context.getChild(count - 1);
        return last instanceof ParserRuleContext rule ? rule : null;
    }

    private ParserRuleContext above(int depth) {
        return maker == null ? standIns.at(depth - 1) : maker.at(depth - 1);
    }

    /** Parses by a rule method what one of ANTLR's methods has come to, unless that has to do it itself. */
    private @Nullable ParserRuleContext parse(ParserRuleContext context) {
        if (plan.byMethod().get(context.getRuleIndex())) {
            return repetition == null ? null : repetition.rule(context);
        }
        if (plan.need() == ContextNeed.BELOW || isBroken()) {
            return null;
        }
        int start = stream.position();
        rules.goTo(start);
        rules.setPastEnd(parser.isMatchedEOF());
        ParserRuleContext done =
                recovery == null ? parseOrFail(context) : tryWithout(context, start);
        if (done != null) {
            stream.place(rules.position());
            host.setPastEnd(rules.isPastEnd());
            parser.setContext(done);
            if (language.atn().ruleToStartState[done.getRuleIndex()].isLeftRecursiveRule) {
                // Unlike others, ANTLR's methods for left-recursive rules do not set it when they
                // end.
                parser.setState(rules.lastSync());
            }
        }
        return done;
    }

    private ParserRuleContext parseOrFail(ParserRuleContext context) {
        int place = log.length();
        try {
            ParserRuleContext done =
                    maker == null ? parseWithout(context) : parseWith(maker, context);
            if (plan.isSteered()) {
                log.serve(done, place);
            }
            return done;
        } catch (ParseFailure e) {
            throw errors.failing(e);
        }
    }

    private boolean isBroken() {
        isBroken |= recovery != null && recovery.isUsed();
        return isBroken;
    }

    private boolean recoversFrom(ParseFailure failure) {
        return recovery != null
                && switch (failure.reason()) {
                    case MISMATCH, NEEDS_CONTEXTS -> true;
                    case TOO_DEEP, TOO_LARGE -> false;
                };
    }

    private ParserRuleContext parseWith(ContextMaker maker, ParserRuleContext context) {
        int outerDepth = rules.depth();
        ParserRuleContext outerEntry = entry;
        enterUpTo(context);
        ContextMaker.Outer outer = maker.enter(context, outerDepth);
        int record = rules.parseRule(context.getRuleIndex(), 0);
        entry = outerEntry;
        rules.leaveDownTo(outerDepth);
        return maker.leave(outer, record);
    }

    private ParserRuleContext parseWithout(ParserRuleContext context) {
        int outerDepth = rules.depth();
        ParserRuleContext outerEntry = entry;
        enterUpTo(context);
        StandIns.Outer outer = standIns.enter(context);
        try {
            rules.parseRule(context.getRuleIndex(), 0);
        } finally {
            standIns.leave(outer);
            entry = outerEntry;
            rules.leaveDownTo(outerDepth);
        }
        return context;
    }

    /** The same, but if there is an error ANTLR's method is to do it. */
    private @Nullable ParserRuleContext tryWithout(ParserRuleContext context, int start) {
        int state = parser.getState();
        boolean isPastEnd = parser.isMatchedEOF();
        Recovery.Memory known = recovery.memory();
        int place = log.length();
        try {
            ParserRuleContext done = parseWithout(context);
            log.serve(done, place);
            return done;
        } catch (ParseFailure failure) {
            if (!recoversFrom(failure)) {
                throw errors.failing(failure);
            }
            context.children = null;
            parser.setContext(context);
            parser.setState(state);
            isBroken = true;
            repetition.begin(place, start, isPastEnd, known);
            return null;
        }
    }

    /** Enters for rule methods what ANTLR's methods have entered. */
    private void enterUpTo(ParserRuleContext context) {
        int count = 0;
        for (ParserRuleContext c = context; c.getParent() != entry; c = c.getParent()) {
            count++;
        }
        int[] states = new int[count];
        for (ParserRuleContext c = context; c.getParent() != entry; c = c.getParent()) {
            states[--count] = c.invokingState;
        }
        for (int state : states) {
            rules.enterRule(state);
        }
    }

    /** Predicts for ANTLR's methods. */
    private final class Deciding extends TableSimulator {
        Deciding(Parser parser) {
            super(parser, language.atn(), language.prediction());
        }

        @Override
        public int adaptivePredict(
                TokenStream input, int decision, ParserRuleContext outerContext) {
            int known = repetition == null ? 0 : repetition.alternative(decision);
            if (known > 0) {
                return known;
            }
            int alternative = super.adaptivePredict(input, decision, outerContext);
            if (!plan.isSteered() && language.prediction().isPredicated(decision)) {
                // Rule methods come to the same decision when they make the tree.
                note(decision, alternative);
            }
            return alternative;
        }
    }
}
