/**
 * The languages that come with Sandtree, to be found by name or by file: the step between a file on disk and a
 * {@link io.sandtree.parser.Language} that a session can parse it as. Each has its grammar and its generated types in a
 * package of its own below this one.
 */
@NullMarked
package io.sandtree.language;

import org.jspecify.annotations.NullMarked;
