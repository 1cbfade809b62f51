/**
 * What generated code extends and calls. User code has no business here; these classes may change with the generator.
 */
@NullMarked
package io.sandtree.parser.spi;

import org.jspecify.annotations.NullMarked;
