/**
 * The command line: files in, dumps and diagnostics out. It stands at the end of the flow and is
 * written against the public API only, so it also shows what that API can do.
 *
 * <p>{@link io.sandtree.cli.Parse} reads the arguments, {@link io.sandtree.cli.InputFinder} turns
 * operands into files, {@code ParseRun} gives the files to worker threads, each with
 * a parse session of its own, and {@link io.sandtree.cli.OrderedOutput} puts what they print back
 * into the order of the files.
 */
@NullMarked
package io.sandtree.cli;

import org.jspecify.annotations.NullMarked;
