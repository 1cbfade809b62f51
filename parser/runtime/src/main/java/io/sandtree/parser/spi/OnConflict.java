package io.sandtree.parser.spi;

import org.antlr.v4.runtime.atn.PredictionMode;

/** What rule methods do where SLL prediction leaves several alternatives. */
enum OnConflict {
    /** Look at the callers. */
    ASK_CALLERS,

    /** Take the least one, as long as the whole text has to match: it is what callers would say if it does. */
    GUESS,

    /** Take the least one, as ANTLR does in SLL mode. */
    TAKE_LEAST;

    /** ANTLR's word for it. */
    PredictionMode mode() {
        return this == TAKE_LEAST ? PredictionMode.SLL : PredictionMode.LL;
    }
}
