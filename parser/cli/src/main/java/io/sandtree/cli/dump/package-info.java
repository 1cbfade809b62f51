/**
 * What is printed of a tree, one class for each format. Each takes a tree and writes UTF-8 to a
 * {@link io.sandtree.cli.dump.Sink}; none keeps anything of the tree.
 *
 * <p>Lines and columns are counted from one, columns in code points; an end is the position after the
 * last character. Offsets are bytes of the UTF-8 text, from zero.
 */
@NullMarked
package io.sandtree.cli.dump;

import org.jspecify.annotations.NullMarked;
