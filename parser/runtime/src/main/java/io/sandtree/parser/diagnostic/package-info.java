/** What is wrong with a text: positions, messages, and how they are shown to a person. */
@NullMarked
package io.sandtree.parser.diagnostic;

import org.jspecify.annotations.NullMarked;
