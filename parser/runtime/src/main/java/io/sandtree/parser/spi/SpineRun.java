package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.predict.TableSimulator;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Parses a text in which rule methods have found an error. ANTLR's methods run the rules around errors, from the start rule on, so that messages and recovery are ANTLR's; where they come to another rule they leave it to
 * rule methods, unless those find an error in it, or come to code of the grammar's author.
 *
 * <p>Where rule methods give up they tell which rules they were in, and where those began. ANTLR's methods come to the same rules in the same places, and then need not ask.
 */
final class SpineRun {
    /** No depth. */
    private static final int NOWHERE = -2;

    private final GeneratedLanguage language;
    private final LexedText text;
    private final RuleParser rules;
    private final int maxDepth;
    private final BitSet servable;

    /** Of those, some that always come to code that only ANTLR's methods can run. */
    private final BitSet byMethod = new BitSet();

    /** The rules some predicate of which looks at contexts. There are none here of what rule methods parse. */
    private final BitSet looking;

    /** Whether there is code of the grammar's author that may look at tokens, and keep them and contexts. */
    private final boolean hasCode;

    private final RecordTokenStream stream;
    private final RecordTokenSource source;
    private final Diagnostics diagnostics;
    private final SpineErrors errors;
    private final Records records;
    private final Parser parser;
    private final TableSimulator simulator;

    private final LexerMessages lexerMessages;

    /** The rules in progress where rule methods last gave up. */
    private RuleCursor.Path failed;

    /** The last context of a rule that rule methods have parsed, and its record. */
    private @Nullable ParserRuleContext served;

    private int servedRecord;

    /** The record of the start rule when that has ended. */
    private int root;

    /** Down to this depth the rules in progress are those. */
    private int failedDepth = -1;

    private boolean isRepeating;

    /** Whether the rule that begins next is the one that is done once more, and with which precedence. */
    private boolean isToBeDone;

    private int precedence;

    /** How many tokens the rules had that were done once more. */
    private long repeatedTokens;

    /**
     * @param rules rule methods that have just found an error in the text
     * @throws ParseFailure if the parser is not as ANTLR's constructor leaves it, or only ANTLR's parser knows the order of messages
     */
    SpineRun(
            GeneratedLanguage language,
            LexedText text,
            RuleParser rules,
            FollowingTokens following,
            int maxDepth) {
        this.language = language;
        this.text = text;
        this.rules = rules;
        this.maxDepth = maxDepth;
        servable = language.servableRules();
        looking = language.code().looking().rules();
        hasCode = language.mayRunCode();
        source = new RecordTokenSource(text.tokens());
        stream = new RecordTokenStream(source);
        diagnostics =
                new Diagnostics(
                        false,
                        token -> {
                            sayWhatIsBefore();
                            return source.lexemeOf(token);
                        });
        lexerMessages = new LexerMessages(text.tokens(), diagnostics, hasCode);
        // ANTLR's methods come to the first error no later than rule methods.
        lexerMessages.check(rules.position());
        failed = rules.path(0);
        if (!hasCode) {
            source.keepFew();
        }
        // From now on the source knows the tokens that it has given.
        source.tokenAt(0);
        parser = language.newStockParser(stream, new Trace(maxDepth));
        GivenFields.set(parser, text.options());
        if (!language.isAsExpected(parser)) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        simulator = new Deciding(parser);
        records = new Records();
        parser.removeErrorListener(ConsoleErrorListener.INSTANCE);
        parser.addErrorListener(diagnostics);
        AntlrRun.predictBy(simulator, parser, language);
        errors =
                new SpineErrors(
                        following, () -> lexerMessages.check(stream.position()), this::repeat);
        parser.setErrorHandler(errors);
    }

    List<Diagnostic> found() {
        return diagnostics.found();
    }

    /**
     * Parses, writing records at the position of an arena.
     *
     * @return the handle of the root
     * @throws ParseFailure if a limit was reached, or only ANTLR's parser knows the order of messages
     */
    int run(LinearArena arena) {
        if (text.source().wasRepaired()) {
            diagnostics.add(Diagnostics.ofRepairs(text.source()));
        }
        rules.begin(text, arena, maxDepth, OnConflict.ASK_CALLERS);
        if (lexerMessages.watch()) {
            rules.watch();
        }
        rules.expectErrors(
                language.hasPredicates()
                        ? CodeRun.on(language, parser, stream, CodeRun::noContext)
                        : null);
        try {
            language.runStockRule(parser, text.rule());
            lexerMessages.sayRest();
            return root;
        } finally {
            simulator.release();
        }
    }

    /** Parses by a rule method what one of ANTLR's methods has come to, if they can. */
    private @Nullable ParserRuleContext parsed(ParserRuleContext context, int precedence) {
        int depth = rules.depth();
        int start = stream.position();
        if (!isWorthTrying(context, depth, start)) {
            return null;
        }
        boolean isPastEnd = parser.isMatchedEOF();
        if (isPastEnd) {
            // Whether a rule matches the end of the file once more cannot be told by what is past.
            return null;
        }
        int words = rules.words();
        int mark = rules.mark();
        int farthest = rules.farthest();
        rules.goTo(start);
        rules.setPastEnd(isPastEnd);
        try {
            servedRecord = rules.parseRule(context.getRuleIndex(), precedence);
        } catch (ParseFailure failure) {
            switch (failure.reason()) {
                case TOO_DEEP, TOO_LARGE -> throw failure;
                case MISMATCH, NEEDS_CONTEXTS -> {}
            }
            failed = rules.path(depth);
            failedDepth = depth;
            if (rules.lastByMethod() == context.getRuleIndex()) {
                byMethod.set(context.getRuleIndex());
            }
            rules.leaveDownTo(depth);
            rules.goBack(words, mark);
            rules.forgetBehind(farthest);
            goOn(start, isPastEnd, precedence);
            return null;
        }
        errors.serve(
                parser,
                new SpineErrors.Served(
                        context, precedence, start, errors.inErrorRecoveryMode(parser)),
                rules.position() > start || rules.isPastEnd());
        goOn(rules.position(), rules.isPastEnd(), precedence);
        served = context;
        return context;
    }

    private boolean isWorthTrying(ParserRuleContext context, int depth, int start) {
        if (isToBeDone) {
            isToBeDone = false;
            return false;
        }
        if (depth == failedDepth + 1 && failed.isAt(depth, context.invokingState, start)) {
            failedDepth = depth;
            return false;
        }
        return servable.get(context.getRuleIndex())
                && !byMethod.get(context.getRuleIndex())
                && (!isRepeating || repeatedTokens < text.tokens().count());
    }

    /** The parser reports an error. What the lexer says on the way to the last token that was looked at is said before. */
    private void sayWhatIsBefore() {
        lexerMessages.check(stream.position());
        lexerMessages.sayUpTo(Math.max(stream.farthest(), rules.farthest()));
    }

    /** Predicates may have been asked somewhere else. */
    private void goOn(int token, boolean isPastEnd, int precedence) {
        goTo(token, isPastEnd);
        ((TracedParser) parser).enterPrecedence(precedence);
    }

    private void goTo(int token, boolean isPastEnd) {
        stream.place(token);
        ((TracedParser) parser).setPastEnd(isPastEnd);
    }

    /** Has ANTLR's methods do a rule once more, for what the error strategy comes to know; nothing else is kept. */
    private void repeat(SpineErrors.Served served) {
        ParserRuleContext context = parser.getContext();
        int state = parser.getState();
        int token = stream.position();
        boolean isPastEnd = parser.isMatchedEOF();
        int words = rules.words();
        int mark = rules.mark();
        RuleCursor.Path path = rules.path(0);
        int outerFailedDepth = failedDepth;
        boolean wasRepeating = isRepeating;
        failedDepth = NOWHERE;
        isRepeating = true;
        isToBeDone = true;
        precedence = served.precedence();
        ParserRuleContext begun = served.context();
        parser.setContext(enterUpTo(begun.getParent()));
        parser.setState(begun.invokingState);
        goTo(served.start(), isPastEnd);
        language.runStockRule(parser, begun.getRuleIndex());
        repeatedTokens += stream.position() - served.start();
        goTo(token, isPastEnd);
        rules.takeUp(path);
        parser.setContext(context);
        parser.setState(state);
        rules.goBack(words, mark);
        isRepeating = wasRepeating;
        failedDepth = outerFailedDepth;
    }

    /** Has rule methods be in the rule of a context. Returns a context that is called from where that is, and takes children in its place. */
    private ParserRuleContext enterUpTo(ParserRuleContext context) {
        Deque<ParserRuleContext> callers = new ArrayDeque<>();
        boolean hasOperands = false;
        for (ParserRuleContext c = context; c.getParent() != null; c = c.getParent()) {
            boolean isStandIn = c.getRuleIndex() < 0;
            if (isStandIn || !ContextConverter.isLeftOperand(c, language.atn().ruleToStartState)) {
                callers.push(c);
            } else {
                hasOperands = true;
            }
        }
        rules.leaveDownTo(0);
        for (ParserRuleContext c : callers) {
            rules.enter(c.invokingState);
        }
        if (!hasOperands) {
            return new ParserRuleContext(context.getParent(), context.invokingState);
        }
        ParserRuleContext standIn = new ParserRuleContext(null, -1);
        for (ParserRuleContext c : callers) {
            standIn = new ParserRuleContext(standIn, c.invokingState);
        }
        return standIn;
    }

    /** Takes the place of a context whose record has been written. */
    private static final class Written extends ParserRuleContext {
        final int rule;
        final int ref;

        /** What a slot holds if the rule only chooses a token. */
        final int token;

        Written(ParserRuleContext context, int ref, int token) {
            super(null, context.invokingState);
            this.rule = context.getRuleIndex();
            this.exception = context.exception;
            this.ref = ref;
            this.token = token;
        }

        @Override
        public int getRuleIndex() {
            return rule;
        }
    }

    /** Follows ANTLR's methods. */
    private final class Trace extends ParseTrace {
        Trace(int maxDepth) {
            super(maxDepth);
        }

        @Override
        public void enter(ParserRuleContext context) {
            super.enter(context);
            if (context.invokingState >= 0) {
                rules.enter(context.invokingState);
            }
        }

        @Override
        public int precedence(int given) {
            return isToBeDone ? precedence : given;
        }

        @Override
        public @Nullable ParserRuleContext parsed(ParserRuleContext context, int precedence) {
            ParserRuleContext done = SpineRun.this.parsed(context, precedence);
            if (done == null && looking.get(context.getRuleIndex())) {
                throw ParseFailure.NEEDS_CONTEXTS;
            }
            return done;
        }

        @Override
        public void leave() {
            super.leave();
            if (rules.depth() > 0) {
                rules.leave();
            }
            failedDepth = Math.min(failedDepth, rules.depth());
        }

        @Override
        public void ended(ParserRuleContext context) {
            if (!isRepeating) {
                records.write(context);
            }
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
            if (!looking.isEmpty() && mayLook(decision)) {
                throw ParseFailure.NEEDS_CONTEXTS;
            }
            return super.adaptivePredict(input, decision, outerContext);
        }

        private boolean mayLook(int decision) {
            if (!language.prediction().isPredicated(decision)) {
                return false;
            }
            int[] predicates = language.prediction().predicates(decision);
            for (int i = 0; i < predicates.length; i += 2) {
                if (looking.get(predicates[i])) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Writes what ANTLR's methods make of rules as soon as those end, as rule methods do: while it is at hand, and so that what is below a context need not be kept until all of the text has been
     * parsed.
     */
    private final class Records extends ContextConverter {
        Records() {
            super(language, rules, text.options().concrete(), source);
        }

        void write(ParserRuleContext context) {
            boolean isServed = context == served;
            int token = isServed ? source.indexOf(context.start) + 1 : super.tokenOf(context);
            int ref = isServed ? servedRecord : recordOf(context);
            if (!hasCode) {
                // Labels keep contexts, which keep these.
                context.start = null;
                context.stop = null;
            }
            ParserRuleContext parent = context.getParent();
            if (parent == null) {
                root = ref;
            } else {
                replace(context, parent.children, new Written(context, ref, token));
            }
        }

        private static void replace(
                ParserRuleContext context, @Nullable List<ParseTree> siblings, Written written) {
            int last = siblings == null ? -1 : siblings.size() - 1;
            if (last < 0 || siblings.get(last) != context) {
                // The author's contexts keep their children in another way.
                throw ParseFailure.NEEDS_CONTEXTS;
            }
            siblings.set(last, written);
        }

        @Override
        int recordBelow(ParserRuleContext context) {
            // An exception on the way out of ANTLR's methods may have kept one from being written.
            return context instanceof Written written ? written.ref : record(context);
        }

        @Override
        int tokenOf(ParserRuleContext rule) {
            return rule instanceof Written written ? written.token : super.tokenOf(rule);
        }
    }
}
