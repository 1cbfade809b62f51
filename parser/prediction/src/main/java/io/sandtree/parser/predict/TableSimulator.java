package io.sandtree.parser.predict;

import java.util.Arrays;
import java.util.BitSet;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.jspecify.annotations.Nullable;

/**
 * Makes a parser that ANTLR generated predict by our tables. It is put in the place of the parser's own simulator, which only runs
 * where tables cannot answer: at decisions with very many predicates or with one that throws, where predicates are to be asked in ANTLR's order, where exact ambiguities are
 * asked for, and where no alternative is viable, so that the exception is ANTLR's.
 */
public class TableSimulator extends StartingSimulator {
    /** After so many predictions by predicates, what is cached of them is looked at, and dropped if it is too much. */
    private static final int PREDICTIONS_PER_CHECK = 1 << 14;

    private final Prediction prediction;
    private @Nullable ParserATNSimulator stock;
    private int predictionsLeft;
    private final BitSet simulated = new BitSet();
    private boolean tellsConfigurations = true;
    private boolean tellsDeadEnds;
    private boolean asksInOrder;
    private boolean guesses;
    private final StreamSituation situation = new StreamSituation();

    /** @param prediction what the language has learned */
    public TableSimulator(Parser parser, ATN atn, Prediction prediction) {
        super(
                parser,
                atn,
                prediction.takeEmptyAutomata(),
                new PredictionContextCache(),
                prediction);
        this.prediction = prediction;
    }

    /** Says that nobody asks an exception in which configurations prediction came to its end, so that those need not be found out. */
    public final void leaveOutConfigurations() {
        tellsConfigurations = false;
    }

    /** Says that they are to be found out all the same, for those who look at exceptions when all is done. What else is said, by tables, stays as it is. */
    public final void tellDeadEnds() {
        tellsDeadEnds = true;
    }

    /** Says that it can be told which predicates are asked, and when: those look at tokens that the lexer has not made yet, and it will report errors on the way. So ANTLR's simulator has to ask them. */
    public final void askInOrder() {
        asksInOrder = true;
    }

    /** Says that the text has turned out to match with what SLL prediction leaves, so that callers need not be looked at. */
    public final void guess() {
        guesses = true;
    }

    /** Lets another simulator have what this one caches in. It is of no use afterwards. */
    public final void release() {
        prediction.giveBack(decisionToDFA, simulated);
    }

    /** What it caches outlives the text. */
    private ParserATNSimulator stock() {
        ParserATNSimulator simulator = stock;
        if (simulator == null
                || --predictionsLeft < 0
                || simulator.getPredictionMode() != getPredictionMode()) {
            predictionsLeft = PREDICTIONS_PER_CHECK;
            simulator = prediction.predicatedSimulator(parser, getPredictionMode());
            stock = simulator;
        }
        return simulator;
    }

    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outerContext) {
        if (getPredictionMode() == PredictionMode.LL_EXACT_AMBIG_DETECTION) {
            return simulate(input, decision, outerContext);
        }
        int precedence = prediction.isInLeftRecursion(decision) ? parser.getPrecedence() : -1;
        situation.set(input, outerContext);
        if (prediction.isPredicated(decision)) {
            if (asksInOrder || getPredictionMode() == PredictionMode.SLL) {
                return ask(input, decision, outerContext);
            }
            int outcome = askPredicates(decision, Math.max(precedence, 0), outerContext);
            return outcome > 0 ? outcome : ask(input, decision, outerContext);
        }
        int outcome = byTables(decision, precedence);
        if (outcome > 0) {
            return outcome;
        }
        if (outcome == PredictionTables.NONE_VIABLE
                && !tellsConfigurations
                && endsAgain(decision, precedence)) {
            throw noneViable(input, decision, outerContext);
        }
        return outcome == PredictionTables.NEEDS_PREDICATES
                ? ask(input, decision, outerContext)
                : simulate(input, decision, outerContext);
    }

    /** Has ANTLR's simulator ask predicates in its order, and say what comes of an error. */
    private int ask(TokenStream input, int decision, ParserRuleContext outerContext) {
        try {
            return stock().adaptivePredict(input, decision, outerContext);
        } catch (SharingSimulator.DependsOnCache e) {
            return simulate(input, decision, outerContext);
        }
    }

    /** Follows the tables to where no alternative is viable, as what has just been learned was not read in the order of the tokens. */
    private boolean endsAgain(int decision, int precedence) {
        situation.last = 0;
        return byTables(decision, precedence) == PredictionTables.NONE_VIABLE;
    }

    /** What ANTLR's simulator throws, but for the configurations that it had last if nobody looks at those. */
    private RuntimeException noneViable(
            TokenStream input, int decision, ParserRuleContext outerContext) {
        Token offending = input.LT(situation.last + 1);
        ATNConfigSet last = tellsDeadEnds ? deadEnd(input, decision, outerContext) : null;
        return new NoViableAltException(parser, input, input.LT(1), offending, last, outerContext);
    }

    /** The configurations in which ANTLR's simulator comes to an end if it has nothing cached, as is so with what tables say. */
    private @Nullable ATNConfigSet deadEnd(
            TokenStream input, int decision, ParserRuleContext outerContext) {
        DFA[] automata = prediction.takeEmptyAutomata();
        PredictionContextCache contexts = new PredictionContextCache();
        try {
            ParserATNSimulator simulator =
                    new StartingSimulator(parser, atn, automata, contexts, prediction);
            simulator.setPredictionMode(getPredictionMode());
            simulator.adaptivePredict(input, decision, outerContext);
            return null;
        } catch (NoViableAltException e) {
            return e.getDeadEndConfigs();
        } finally {
            BitSet used = new BitSet();
            used.set(decision);
            prediction.giveBack(automata, used);
        }
    }

    private int byTables(int decision, int variant) {
        int outcome = TablePrediction.predict(prediction.tables(), decision, variant, situation);
        if (outcome == 0 || outcome == PredictionTables.TOO_LONG) {
            outcome = prediction.learn(decision, variant, situation, true);
        }
        if (situation.hasUnknownType) {
            return 0;
        }
        return PredictionTables.needsCallers(outcome) ? PredictionTables.least(outcome) : outcome;
    }

    /** The alternative; 0 or a code if ANTLR's simulator has to find out. */
    private int askPredicates(int decision, int precedence, ParserRuleContext context) {
        int outcome = byTables(decision, Prediction.variant(precedence));
        if (outcome > 0) {
            return outcome;
        }
        int[] predicates = prediction.predicates(decision);
        if (predicates.length > 2 * Long.SIZE) {
            return 0;
        }
        long ofContext = prediction.predicatesOfContext(decision);
        long truth = 0;
        try {
            for (int i = 0; i < predicates.length; i += 2) {
                long bit = 1L << i / 2;
                ParserRuleContext asked = (ofContext & bit) != 0 ? context : null;
                if (parser.sempred(asked, predicates[i], predicates[i + 1])) {
                    truth |= bit;
                }
            }
        } catch (RuntimeException e) {
            // ANTLR's simulator may come to an end without asking this one.
            return 0;
        }
        int variant = prediction.variant(decision, precedence, truth);
        return variant < 0 ? 0 : byTables(decision, variant);
    }

    private int simulate(TokenStream input, int decision, ParserRuleContext outerContext) {
        simulated.set(decision);
        return super.adaptivePredict(input, decision, outerContext);
    }

    /** The tokens and callers that an ANTLR parser sees. */
    private final class StreamSituation implements Prediction.Situation {
        private TokenStream input;
        private @Nullable LookaheadStream stream;
        private RuleContext context;
        private int[] callers;
        private int[] types = new int[1 << 6];
        private int known;
        private int reached;
        private @Nullable FarWalks farWalks;

        /** Which token was looked at last. */
        private int last;

        /** Whether a token was looked at whose type the grammar does not have, and was taken for the end of the file. */
        private boolean hasUnknownType;

        void set(TokenStream input, RuleContext context) {
            if (input != this.input) {
                farWalks = null;
            }
            this.input = input;
            this.stream = input instanceof LookaheadStream ours ? ours : null;
            this.context = context;
            this.callers = null;
            this.known = 0;
            this.hasUnknownType = false;
        }

        @Override
        public boolean guesses() {
            return guesses || getPredictionMode() == PredictionMode.SLL;
        }

        @Override
        public @Nullable FarWalks farWalks() {
            if (place() < 0) {
                return null;
            }
            FarWalks kept = farWalks;
            if (kept == null) {
                kept = new FarWalks();
                farWalks = kept;
            }
            return kept;
        }

        @Override
        public int place() {
            return stream == null ? -1 : stream.fixedPlace();
        }

        @Override
        public int type(int ahead) {
            last = ahead;
            if (stream == null || ahead == 0 || stream.knowsTypes()) {
                return recordType(input.LA(ahead + 1));
            }
            if (ahead >= known) {
                read(stream, ahead);
            }
            return types[ahead];
        }

        private void read(LookaheadStream stream, int ahead) {
            if (known == 0) {
                types[known++] = recordType(input.LA(1));
                reached = stream.index();
            }
            if (ahead >= types.length) {
                types = Arrays.copyOf(types, Math.max(ahead + 1, 2 * types.length));
            }
            while (known <= ahead) {
                reached = stream.indexBehind(reached);
                types[known++] = recordType(stream.typeAt(reached));
            }
        }

        private int recordType(int type) {
            boolean isKnown = type > 0 && type <= atn.maxTokenType;
            hasUnknownType |= !isKnown && type != Token.EOF;
            return isKnown ? type : 0;
        }

        @Override
        public int[] callers() {
            if (callers == null) {
                int depth = 0;
                for (RuleContext frame = context; frame.parent != null; frame = frame.parent) {
                    depth++;
                }
                callers = new int[depth];
                for (RuleContext frame = context; frame.parent != null; frame = frame.parent) {
                    callers[--depth] = frame.invokingState;
                }
            }
            return callers;
        }

        @Override
        public int depth() {
            return callers().length;
        }
    }
}
