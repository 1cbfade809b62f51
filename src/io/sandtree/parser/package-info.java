/**
 * The way in: a session lends out one arena, parses texts into it, and takes everything back at once.
 *
 * <p>Flow: {@code text} holds the bytes, {@code token} splits them, the packages above build on the two.
 */
@NullMarked
package io.sandtree.parser;

import org.jspecify.annotations.NullMarked;
