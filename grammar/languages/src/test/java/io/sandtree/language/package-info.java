/** What the tests of all languages share: stock ANTLR and javac as oracles, real source files, mutations of them. */
@NullMarked
package io.sandtree.language;

import org.jspecify.annotations.NullMarked;
