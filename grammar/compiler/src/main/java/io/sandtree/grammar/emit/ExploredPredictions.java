package io.sandtree.grammar.emit;

import io.sandtree.parser.predict.Exploration;
import java.util.Base64;
import java.util.BitSet;
import org.antlr.v4.analysis.AnalysisPipeline;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ATNSerializer;
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
        // What the generated parser runs is the ATN after a round trip through its serialised form.
        ATN atn =
                new ATNDeserializer()
                        .deserialize(ATNSerializer.getSerialized(grammar.atn).toArray());
        return Base64.getEncoder().encodeToString(Exploration.explore(atn, decisions, fingerprint));
    }
}
