package io.sandtree.language;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * Changes one token of a text: deletes it, doubles it, swaps it with its neighbour, or replaces it by another that was seen
 * before.
 */
public final class Mutator {
    private final RandomGenerator random;
    private final List<String> seen = new ArrayList<>();

    public Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** A text with one token changed. Its name tells the change and the line, as in {@code A.java:3 delete ;}. */
    public Source mutate(Source source, Lexer lexer) {
        lexer.removeErrorListeners();
        lexer.setInputStream(CharStreams.fromString(source.text()));
        List<Token> tokens =
                lexer.getAllTokens().stream()
                        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                        .map(Token.class::cast)
                        .toList();
        if (tokens.size() < 2) {
            return source;
        }
        int[] codePoints = source.text().codePoints().toArray();
        int at = random.nextInt(tokens.size() - 1);
        Token token = tokens.get(at);
        Token next = tokens.get(at + 1);
        String other =
                seen.isEmpty() || random.nextBoolean()
                        ? tokens.get(random.nextInt(tokens.size())).getText()
                        : seen.get(random.nextInt(seen.size()));
        seen.add(token.getText());
        String text = token.getText();
        return switch (random.nextInt(4)) {
            case 0 -> changed(source, codePoints, token, token, "", "delete " + text);
            case 1 ->
                    changed(source, codePoints, token, token, text + " " + text, "double " + text);
            case 2 -> {
                String swapped = next.getText() + " " + text;
                yield changed(source, codePoints, token, next, swapped, "swap to " + swapped);
            }
            default -> changed(source, codePoints, token, token, other, text + " becomes " + other);
        };
    }

    private static Source changed(
            Source source, int[] codePoints, Token from, Token to, String by, String what) {
        int end = to.getStopIndex() + 1;
        String before = new String(codePoints, 0, from.getStartIndex());
        String after = new String(codePoints, end, codePoints.length - end);
        return new Source(
                source.name() + ":" + from.getLine() + " " + what, before + " " + by + " " + after);
    }
}
