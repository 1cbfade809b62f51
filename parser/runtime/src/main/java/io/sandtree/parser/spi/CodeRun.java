package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.code.Looking;
import io.sandtree.parser.predict.PredictionTables;
import java.util.Arrays;
import java.util.function.Supplier;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/**
 * Runs the grammar's code for rule methods: its actions, its predicates, and ANTLR's prediction where that evaluates some. For one text; made when the
 * first of those is wanted.
 *
 * <p>When a predicate throws, or asks for what only ANTLR's parser has, the answer is {@link ParseFailure#NEEDS_CONTEXTS}.
 */
final class CodeRun {
    private final Parser parser;
    private final TracedParser host;
    private final RecordTokenStream stream;
    private final GeneratedLanguage language;
    private final PredictionMode mode;
    private @Nullable ParserATNSimulator simulator;

    /** By depth: a context that tells prediction from where the rule was called. Those below are reused while the callers are the same. */
    private ParserRuleContext[] contexts = {new ParserRuleContext(null, -1)};

    private int known;

    /** What gives the code its context, if it looks at that. */
    private final Supplier<@Nullable ParserRuleContext> context;

    private final Looking looking;

    private CodeRun(
            GeneratedLanguage language,
            Parser parser,
            RecordTokenStream stream,
            PredictionMode mode,
            Supplier<@Nullable ParserRuleContext> context) {
        this.language = language;
        this.mode = mode;
        this.parser = parser;
        this.stream = stream;
        this.context = context;
        looking = language.code().looking();
        host = (TracedParser) parser;
    }

    private ParserATNSimulator simulator() {
        if (simulator == null) {
            simulator = language.prediction().predicatedSimulator(parser, mode);
        }
        return simulator;
    }

    /** Of a text, by a parser made for it. There are no contexts. */
    static CodeRun of(GeneratedLanguage language, LexedText text, PredictionMode mode) {
        RecordTokenStream stream = new RecordTokenStream(new RecordTokenSource(text.tokens()));
        Parser parser = newHost(language, stream, text.options());
        return new CodeRun(language, parser, stream, mode, CodeRun::noContext);
    }

    /**
     * By a parser that runs ANTLR's methods for rules as well.
     *
     * @param parser a {@link TracedParser}, and a {@link CodeHost} if it is to run blocks
     * @param context gives the context of the rule in progress
     */
    static CodeRun on(
            GeneratedLanguage language,
            Parser parser,
            RecordTokenStream stream,
            Supplier<@Nullable ParserRuleContext> context) {
        return new CodeRun(language, parser, stream, PredictionMode.LL, context);
    }

    /** The context for code that looks at contexts, where there are none. */
    static ParserRuleContext noContext() {
        throw ParseFailure.NEEDS_CONTEXTS;
    }

    /** A parser that is also a {@link CodeHost}, as ANTLR's constructor leaves it, but for fields that the user has set. */
    static Parser newHost(
            GeneratedLanguage language, RecordTokenStream stream, ParseOptions options) {
        Parser parser;
        try {
            parser = language.newCodeHost(stream);
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        GivenFields.set(parser, options);
        if (!language.isAsExpected(parser)) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        return parser;
    }

    /** Whether a predicate holds before the token with an index. */
    boolean holds(int state, int rule, int predicate, int precedence, int token) {
        place(precedence, token);
        giveContext(looking.rules().get(rule));
        parser.setState(state);
        try {
            return parser.sempred(null, rule, predicate);
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    /**
     * Which predicates hold before the token with an index.
     *
     * @param predicates the numbers of the rule and of the predicate, in turn
     * @return a bit for each, the lowest for the first
     */
    long truth(int[] predicates, int precedence, int token) {
        place(precedence, token);
        long truth = 0;
        try {
            for (int i = 0; i < predicates.length; i += 2) {
                giveContext(looking.rules().get(predicates[i]));
                if (parser.sempred(null, predicates[i], predicates[i + 1])) {
                    truth |= 1L << i / 2;
                }
            }
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
        return truth;
    }

    /** The alternative to take at a decision, or {@link PredictionTables#NONE_VIABLE}. */
    int predict(int decision, int precedence, int token, int[] callers, int depth) {
        place(precedence, token);
        giveContext(!looking.rules().isEmpty());
        try {
            return simulator().adaptivePredict(stream, decision, context(callers, depth));
        } catch (NoViableAltException e) {
            return PredictionTables.NONE_VIABLE;
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    /** Runs a block of code before the token with an index. What it throws is not caught, but for what ANTLR's parser would catch: an error in the text. */
    void run(int code, int token) {
        stream.place(token);
        giveContext(looking.blocks().get(code));
        try {
            ((CodeHost) host).run(code);
        } catch (RecognitionException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    private void place(int precedence, int token) {
        stream.place(token);
        host.enterPrecedence(precedence);
    }

    private void giveContext(boolean isLookedAt) {
        if (isLookedAt) {
            parser.setContext(context.get());
        }
    }

    private ParserRuleContext context(int[] callers, int depth) {
        if (depth >= contexts.length) {
            contexts = Arrays.copyOf(contexts, Math.max(depth + 1, 2 * contexts.length));
        }
        int same = 0;
        while (same < depth && same < known && contexts[same + 1].invokingState == callers[same]) {
            same++;
        }
        for (int i = same; i < depth; i++) {
            contexts[i + 1] = new ParserRuleContext(contexts[i], callers[i]);
        }
        known = same < depth ? depth : Math.max(known, depth);
        return contexts[depth];
    }
}
