package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Tokens;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * A text that has been cut into tokens, and how it is to be parsed.
 *
 * @param arena where the text and its tokens are
 * @param rule the start rule
 */
record LexedText(
        SourceText source, Tokens tokens, LinearArena arena, int rule, ParseOptions options) {
    /** Whether predictions do without callers. */
    boolean isBySll() {
        return options.predictionMode() == PredictionMode.SLL;
    }
}
