package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.predict.FarWalks;
import io.sandtree.parser.predict.Prediction;
import io.sandtree.parser.predict.PredictionTables;
import io.sandtree.parser.predict.TablePrediction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The base of generated rule methods: predicts by tables, and runs code of the grammar's author where rule methods come to some. One instance belongs to one session; it allocates nothing on the heap once its stacks have grown.
 */
public abstract class RuleParser extends RuleCursor implements Prediction.Situation {
    private final Prediction prediction;

    private int firstRule;

    private PredictionTables tables;
    private @Nullable PredictionTables noTables;
    private int[] rows;
    private int[] wideRows;
    private int[] starts;

    private final GeneratedLanguage language;
    private final FixedPredicates fixedPredicates;
    private final FarWalks farWalks = new FarWalks();
    private LexedText text;
    private @Nullable CodeRun code;
    private @Nullable CodeLog log;
    private @Nullable LogReader logReader;
    private boolean codeIsApart;
    private boolean isSteered;
    private boolean avoidsCode;
    private boolean avoidsPredicates;
    private boolean recovers;
    private boolean hasErrors;
    private boolean watches;
    private int farthest;
    private int lastByMethod = -1;
    private OnConflict onConflict = OnConflict.ASK_CALLERS;
    private boolean hasGuessed;
    private int[] waiting = new int[0];
    private int waitingCount;

    protected RuleParser(GeneratedLanguage language) {
        super(language.reservedWords());
        this.language = language;
        this.prediction = language.prediction();
        takeTables();
        this.fixedPredicates = new FixedPredicates(prediction, starts.length);
    }

    /**
     * Parses, writing records at the position of {@code treeArena}, which may be the one that holds the tokens.
     *
     * @param text whose options ask for the kind of tree that these rule methods make
     * @param onConflict what to do where callers would have to be looked at
     * @param log what came of the text when its code was run, null if it was not
     * @return the handle of the root; {@link #words()} then tells how much was written, which the caller has to claim
     * @throws ParseFailure if the text has an error or a limit was reached; nothing is claimed then
     */
    final int parse(
            LexedText text,
            LinearArena treeArena,
            int maxDepth,
            OnConflict onConflict,
            @Nullable CodeLog log) {
        begin(text, treeArena, maxDepth, onConflict);
        if (log != null) {
            this.log = log;
            log.rewind();
            logReader = new LogReader(language, this, log, text.options().concrete());
        }
        boolean hostsCode = language.extendedParserClass() != null && !codeIsApart;
        code = hostsCode ? CodeRun.of(language, text, onConflict.mode()) : null;
        int root =
                log != null && log.root() != null
                        ? logReader.record(log.root())
                        : parseRule(text.rule(), 0);
        runWaiting();
        return root;
    }

    /** Whether {@link #parse} came to a place where it took the least alternative without looking at callers. If it failed, the text may match all the same. */
    final boolean hasGuessed() {
        return hasGuessed;
    }

    /** Says what runs code. */
    final void runCodeBy(CodeRun run) {
        code = run;
    }

    final void begin(LexedText text, LinearArena treeArena, int maxDepth, OnConflict onConflict) {
        this.text = text;
        this.firstRule = text.rule();
        waitingCount = 0;
        log = null;
        logReader = null;
        code = null;
        CodePlan plan = language.code();
        codeIsApart = plan.isApart();
        avoidsCode = plan.isObstructed();
        avoidsPredicates = avoidsCode && !plan.avoidance().asksPredicates();
        isSteered = plan.isSteered();
        recovers = plan.recovers();
        hasErrors = false;
        watches = false;
        farthest = 0;
        this.onConflict = onConflict;
        lastByMethod = -1;
        hasGuessed = false;
        fixedPredicates.begin(language.rulesWithFixedPredicates());
        begin(text.tokens(), text.arena(), treeArena, maxDepth);
        farWalks.begin();
        takeTables();
    }

    /**
     * The text has errors: from now on rules with code of the grammar's author are given up, and predictions look as far ahead as ANTLR's, since they may come to an error behind what is parsed.
     *
     * @param predicates what asks predicates, null if there are none
     */
    final void expectErrors(@Nullable CodeRun predicates) {
        isSteered = true;
        hasErrors = true;
        code = predicates;
    }

    /** Says that it matters how far predictions look. */
    final void watch() {
        watches = true;
        takeNoTables();
    }

    /** The index of the last token that a prediction has looked at since that was said. */
    final int farthest() {
        return farthest;
    }

    /** Forgets of tokens behind one that predictions have looked at them. */
    final void forgetBehind(int token) {
        farthest = token;
    }

    /** @param precedence what a left-recursive rule is called with */
    protected abstract int parseRule(int rule, int precedence);

    protected final IllegalArgumentException noSuchRule(int rule) {
        return new IllegalArgumentException("no rule has the number " + rule);
    }

    // Prediction

    private void takeTables() {
        tables = prediction.tables();
        rows = tables.rows();
        wideRows = tables.wideRows();
        starts = tables.starts();
    }

    /** Has all predictions come to {@link #predictSlow}, so that the fast ones need not know whether somebody watches. */
    private void takeNoTables() {
        if (noTables == null) {
            noTables = PredictionTables.ofNothing(1, starts.length);
        }
        tables = noTables;
        starts = noTables.starts();
    }

    /** The alternative to take at a decision outside of left-recursive rules. */
    protected final int predict(int decision) {
        final int outcome = walk(starts[decision]);
        return outcome > 0 ? outcome : predictSlow(decision, -1, outcome);
    }

    /** The alternative to take at a decision in a left-recursive rule. */
    protected final int predict(int decision, int precedence) {
        final int outcome = walk(tables.start(decision, precedence));
        return outcome > 0 ? outcome : predictSlow(decision, precedence, outcome);
    }

    /** Follows the tables from a row: the alternative, a code, or 0 when something is not learned. */
    private int walk(int start) {
        final int[] rows = this.rows;
        final int[] wideRows = this.wideRows;
        long token = tokenBase + ((long) current << TOKEN_SHIFT);
        final long far = token + (FarWalks.NEAR << TOKEN_SHIFT);
        int row = start;
        while (row > 0) {
            final int type = Memory.getChar(tokenSegment, token);
            row = PredictionTables.next(rows, wideRows, row, type);
            if (row < 0) {
                break;
            }
            if (type != END_OF_FILE) {
                token += 1 << TOKEN_SHIFT;
                if (token == far && row > 0) {
                    return farWalks.walk(tables, row, FarWalks.NEAR, this);
                }
            }
        }
        return PredictionTables.outcome(row);
    }

    @Override
    public final int place() {
        return position();
    }

    /** The type of the token so many behind the current one. */
    @Override
    public final int type(int ahead) {
        final int token = position() + ahead;
        if (watches) {
            farthest = Math.max(farthest, token);
        }
        return Memory.getChar(tokenSegment, tokenBase + ((long) token << TOKEN_SHIFT));
    }

    private int predictSlow(int decision, int variant, int outcome) {
        return answered(
                watches
                        ? decideWatched(decision, variant)
                        : decideSlow(decision, variant, outcome));
    }

    /** Predicts by tables that {@link #walk(PredictionTables, int)} goes through token by token. */
    private int decideWatched(int decision, int variant) {
        int outcome = TablePrediction.predict(prediction.tables(), decision, variant, this);
        if (outcome == 0 || outcome == PredictionTables.TOO_LONG) {
            outcome = prediction.learn(decision, variant, this, true);
        }
        return PredictionTables.needsCallers(outcome) ? PredictionTables.least(outcome) : outcome;
    }

    /** Goes on where SLL prediction came to {@code outcome} without deciding. */
    private int decideSlow(int decision, int variant, int outcome) {
        if (PredictionTables.least(outcome) > 0 && guesses()) {
            return guess(outcome);
        }
        int result = outcome;
        if (onConflict == OnConflict.TAKE_LEAST && PredictionTables.needsCallers(outcome)) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        if (PredictionTables.needsCallers(outcome)
                || outcome == PredictionTables.TOO_LONG && mayLookLess()) {
            result = TablePrediction.inContext(tables, decision, variant, this);
        }
        if (result == 0 || result == PredictionTables.TOO_LONG) {
            result = prediction.learn(decision, variant, this, !mayLookLess());
            takeTables();
        }
        return PredictionTables.needsCallers(result) ? guess(result) : result;
    }

    /** Whether SLL prediction may give way to callers when it has looked at many tokens: the outcome is the same if the text matches, or is parsed once more by other means. */
    private boolean mayLookLess() {
        return onConflict != OnConflict.TAKE_LEAST
                && !hasErrors
                && !recovers
                && prediction.endsWithFile(firstRule);
    }

    /**
     * What SLL mode takes where callers would have to be looked at. If all of the text up to the end of the file matches then, full-context prediction would have taken it, too: it is on the way to a derivation of
     * the whole text, so that prediction keeps it for as long as it looks. What that ends with is no greater, since of several that are left it takes the least if this is wherever the others are, and no less,
     * since this is the least that tokens leave. If the text does not match, it has to be parsed once more, by callers.
     *
     * <p>Source: Parr, Harwell, Fisher, "Adaptive LL(*) Parsing: The Power of Dynamic Analysis", 2014, on two-stage parsing.
     */
    private int guess(int outcome) {
        hasGuessed = true;
        return PredictionTables.least(outcome);
    }

    @Override
    public final boolean guesses() {
        return switch (onConflict) {
            case ASK_CALLERS -> false;
            case GUESS -> prediction.endsWithFile(firstRule);
            case TAKE_LEAST -> true;
        };
    }

    /** The alternative to take at a decision that predicates may have a say in, outside of left-recursive rules. */
    protected final int predictByPredicates(int decision) {
        return prediction.isPredicated(decision)
                ? predictPredicated(decision, 0)
                : predict(decision);
    }

    /** The same in a left-recursive rule. */
    protected final int predictByPredicates(int decision, int precedence) {
        return prediction.isPredicated(decision)
                ? predictPredicated(decision, precedence)
                : predict(decision, precedence);
    }

    /** The alternative to take at a decision that predicates have a say in. */
    int predictPredicated(int decision, int precedence) {
        return log != null ? log.next(decision) : askPredicates(decision, precedence);
    }

    /**
     * Predicates are asked only if, as in ANTLR, what the tokens leave open depends on them: on those seen from any caller where tokens
     * alone do not decide, then on those seen from the callers there are. All are asked then, since which ones matter depends on the tokens.
     */
    private int askPredicates(int decision, int precedence) {
        if (onConflict == OnConflict.TAKE_LEAST) {
            return answered(code().predict(decision, precedence, position(), callers(), depth()));
        }
        if (!avoidsPredicates) {
            final int fixed = fixedVariant(decision, precedence);
            if (fixed > 0) {
                final int outcome = walk(tables.start(decision, fixed));
                return outcome > 0 ? outcome : predictSlow(decision, fixed, outcome);
            }
        }
        final int unasked = Prediction.variant(precedence);
        int outcome = walk(tables.start(decision, unasked));
        if (outcome <= 0) {
            outcome = decideSlow(decision, unasked, outcome);
        }
        if (outcome > 0) {
            return outcome;
        }
        final int[] predicates = prediction.predicates(decision);
        int variant = -1;
        if (predicates.length <= 2 * Long.SIZE) {
            final long truth = code().truth(predicates, precedence, position());
            variant = prediction.variant(decision, precedence, truth);
        }
        if (variant < 0) {
            return answered(code().predict(decision, precedence, position(), callers(), depth()));
        }
        outcome = walk(tables.start(decision, variant));
        return outcome > 0 ? outcome : predictSlow(decision, variant, outcome);
    }

    /** The variant of a decision whose predicates cannot change, which are asked the first time; negative if they can. */
    private int fixedVariant(int decision, int precedence) {
        final int variant = fixedPredicates.variant(decision, precedence);
        if (variant != FixedPredicates.UNASKED) {
            return variant;
        }
        final int[] predicates = prediction.predicates(decision);
        fixedPredicates.answered(decision, code().truth(predicates, precedence, position()));
        return fixedPredicates.variant(decision, precedence);
    }

    private static int answered(int outcome) {
        if (outcome < 0) {
            throw ParseFailure.MISMATCH;
        }
        return outcome;
    }

    /** Goes on only if a predicate of the grammar's author holds. */
    protected final void require(int state, int rule, int predicate, int precedence) {
        if (log == null && !code().holds(state, rule, predicate, precedence, position())) {
            throw ParseFailure.MISMATCH;
        }
    }

    // Code of the grammar's author

    /** Whether code decides how parsing goes on, so that rules with code are {@link #byMethod}. */
    protected final boolean isSteered() {
        return isSteered;
    }

    /** Whether rules with code that only ANTLR's methods can run are {@link #byMethod}: the same, or if code is not to be come to. */
    protected final boolean leavesCode() {
        return isSteered || avoidsCode;
    }

    /** Whether errors are recovered from while code is run, so that rules with predicates are {@link #byMethod} as well. */
    protected final boolean recovers() {
        return recovers;
    }

    /** Writes what ANTLR's method has made of a rule, and goes behind it; gives up if none has. */
    protected int byMethod(int rule) {
        if (logReader == null) {
            lastByMethod = rule;
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        return logReader.next(rule);
    }

    /** The rule that was left to ANTLR's method last, if rule methods gave up on that. */
    final int lastByMethod() {
        return lastByMethod;
    }

    /**
     * Runs a block of the grammar's code: now if a predicate might depend on what it does, else when all of the text has been parsed, unless all code is run in a pass of its own.
     */
    protected void run(int number) {
        if (codeIsApart) {
            return;
        }
        if (avoidsCode) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        if (language.code().isDecisive()) {
            try {
                code().run(number, position());
            } catch (RuntimeException e) {
                throw ParseFailure.NEEDS_CONTEXTS;
            }
            return;
        }
        if (waitingCount + 2 > waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(64, 2 * waiting.length));
        }
        waiting[waitingCount++] = number;
        waiting[waitingCount++] = position();
    }

    private void runWaiting() {
        for (int i = 0; i < waitingCount; i += 2) {
            code().run(waiting[i], waiting[i + 1]);
        }
    }

    private CodeRun code() {
        if (avoidsPredicates) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        CodeRun run = code;
        if (run == null) {
            run = CodeRun.of(language, text, onConflict.mode());
            code = run;
        }
        return run;
    }

    @Override
    public final int walk(PredictionTables tables, int start) {
        return watches ? Prediction.Situation.super.walk(tables, start) : walk(start);
    }
}
