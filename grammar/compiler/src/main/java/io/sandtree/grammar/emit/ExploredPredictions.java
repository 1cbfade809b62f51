package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.GrammarReader;
import io.sandtree.parser.predict.Exploration;
import java.util.Base64;
import java.util.BitSet;
import org.antlr.v4.analysis.AnalysisPipeline;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.tool.Grammar;

/** What parsers of a grammar know about predicting before they see a text, as characters. */
public final class ExploredPredictions {
    private ExploredPredictions() {}

    /** Explores the decisions that one token does not make. In Base64; empty if there is nothing to know. */
    public static String of(Grammar grammar, long fingerprint) {
        BitSet decisions = new BitSet();
        for (int i = 0; i < grammar.atn.getNumberOfDecisions(); i++) {
            decisions.set(i, !AnalysisPipeline.disjoint(grammar.decisionLOOK.get(i)));
        }
        ATN atn = GrammarReader.atnOfParser(grammar);
        return Base64.getEncoder().encodeToString(Exploration.explore(atn, decisions, fingerprint));
    }
}
