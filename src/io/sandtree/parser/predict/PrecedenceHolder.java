package io.sandtree.parser.predict;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.VocabularyImpl;
import org.antlr.v4.runtime.atn.ATN;

/** What prediction wants to know of a parser: the precedence of the left-recursive rule it is in. It parses nothing. */
final class PrecedenceHolder extends Parser {
    private final ATN atn;

    PrecedenceHolder(ATN atn) {
        super(null);
        this.atn = atn;
    }

    void set(int precedence) {
        _precedenceStack.clear();
        _precedenceStack.push(precedence);
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
