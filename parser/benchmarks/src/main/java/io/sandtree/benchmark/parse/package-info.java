/**
 * Parsers side by side on the same texts: Sandtree, the hand-made parsers of ecj and javac, JavaParser, stock ANTLR. Every benchmark
 * checks in its setup that the parsers agree on what they are given.
 */
package io.sandtree.benchmark.parse;
