/**
 * An example: reads a tree of Java sources and tells what is large and deeply nested in it. Start at
 * {@link io.sandtree.example.report.SourceReport}.
 */
@NullMarked
package io.sandtree.example.report;

import org.jspecify.annotations.NullMarked;
