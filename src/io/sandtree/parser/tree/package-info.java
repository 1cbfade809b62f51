/**
 * Reading the tree: {@link io.sandtree.parser.tree.Tree} over the records, {@link io.sandtree.parser.tree.Node} as the generic view of
 * a record, {@link io.sandtree.parser.tree.NodeType} as the description of a kind. Generated handles implement {@code Node}.
 *
 * <p>Handles are valid until their session is reset or closed; every access checks that.
 */
@NullMarked
package io.sandtree.parser.tree;

import org.jspecify.annotations.NullMarked;
