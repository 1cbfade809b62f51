package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.Diagnostic;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** What the parser that ANTLR generated has made of a text, besides the contexts. */
interface StockParse {
    /** What is wrong with the text, in ANTLR's order. */
    List<Diagnostic> found();

    /** The index of the record of one of the parser's tokens. */
    int indexOf(Token token);

    /** Lets another parse have what this one has not used of ANTLR's caches. The parser is of no use afterwards. */
    void release();
}
