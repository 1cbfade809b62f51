/**
 * Source text as UTF-8 bytes in an arena, with lines and columns computed when somebody asks.
 *
 * <p>Offsets are bytes from the start of the text. Lines count from 1 and only {@code '\n'} ends one; columns count code
 * points from 0. That is how ANTLR counts.
 */
@NullMarked
package io.sandtree.parser.text;

import org.jspecify.annotations.NullMarked;
