package io.sandtree.parser.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What came of a text while its code was run, in turn, for whoever goes through the text again: the alternatives taken at decisions with predicates, since code may change the truth of
 * those, and, where code decides how parsing goes on, what ANTLR's methods made of rules.
 */
final class CodeLog {
    /**
     * What ANTLR's method has made of a rule that rule methods came to.
     *
     * @param context null if the rule threw before it had one
     * @param thrown what it threw, which its caller may catch, null if nothing
     * @param isLeft whether the parser had left the rule when it threw
     * @param end the index of the token behind
     * @param isPastEnd whether the end of the file had been matched by then
     * @param errors what the error strategy knew by then, null if errors are not recovered from
     * @param next where the log goes on behind what happened in the rule
     */
    record RuleRun(
            int rule,
            @Nullable ParserRuleContext context,
            @Nullable Throwable thrown,
            boolean isLeft,
            int end,
            boolean isPastEnd,
            Recovery.@Nullable Memory errors,
            int next) {}

    /** Decisions and alternatives; and, less than 0, rules, with the numbers of their runs. */
    private int[] noted = new int[64];

    private int count;
    private int next;
    private final List<@Nullable RuleRun> runs = new ArrayList<>();

    /** Where the log goes on with what rule methods did for a rule that one of ANTLR's methods had come to. */
    private final Map<ParserRuleContext, Integer> served = new IdentityHashMap<>();

    private final RecordTokenSource source;
    private @Nullable ParserRuleContext root;

    /** @param source what made the tokens that contexts have */
    CodeLog(RecordTokenSource source) {
        this.source = source;
    }

    /** How much there is of it. */
    int length() {
        return count;
    }

    /** Notes what was taken at a decision. */
    void note(int decision, int alternative) {
        if (count + 2 > noted.length) {
            noted = Arrays.copyOf(noted, 2 * noted.length);
        }
        noted[count++] = decision;
        noted[count++] = alternative;
    }

    /** One of ANTLR's methods begins with a rule. Returns the number that {@link #end} wants. */
    int begin(int rule) {
        note(~rule, runs.size());
        runs.add(null);
        return runs.size() - 1;
    }

    void end(int number, RuleRun run) {
        runs.set(number, run);
    }

    /** Rule methods have done a rule that one of ANTLR's methods had come to, from a place in the log on. */
    void serve(ParserRuleContext context, int place) {
        served.put(context, place);
    }

    boolean isServed(ParserRuleContext context) {
        return served.containsKey(context);
    }

    /** All of the text was run by ANTLR's methods in the end. */
    void endWith(ParserRuleContext root) {
        this.root = root;
    }

    /** The context of all of the text, null if rule methods have parsed it. */
    @Nullable ParserRuleContext root() {
        return root;
    }

    /** Where the tokens are of the contexts that were made. */
    TokenPlaces tokens() {
        return source;
    }

    /** The alternative noted at a place for a decision, 0 if there is something else. */
    int choiceAt(int place, int decision) {
        return place < count && noted[place] == decision ? noted[place + 1] : 0;
    }

    /** What was made of a rule by the method that the log has at a place, null if there is something else. */
    @Nullable RuleRun runAt(int place, int rule) {
        return place < count && noted[place] == ~rule ? runs.get(noted[place + 1]) : null;
    }

    /** Goes back to the first entry. */
    void rewind() {
        next = 0;
    }

    /** Goes to what rule methods did for a rule that one of ANTLR's methods had come to. */
    void goTo(ParserRuleContext context) {
        next = served.get(context);
    }

    /**
     * The alternative that was taken here.
     *
     * @throws ParseFailure if the text was not gone through in the same way
     */
    int next(int decision) {
        int alternative = choiceAt(next, decision);
        if (alternative == 0) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        next += 2;
        return alternative;
    }

    /**
     * What was made of a rule here.
     *
     * @throws ParseFailure if the text was not gone through in the same way
     */
    RuleRun nextRun(int rule) {
        RuleRun run = runAt(next, rule);
        if (run == null || run.context == null) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        next += 2;
        return run;
    }

    /** Goes behind what happened in a rule. */
    void leave(RuleRun run) {
        next = run.next;
    }
}
