package io.sandtree.parser.token;

/**
 * A token on the parser's channel: a handle to a record in the arena.
 *
 * <p>Every access reads the record and throws {@link IllegalStateException} once the tokens' lifetime has ended.
 *
 * @param tokens what it belongs to
 * @param index its position among the tokens of channel 0, from 0
 */
public record Token(Tokens tokens, int index) implements Lexeme {
    /** Checks the index; {@link IndexOutOfBoundsException} if there is no such token. */
    public Token {
        tokens.checkIndex(index);
    }

    @Override
    public int type() {
        return tokens.type(index);
    }

    @Override
    public String typeName() {
        return tokens.names().displayName(type());
    }

    @Override
    public String text() {
        return tokens.text(index);
    }

    /** Whether this is the end of the text. */
    public boolean isEof() {
        return type() == Tokens.EOF;
    }

    @Override
    public int startOffset() {
        return tokens.start(index);
    }

    @Override
    public int endOffset() {
        return tokens.end(index);
    }

    @Override
    public int line() {
        return tokens.line(index);
    }

    @Override
    public int column() {
        return tokens.column(index);
    }

    @Override
    public int channel() {
        return tokens.channel(index);
    }

    /** The number of the token's text among all texts interned so far: equal texts have equal numbers. Only for the session's thread, as a new text gets a new number. */
    public int symbol() {
        return tokens.symbol(index);
    }

    @Override
    public String toString() {
        return "Token[%d, %s, '%s', %d:%d]".formatted(index, typeName(), text(), line(), column());
    }
}
