/**
 * Choosing among alternatives: flat tables that answer in a load per token, and the learner that fills them by asking ANTLR.
 *
 * <p>Takes token types and the stack of calls, gives an alternative. A {@link io.sandtree.parser.predict.Prediction} is shared by
 * all sessions of a language; reading it takes no lock, learning takes one.
 */
@NullMarked
package io.sandtree.parser.predict;

import org.jspecify.annotations.NullMarked;
