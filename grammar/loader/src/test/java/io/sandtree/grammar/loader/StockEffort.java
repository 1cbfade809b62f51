package io.sandtree.grammar.loader;

import java.util.Arrays;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * How much stock ANTLR has to do to parse a text. There are grammars, made at random mostly, for which its full-context prediction takes
 * exponentially many steps; it would not come to an end, and could not be compared with.
 */
final class StockEffort {
    private static final int MOST_STEPS = 300_000;

    private StockEffort() {}

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super("more than " + MOST_STEPS + " steps", null, false, false);
        }
    }

    private static final class Simulator extends ParserATNSimulator {
        private int steps;

        Simulator(Parser parser, ATN atn, DFA[] caches) {
            super(parser, atn, caches, new PredictionContextCache());
        }

        @Override
        protected void closureCheckingStopState(
                ATNConfig configuration,
                ATNConfigSet configurations,
                Set<ATNConfig> closureBusy,
                boolean collectPredicates,
                boolean fullContext,
                int depth,
                boolean treatEofAsEpsilon) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            super.closureCheckingStopState(
                    configuration,
                    configurations,
                    closureBusy,
                    collectPredicates,
                    fullContext,
                    depth,
                    treatEofAsEpsilon);
        }
    }

    /** Whether stock ANTLR parses a text at all, and in a number of steps that a fraction of a second suffices for. */
    static boolean isSmall(LoadedGrammar grammar, String rule, String text) {
        var lexer = grammar.newStockLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        ATN atn = parser.getATN();
        DFA[] caches = new DFA[atn.getNumberOfDecisions()];
        Arrays.setAll(caches, decision -> new DFA(atn.getDecisionState(decision), decision));
        parser.setInterpreter(new Simulator(parser, atn, caches));
        try {
            grammar.runStockRule(parser, rule);
            return true;
        } catch (TooManySteps e) {
            return false;
        } catch (ClassCastException e) {
            // An action has called a rule where the grammar does not, and full-context prediction
            // looks for the call.
            return false;
        } catch (StackOverflowError | RecognitionException e) {
            return true;
        }
    }
}
