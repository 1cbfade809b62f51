package io.sandtree.parser.spi;

import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * The parser that ANTLR generates, made to run the grammar's code for rule methods. It runs either blocks of code, then refuses, unless there are contexts, whatever they would learn from one,
 * and the text is parsed by ANTLR's parser instead; or, when it has been told what serves them, ANTLR's methods for rules, which hand over to rule methods what has no code. Generated languages implement it.
 */
public interface CodeHost extends TracedParser {
    /** Runs a block of the grammar's code, by its number. */
    void run(int code);

    /** Says what parses rules without code: it is given the context of a rule that has just begun, and gives the one of the rule that it has parsed; null if it has not. */
    void serve(Function<ParserRuleContext, @Nullable ParserRuleContext> rules);

    /** Says that there are contexts for code that asks for them. */
    void tellContexts();

    /** Says that errors that code reports are to be taken as they come. */
    void reportErrors();

    /** What methods throw that would tell of contexts, or do something that cannot be done twice. */
    static RuntimeException refusal() {
        return ParseFailure.NEEDS_CONTEXTS;
    }
}
