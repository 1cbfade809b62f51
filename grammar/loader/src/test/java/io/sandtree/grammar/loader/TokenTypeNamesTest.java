package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tokens' types are called. */
class TokenTypeNamesTest {
    private static final String RULES =
            """
            tokens { MARK, SHOUT }
            %s
            s : (ID | MARK | SHOUT)* EOF ;
            ID : [a-z]+ { if (getText().equals("x")) { setType(NamesParser.MARK); } } ;
            WS : [ \\n]+ -> skip ;
            """;

    @TempDir Path folder;

    private List<String> names(String members, String text) throws Exception {
        Path file = folder.resolve("Names.g4");
        Files.writeString(file, "grammar Names;\n" + RULES.formatted(members));
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            List<String> names = new ArrayList<>();
            session.tokenize("text", text).lexemes().forEach(it -> names.add(it.typeName()));
            return names;
        }
    }

    @Test
    void typesThatOnlyTheParserDeclaresHaveTheirNamesThere() throws Exception {
        assertEquals(List.of("ID", "WS", "MARK", "EOF"), names("", "a x"));
    }

    @Test
    void theSameHoldsForLexersThatMakeTheirTokens() throws Exception {
        String shouting =
                """
                @lexer::members {
                    @Override public Token nextToken() {
                        Token token = super.nextToken();
                        if ("b".equals(token.getText())) {
                            ((CommonToken) token).setType(NamesParser.SHOUT);
                        }
                        return token;
                    }
                }
                """;
        assertEquals(
                List.of("ID", "<skipped>", "SHOUT", "<skipped>", "<unrecognized>", "MARK", "EOF"),
                names(shouting, "a b ?x"));
    }
}
