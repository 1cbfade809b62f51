package io.sandtree.parser.spi;

import io.sandtree.parser.predict.Prediction;
import java.util.BitSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Finds the rules that rule methods may parse while ANTLR's methods parse the rules around: those below which there is no code of the grammar's author, and no decision that depends on any. */
final class ServableRules {
    private ServableRules() {}

    static BitSet of(GeneratedLanguage language) {
        CodePlan plan = language.code();
        BitSet rules = new BitSet();
        boolean isLookedAt = plan.need() != ContextNeed.NONE;
        if (plan.obstacle().isPresent() || !plan.mayRunAgain() || plan.comesFirst() || isLookedAt) {
            return rules;
        }
        rules.set(0, language.ruleNames().size());
        for (int rule : language.rulesWithArguments()) {
            rules.clear(rule);
        }
        if (language.codeMethod() != null || !language.codedRules().isEmpty()) {
            rules.andNot(withCode(language));
        }
        return rules;
    }

    private static BitSet withCode(GeneratedLanguage language) {
        BitSet found = new BitSet();
        String codes = language.codeOfRules();
        for (int rule = 0; rule < codes.length(); rule++) {
            found.set(rule, codes.charAt(rule) != '-');
        }
        ATN atn = language.atn();
        Prediction prediction = language.prediction();
        for (DecisionState state : atn.decisionToState) {
            if (prediction.isPredicated(state.decision)) {
                found.set(state.ruleIndex);
            }
        }
        int count;
        do {
            count = found.cardinality();
            for (ATNState state : atn.states) {
                if (state != null && calls(state, found)) {
                    found.set(state.ruleIndex);
                }
            }
        } while (found.cardinality() > count);
        return found;
    }

    private static boolean calls(ATNState state, BitSet rules) {
        for (Transition transition : state.getTransitions()) {
            if (transition instanceof RuleTransition call && rules.get(call.ruleIndex)) {
                return true;
            }
        }
        return false;
    }
}
