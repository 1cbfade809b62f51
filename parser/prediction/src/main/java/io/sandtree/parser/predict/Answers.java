package io.sandtree.parser.predict;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.VocabularyImpl;
import org.antlr.v4.runtime.atn.ATN;

/**
 * What prediction wants to know of a parser: the precedence of the left-recursive rule it is in, and whether predicates hold. It parses nothing.
 */
final class Answers extends Parser {
    /** Thrown when it is asked for a predicate of which nothing is known. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unknown() {
            super("it is not known whether a predicate holds", null, false, false);
        }
    }

    private static final Unknown UNKNOWN = new Unknown();

    private int[] predicates = {};
    private boolean isKnown;
    private long truth;
    private final ATN atn;

    Answers(ATN atn) {
        super(null);
        this.atn = atn;
    }

    void set(int precedence) {
        _precedenceStack.clear();
        _precedenceStack.push(precedence);
        isKnown = false;
    }

    /**
     * Says which predicates hold.
     *
     * @param predicates the numbers of the rule and of the predicate, in turn
     * @param truth a bit for each, the lowest for the first
     */
    void set(int[] predicates, long truth) {
        this.predicates = predicates;
        this.truth = truth;
        isKnown = true;
    }

    @Override
    public boolean sempred(RuleContext context, int rule, int predicate) {
        for (int i = 0; isKnown && i < predicates.length; i += 2) {
            if (predicates[i] == rule && predicates[i + 1] == predicate) {
                return (truth >>> i / 2 & 1) != 0;
            }
        }
        throw UNKNOWN;
    }

    @Override
    public ATN getATN() {
        return atn;
    }

    @Override
    @Deprecated
    public String[] getTokenNames() {
        return new String[0];
    }

    @Override
    public Vocabulary getVocabulary() {
        return VocabularyImpl.EMPTY_VOCABULARY;
    }

    @Override
    public String[] getRuleNames() {
        return new String[0];
    }

    @Override
    public String getGrammarFileName() {
        return "";
    }
}
