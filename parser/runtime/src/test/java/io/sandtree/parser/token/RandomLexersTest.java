package io.sandtree.parser.token;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random lexers on random texts. A failure prints the grammar and the text; the seed is fixed, so it comes again. */
class RandomLexersTest {
    private static final int GRAMMARS = Integer.getInteger("sandtree.random.lexers", 60);
    private static final int TEXTS = 25;

    @Test
    void anyLexerGivesTheTokensAndErrorsOfAntlr() {
        Random random = new Random(20_251_121);
        for (int i = 0; i < GRAMMARS; i++) {
            String grammar = new GrammarWriter(random).write();
            try (LexerOracle oracle = LexerOracle.of(grammar)) {
                for (int j = 0; j < TEXTS; j++) {
                    oracle.assertSame(randomBytes(random));
                }
            }
        }
    }

    /** Mostly characters that occur in the grammars, sometimes bytes that are no text. */
    private static byte[] randomBytes(Random random) {
        String[] characters = {"a", "b", "c", "a", "b", "\n", "é", "漢", "𝒳", "z"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(characters[random.nextInt(characters.length)]);
        }
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Writes grammars that ANTLR accepts and that come to an end: nothing that may be empty is repeated, skipped or gone on with. */
    private static final class GrammarWriter {
        private static final String[] ATOMS = {
            "'a'",
            "'b'",
            "'c'",
            "'ab'",
            "'ba'",
            "'é'",
            "'漢'",
            "'𝒳'",
            "[ab]",
            "[a-cé]",
            "~[a]",
            "~[b\\n]",
            "~[a-c漢]",
            ".",
            "'\\n'",
            "EOF",
            "[\\p{L}]",
            "'a'..'c'",
            "[\\u{1D4B0}-\\u{1D4C0}]",
            "FRAGMENT",
            "NEST"
        };
        private static final String[] COMMANDS = {
            "skip",
            "more",
            "channel(HIDDEN)",
            "channel(3)",
            "type(T)",
            "mode(M1)",
            "pushMode(M1)",
            "pushMode(M2)",
            "mode(DEFAULT_MODE)",
            "popMode",
            "type(T), channel(2)",
            "more, pushMode(M2)",
            "popMode, skip",
            "skip, type(T)"
        };

        private final Random random;

        GrammarWriter(Random random) {
            this.random = random;
        }

        /** An expression, and whether it may match nothing. */
        private record Piece(String text, boolean isEmptyPossible) {}

        String write() {
            StringBuilder grammar = new StringBuilder("lexer grammar L;\ntokens { T }\n");
            int rule = 0;
            for (String mode : new String[] {"", "mode M1;\n", "mode M2;\n"}) {
                grammar.append(mode);
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    grammar.append(rule("R" + rule++));
                }
            }
            return grammar.append(
                            "fragment FRAGMENT : 'b' 'c'? | 'cc' ;\nfragment NEST : 'a' NEST? 'b' | 'c' ;\n")
                    .toString();
        }

        private String rule(String name) {
            Piece body = alternatives(3);
            String command =
                    random.nextInt(3) == 0 ? COMMANDS[random.nextInt(COMMANDS.length)] : "";
            boolean neverReturns = command.contains("more") || command.contains("skip");
            if (body.isEmptyPossible && neverReturns) {
                command = "channel(4)";
            }
            return name + " : " + body.text + (command.isEmpty() ? "" : " -> " + command) + " ;\n";
        }

        private Piece alternatives(int depth) {
            Piece first = sequence(depth);
            if (random.nextInt(3) > 0) {
                return first;
            }
            Piece second = sequence(depth);
            return new Piece(
                    "( " + first.text + " | " + second.text + " )",
                    first.isEmptyPossible || second.isEmptyPossible);
        }

        private Piece sequence(int depth) {
            StringBuilder text = new StringBuilder();
            boolean isEmptyPossible = true;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Piece piece = repeated(depth);
                text.append(text.isEmpty() ? "" : " ").append(piece.text);
                isEmptyPossible &= piece.isEmptyPossible;
            }
            return new Piece(text.toString(), isEmptyPossible);
        }

        private Piece repeated(int depth) {
            String atom = ATOMS[random.nextInt(ATOMS.length)];
            Piece piece =
                    depth > 0 && random.nextInt(4) == 0
                            ? alternatives(depth - 1)
                            : new Piece(atom, atom.equals("EOF"));
            String[] suffixes = {"", "", "", "?", "??", "*", "*?", "+", "+?"};
            String suffix = suffixes[random.nextInt(piece.isEmptyPossible ? 3 : suffixes.length)];
            return suffix.isEmpty()
                    ? piece
                    : new Piece(
                            "( " + piece.text + " )" + suffix,
                            piece.isEmptyPossible || !suffix.startsWith("+"));
        }
    }
}
