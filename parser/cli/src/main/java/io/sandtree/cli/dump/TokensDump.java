package io.sandtree.cli.dump;

import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Token;
import io.sandtree.parser.token.Trivia;
import io.sandtree.parser.tree.Tree;

/**
 * One token a line: where, type, text. What the parser does not see is there too, with the reason.
 *
 * <pre>{@code
 * 1:1 'class'
 * 1:6 WHITESPACE " " hidden
 * 1:7 IDENTIFIER "Main"
 * }</pre>
 */
public final class TokensDump implements Dump {
    @Override
    public void write(String path, Tree tree, Sink sink) {
        Places places = new Places(tree.source());
        for (Lexeme lexeme : tree.tokens().lexemes()) {
            places.place(lexeme.startOffset(), ':', sink);
            sink.put(' ');
            TokenText.write(lexeme, sink);
            sink.put(
                    switch (lexeme) {
                        case Token _ -> "\n";
                        case Trivia trivia when trivia.isUnrecognized() -> " error\n";
                        case Trivia trivia when trivia.isSkipped() -> " skipped\n";
                        case Trivia trivia when trivia.channel() == 1 -> " hidden\n";
                        case Trivia trivia -> " channel " + trivia.channel() + "\n";
                    });
        }
    }
}
