package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.Diagnostic;
import java.util.List;

/** What the parser that ANTLR generated has made of a text, besides the contexts. */
interface StockParse extends TokenPlaces {
    /** What is wrong with the text, in ANTLR's order. */
    List<Diagnostic> found();

    /** Lets another parse have what this one has not used of ANTLR's caches. The parser is of no use afterwards. */
    void release();
}
