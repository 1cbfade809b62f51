package io.sandtree.parser.token;

import java.util.List;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What a lexer's numbers are called.
 *
 * @param vocabulary literal and symbolic names of the token types, as ANTLR has them
 * @param maximumType the greatest token type
 * @param modes the names of the modes, by number; the first is where lexing begins
 * @param channels the names of the channels, by number
 * @param wordTypes the types of rules that would match the text of a keyword too, such as the rule for identifiers,
 *     ascending; empty where that is not known
 */
public record TokenNames(
        Vocabulary vocabulary,
        int maximumType,
        List<String> modes,
        List<String> channels,
        List<Integer> wordTypes) {
    private static final List<String> MODES = List.of("DEFAULT_MODE");
    private static final List<String> CHANNELS = List.of("DEFAULT_TOKEN_CHANNEL", "HIDDEN");

    /** Copies the lists. */
    public TokenNames {
        modes = List.copyOf(modes);
        channels = List.copyOf(channels);
        wordTypes = List.copyOf(wordTypes);
    }

    /** The names in a lexer. One that ANTLR has not generated need not tell any: then it has what all lexers have. */
    static TokenNames of(Lexer lexer, Vocabulary more) {
        Vocabulary vocabulary = lexer.getVocabulary();
        String[] modes = lexer.getModeNames();
        String[] channels = lexer.getChannelNames();
        return new TokenNames(
                        vocabulary,
                        vocabulary.getMaxTokenType(),
                        modes == null ? MODES : List.of(modes),
                        channels == null ? CHANNELS : List.of(channels),
                        List.of())
                .or(more);
    }

    /** These names, with another vocabulary's for token types that have none. In a combined grammar, the lexer does not know those declared in {@code tokens}. */
    TokenNames or(Vocabulary more) {
        return new TokenNames(
                new JointVocabulary(vocabulary, more), maximumType, modes, channels, wordTypes);
    }

    private record JointVocabulary(Vocabulary first, Vocabulary more) implements Vocabulary {
        @Override
        public int getMaxTokenType() {
            return Math.max(first.getMaxTokenType(), more.getMaxTokenType());
        }

        @Override
        public @Nullable String getLiteralName(int type) {
            return of(type).getLiteralName(type);
        }

        @Override
        public @Nullable String getSymbolicName(int type) {
            return of(type).getSymbolicName(type);
        }

        @Override
        public String getDisplayName(int type) {
            return of(type).getDisplayName(type);
        }

        private Vocabulary of(int type) {
            boolean isNamed =
                    first.getLiteralName(type) != null || first.getSymbolicName(type) != null;
            return isNamed ? first : more;
        }
    }

    /** What messages call a token type: its literal if it has one, else its symbolic name, else its number. */
    public String displayName(int type) {
        return type == Tokens.EOF ? "EOF" : vocabulary.getDisplayName(type);
    }
}
