/**
 * Choosing among alternatives: flat tables that answer in a load per token, and the simulation of a grammar's network that fills them.
 *
 * <p>Takes token types and the stack of calls, gives an alternative. A {@link io.sandtree.parser.predict.Prediction} is shared by
 * all sessions of a language; reading its {@link io.sandtree.parser.predict.PredictionTables} takes no lock, learning takes one. What is not in the tables goes down:
 *
 * <pre>
 * Prediction    which row, which cell; what is kept, and for how long
 * Derivations   from which row by which token a row came about
 * Learner       ANTLR's adaptivePredict, step by step; where it starts and what predicates say is left to ANTLR's methods
 * Simulation    one step by a token, on plain numbers: Network, Ways, Leaves, Followers, Closure; the callers are CallStacks
 * Judge         whether a step was the last one; mostly an Outlook tells
 * </pre>
 *
 * {@link io.sandtree.parser.predict.Exploration} does the same when a grammar is compiled, before there is a text. The package runs on Java 17, as the grammar compiler does.
 */
@NullMarked
package io.sandtree.parser.predict;

import org.jspecify.annotations.NullMarked;
