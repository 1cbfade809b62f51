package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.tool.LexerGrammar;

/**
 * The names in a lexer grammar that users see.
 *
 * @param modes mode names by number
 * @param channels channel names by number
 * @param vocabulary token names
 * @param maximumType the greatest token type
 */
record LexerNames(
        List<String> modes, List<String> channels, Vocabulary vocabulary, int maximumType) {
    static LexerNames of(LexerGrammar grammar) {
        List<String> channels = new ArrayList<>(List.of("DEFAULT_TOKEN_CHANNEL", "HIDDEN"));
        channels.addAll(grammar.channelValueToNameList.stream().skip(channels.size()).toList());
        return new LexerNames(
                List.copyOf(grammar.modes.keySet()),
                channels,
                grammar.getVocabulary(),
                grammar.getMaxTokenType());
    }
}
