package io.sandtree.grammar.model;

import java.util.Optional;

/** A token type: its number, its symbolic name, and the literal text it stands for when it always has the same. */
public record TokenKind(int type, Optional<String> name, Optional<String> literal) {
    public boolean isLiteral() {
        return literal.isPresent();
    }
}
