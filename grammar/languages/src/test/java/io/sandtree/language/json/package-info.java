/** The JSON grammar against RFC 8259. */
@NullMarked
package io.sandtree.language.json;

import org.jspecify.annotations.NullMarked;
