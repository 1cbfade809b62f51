package io.sandtree.cli;

import java.nio.file.Path;

/** One thing to parse, or the reason why it cannot be. */
sealed interface Input {
    /** How messages call it. */
    String name();

    /** A file, named as the operand that led to it was given. */
    record SourceFile(String name, Path path) implements Input {}

    /** What {@code -} stands for. */
    record StandardInput() implements Input {
        @Override
        public String name() {
            return "<stdin>";
        }
    }

    /** An operand, or something below a directory, that cannot be read. */
    record Unreadable(String name, String reason) implements Input {}
}
