/** The Java grammar against stock ANTLR, against javac's parser, and on real source files. */
@NullMarked
package io.sandtree.language.java;

import org.jspecify.annotations.NullMarked;
