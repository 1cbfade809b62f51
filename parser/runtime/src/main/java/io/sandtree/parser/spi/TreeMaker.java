package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes trees on one stack, one after the other: by rule methods if the text matches, else of what ANTLR's parser has made. Words are written at the position of
 * an arena, and claimed.
 */
final class TreeMaker {
    private final GeneratedLanguage language;
    private final int maxDepth;
    private final Caution aboutGuesses = new Caution();
    private final Caution aboutContexts = new Caution();
    private final Caution aboutCode = new Caution();
    private @Nullable RuleParser syntaxRules;
    private @Nullable RuleParser concreteRules;
    private @Nullable CodeRuleParser codeRules;
    private @Nullable FollowingTokens following;
    private @Nullable RecordWriter writer;
    private @Nullable RecordWriter last;

    /** @param maxDepth how many rules may be nested */
    TreeMaker(GeneratedLanguage language, int maxDepth) {
        this.language = language;
        this.maxDepth = maxDepth;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** How many words the last tree has. */
    int words() {
        return last == null ? 0 : last.words();
    }

    /** The words of the last tree. */
    int[] copyOfWords() {
        return last == null ? new int[0] : last.copyOfWords();
    }

    /** Whether a text may be parsed by rule methods in the hope that it comes to no code, and this has seldom been in vain of late. */
    boolean mayAvoidCode() {
        return language.code().avoidance().isPossible() && aboutCode.isWorthTrying();
    }

    /**
     * Parses by rule methods, and runs the grammar's code.
     *
     * @param arena where the tree is written to
     * @return the handle of the root
     * @throws ParseFailure if the text has an error or a limit was reached
     * @throws RuntimeException what code throws when the text has turned out to match
     */
    int byRules(LexedText text, LinearArena arena) {
        if (text.isBySll()) {
            return parse(
                    rules(text.options().concrete()), text, arena, OnConflict.TAKE_LEAST, null);
        }
        CodePlan plan = language.code();
        if (plan.isObstructed()) {
            return avoidingCode(text, arena);
        }
        if (plan.comesFirst()) {
            return plan.seldomAsks() && aboutContexts.isWorthTrying()
                    ? withoutContexts(text, arena)
                    : byLog(text, arena, decide(text, arena));
        }
        int root = withoutLog(text, arena);
        if (plan.isApart()) {
            boolean hasGuessed = rules(text.options().concrete()).hasGuessed();
            runCode(text, arena, hasGuessed ? OnConflict.GUESS : OnConflict.ASK_CALLERS);
        }
        return root;
    }

    /** Parses as long as rule methods come to no code. */
    private int avoidingCode(LexedText text, LinearArena arena) {
        try {
            int root = withoutLog(text, arena);
            aboutCode.succeeded();
            return root;
        } catch (ParseFailure failure) {
            if (failure.reason() == ParseFailure.Reason.NEEDS_CONTEXTS) {
                aboutCode.failed();
            }
            throw failure;
        }
    }

    /** Parses in the hope that no predicate is met that looks at contexts. */
    private int withoutContexts(LexedText text, LinearArena arena) {
        try {
            int root = withoutLog(text, arena);
            aboutContexts.succeeded();
            return root;
        } catch (ParseFailure failure) {
            if (failure.reason() != ParseFailure.Reason.NEEDS_CONTEXTS) {
                throw failure;
            }
        }
        aboutContexts.failed();
        return byLog(text, arena, decide(text, arena));
    }

    private int withoutLog(LexedText text, LinearArena arena) {
        RuleParser rules = rules(text.options().concrete());
        boolean guesses = language.code().mayBeTriedTwice() && aboutGuesses.isWorthTrying();
        try {
            OnConflict onConflict = guesses ? OnConflict.GUESS : OnConflict.ASK_CALLERS;
            int root = parse(rules, text, arena, onConflict, null);
            if (rules.hasGuessed()) {
                aboutGuesses.succeeded();
            }
            return root;
        } catch (ParseFailure failure) {
            if (!rules.hasGuessed() || isOfSize(failure)) {
                throw failure;
            }
        }
        aboutGuesses.failed();
        return parse(rules, text, arena, OnConflict.ASK_CALLERS, null);
    }

    private static boolean isOfSize(ParseFailure failure) {
        return switch (failure.reason()) {
            case TOO_DEEP, TOO_LARGE -> true;
            case MISMATCH, NEEDS_CONTEXTS -> false;
        };
    }

    /**
     * Parses by rule methods.
     *
     * @param log what came of the text when its code was run, null if it was not
     */
    int byLog(LexedText text, LinearArena arena, @Nullable CodeLog log) {
        return parse(rules(text.options().concrete()), text, arena, OnConflict.ASK_CALLERS, log);
    }

    private int parse(
            RuleParser rules,
            LexedText text,
            LinearArena arena,
            OnConflict onConflict,
            @Nullable CodeLog log) {
        int root = rules.parse(text, arena, maxDepth, onConflict, log);
        claim(rules, arena);
        return root;
    }

    /** What parses a text in which {@link #byRules} has just found an error. */
    SpineRun spine(LexedText text) {
        if (following == null) {
            following = new FollowingTokens(language.atn());
        }
        return new SpineRun(language, text, rules(text.options().concrete()), following, maxDepth);
    }

    /**
     * Parses a text with errors.
     *
     * @param run by what
     * @return the handle of the root
     * @throws ParseFailure if a limit was reached
     */
    int bySpine(LexedText text, SpineRun run, LinearArena arena) {
        int root = run.run(arena);
        claim(rules(text.options().concrete()), arena);
        return root;
    }

    /** Runs code on which what comes of the text may depend. All that it does is dropped with its parser if it fails; ANTLR's comes to the same end then, and tells why. */
    private CodeLog decide(LexedText text, LinearArena arena) {
        try {
            return runCode(text, arena, OnConflict.ASK_CALLERS);
        } catch (ParseFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    private CodeLog runCode(LexedText text, LinearArena arena, OnConflict onConflict) {
        RecordTokenSource source = new RecordTokenSource(text.tokens());
        return new CodedRules(language, source, codeRules(), text, onConflict, null)
                .run(arena, maxDepth);
    }

    /** Rule methods that go through a text for its code. */
    CodeRuleParser codeRules() {
        if (codeRules == null) {
            codeRules = language.newCodeRules();
        }
        return codeRules;
    }

    private RuleParser rules(boolean concrete) {
        if (concrete) {
            if (concreteRules == null) {
                concreteRules = language.newRuleParser(true);
            }
            return concreteRules;
        }
        if (syntaxRules == null) {
            syntaxRules = language.newRuleParser(false);
        }
        return syntaxRules;
    }

    /**
     * Writes what ANTLR's parser has made.
     *
     * @param context the root, null if nesting was too deep
     * @return the handle of the root
     */
    int ofContext(
            LexedText text,
            @Nullable ParserRuleContext context,
            StockParse run,
            LinearArena arena) {
        if (context == null) {
            return ofNothing(text, arena);
        }
        RecordWriter writer = writer(arena);
        int root =
                new ContextConverter(language, writer, text.options().concrete(), run)
                        .record(context);
        claim(writer, arena);
        return root;
    }

    /** Writes a tree that only says that the text could not be understood. */
    int ofNothing(LexedText text, LinearArena arena) {
        RecordWriter writer = writer(arena);
        int root =
                new ContextConverter(language, writer, text.options().concrete(), TokenPlaces.NONE)
                        .nothing(text.rule(), text.tokens().count() - 1);
        claim(writer, arena);
        return root;
    }

    private RecordWriter writer(LinearArena arena) {
        if (writer == null) {
            writer = new RecordWriter(language.reservedWords());
        }
        writer.start(arena);
        return writer;
    }

    private void claim(RecordWriter writer, LinearArena arena) {
        last = writer;
        arena.advanceTo(arena.position() + ((long) writer.words() << 2));
    }
}
