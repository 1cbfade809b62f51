/**
 * For code written for stock ANTLR: trees in ANTLR's own classes.
 */
@NullMarked
package io.sandtree.parser.antlr;

import org.jspecify.annotations.NullMarked;
