package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.predict.TableSimulator;
import io.sandtree.parser.token.Tokens;
import java.util.Arrays;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of a text where rules need ANTLR's methods for theirs, or where code looks at contexts. Rule methods go through the text; where they come to a rule with such code, ANTLR's method takes over,
 * and hands back the rules without. The tree is made in a pass of its own: before this one, so that code runs only if the text matches, or after it if there are
 * predicates, whose truth may depend on what the code has done.
 *
 * <p>If code looks at contexts, {@link ContextMaker} has those of what rule methods parse. Else there are for them contexts that know their callers only, which is
 * what ANTLR's prediction asks of them.
 */
final class CodedRules {
    private final GeneratedLanguage language;
    private final CodeRuleParser rules;
    private final RecordTokenSource source;
    private final RecordTokenStream stream;
    private final Parser parser;
    private final CodeHost host;
    private final CodeRun code;
    private final Noting simulator;
    private final ContextNeed need;
    private final @Nullable ContextMaker maker;
    private final Choices choices = new Choices();

    /** By the depth of the rule, if there is no maker. Those below {@link #base} are of outer runs of ANTLR's methods. */
    private @Nullable ParserRuleContext[] contexts = new ParserRuleContext[64];

    /** The depth of the innermost context that one of ANTLR's methods has made, -1 if there is none. */
    private int base = -1;

    /** Contexts up to this depth may be used again while callers are the same. */
    private int known = -1;

    /** The context above the outermost of the ANTLR methods that are running now, without a rule method between them. */
    private @Nullable ParserRuleContext entry;

    private CodedRules(
            GeneratedLanguage language, Tokens tokens, CodeRuleParser rules, int firstRule) {
        this.language = language;
        this.rules = rules;
        need = language.code().need();
        source = new RecordTokenSource(tokens);
        stream = new RecordTokenStream(source);
        parser = CodeRun.newHost(language, stream);
        host = (CodeHost) parser;
        maker =
                need == ContextNeed.ANYWHERE
                        ? new ContextMaker(language, rules, source, stream, firstRule)
                        : null;
        code =
                CodeRun.on(
                        language,
                        parser,
                        stream,
                        () -> maker == null ? null : maker.at(rules.depth()));
        simulator = new Noting(parser);
        parser.setInterpreter(simulator);
        parser.setErrorHandler(new NoErrors());
        parser.setBuildParseTree(need != ContextNeed.NONE);
        if (maker != null) {
            host.tellContexts();
        }
        host.serve(need == ContextNeed.BELOW ? context -> null : this::parse);
    }

    /**
     * Runs all code of a text, in ANTLR's order.
     *
     * @param rules rule methods that are in no other use
     * @param scratch what they need while they run
     * @return what was taken at decisions with predicates
     * @throws ParseFailure if it turns out that only ANTLR's parser can do that
     * @throws RuntimeException what the code throws
     */
    static Choices run(
            GeneratedLanguage language,
            CodeRuleParser rules,
            Tokens tokens,
            LinearArena tokenArena,
            LinearArena scratch,
            int rule,
            int maxDepth) {
        CodedRules coded = new CodedRules(language, tokens, rules, rule);
        boolean takesNotes = coded.maker != null;
        rules.runCode(coded, takesNotes, rule, tokens, tokenArena, scratch, maxDepth);
        coded.simulator.release();
        return coded.choices;
    }

    /** Asks predicates for rule methods. */
    CodeRun codeRun() {
        return code;
    }

    /** Notes what a rule method has taken at a decision with predicates. */
    void note(int decision, int alternative) {
        choices.note(decision, alternative);
    }

    /** Runs a block of code where the rule methods are. */
    void runBlock(int number) {
        code.run(number, rules.position());
    }

    /**
     * Runs ANTLR's method for the rule that rule methods have come to, and brings them behind it.
     *
     * @return what stands for the rule in records
     */
    int runRule(int rule) {
        stream.place(rules.position());
        if (rules.isPastEnd()) {
            host.passEnd();
        }
        int depth = rules.depth();
        ParserRuleContext outer = entry;
        entry = depth == 0 ? null : above(depth);
        parser.setContext(entry);
        parser.setState(depth == 0 ? -1 : rules.callerOf(depth));
        ParserRuleContext context;
        try {
            context = language.runStockRule(parser, rule);
        } catch (RecognitionException e) {
            // Thrown where ANTLR's method does not catch it: at its start, or by a catch clause.
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        if (need == ContextNeed.BELOW && entry != null) {
            entry.children = null;
        }
        entry = outer;
        if (parser.isMatchedEOF()) {
            rules.passEnd();
        }
        rules.goTo(source.indexOf(stream.LT(1)));
        return maker == null ? 0 : maker.handleOf(context);
    }

    private ParserRuleContext above(int depth) {
        return maker == null ? context(depth - 1) : maker.at(depth - 1);
    }

    /** Parses by a rule method what one of ANTLR's methods has come to. */
    private ParserRuleContext parse(ParserRuleContext context) {
        rules.goTo(source.indexOf(stream.LT(1)));
        ParserRuleContext done = maker == null ? parseWithout(context) : parseWith(maker, context);
        stream.place(rules.position());
        if (rules.isPastEnd()) {
            host.passEnd();
        }
        parser.setContext(done);
        return done;
    }

    private ParserRuleContext parseWith(ContextMaker maker, ParserRuleContext context) {
        int outerDepth = rules.depth();
        ParserRuleContext outerEntry = entry;
        enterUpTo(context);
        ContextMaker.Outer outer = maker.enter(context, outerDepth);
        int record = rules.parseRule(context.getRuleIndex());
        entry = outerEntry;
        rules.leaveDownTo(outerDepth);
        return maker.leave(outer, record);
    }

    private ParserRuleContext parseWithout(ParserRuleContext context) {
        int outerDepth = rules.depth();
        int outerBase = base;
        int outerKnown = known;
        ParserRuleContext outerEntry = entry;
        enterUpTo(context);
        base = rules.depth();
        keep(base, context);
        known = base;
        rules.parseRule(context.getRuleIndex());
        known = Math.min(outerKnown, base - 1);
        base = outerBase;
        entry = outerEntry;
        rules.leaveDownTo(outerDepth);
        return context;
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

    private ParserRuleContext context(int depth) {
        int[] callers = rules.callers();
        int from = base + 1;
        while (from <= Math.min(known, depth)
                && contexts[from].invokingState == caller(callers, from)) {
            from++;
        }
        for (int i = from; i <= depth; i++) {
            ParserRuleContext above = i == 0 ? null : contexts[i - 1];
            keep(i, new ParserRuleContext(above, caller(callers, i)));
        }
        known = from <= depth ? depth : known;
        return contexts[depth];
    }

    private static int caller(int[] callers, int depth) {
        return depth == 0 ? -1 : callers[depth - 1];
    }

    private void keep(int depth, ParserRuleContext context) {
        if (depth >= contexts.length) {
            contexts = Arrays.copyOf(contexts, Math.max(depth + 1, 2 * contexts.length));
        }
        contexts[depth] = context;
    }

    /** Predicts for ANTLR's methods, and notes what they take at decisions with predicates. */
    private final class Noting extends TableSimulator {
        Noting(Parser parser) {
            super(parser, language.atn(), language.prediction());
        }

        @Override
        public int adaptivePredict(
                TokenStream input, int decision, ParserRuleContext outerContext) {
            int alternative = super.adaptivePredict(input, decision, outerContext);
            if (language.prediction().isPredicated(decision)) {
                note(decision, alternative);
            }
            return alternative;
        }
    }

    /** An error, be it in the text or thrown by code, is for ANTLR's parser. */
    private static final class NoErrors extends DefaultErrorStrategy {
        @Override
        public void sync(Parser recognizer) {}

        @Override
        public void reportMatch(Parser recognizer) {}

        @Override
        public Token recoverInline(Parser recognizer) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }

        @Override
        public void reportError(Parser recognizer, RecognitionException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }
}
