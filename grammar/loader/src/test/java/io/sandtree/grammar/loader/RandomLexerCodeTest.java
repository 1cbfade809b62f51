package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lexers made at random, with predicates and actions at any place, which depend on each other: their tokens and errors are stock ANTLR's. {@code -Dsandtree.seed} gives
 * other grammars, {@code -Dsandtree.grammars} more of them.
 */
class RandomLexerCodeTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_123);
    private static final int GRAMMARS = Integer.getInteger("sandtree.grammars", 100);
    private static final int AT_ONCE = 100;
    private static final int TEXTS = 60;
    private static final int RULES = 6;
    private static final String[] PREDICATES = {
        "n % 2 == 0",
        "getText().length() % 2 == 0",
        "_input.LA(1) == 'a'",
        "_input.LA(-1) != 'b'",
        "getCharPositionInLine() % 3 != 1",
        "getLine() < 3",
        "n < 9",
        "new Ahead(_input).sees('a')",
        "true"
    };
    private static final String[] ACTIONS = {
        "n++;",
        "n += getText().length();",
        "setText(getText() + n);",
        "setType(REST);",
        "setChannel(2);",
        "if (n % 3 == 0) skip();",
        "n += getCharPositionInLine();"
    };
    private static final String[] COMMANDS = {
        "skip", "channel(HIDDEN)", "more", "type(REST)", "pushMode(M)", "mode(M)"
    };

    /** Members that override methods of ANTLR's lexer. */
    private static final String[] OVERRIDES = {
        "public Token nextToken() { Token next = super.nextToken(); n += next.getType() & 3; return next; }",
        "public Token nextToken() { Token next = super.nextToken();"
                + " return n++ % 3 == 0 && next.getType() != EOF && next.getStopIndex() >= next.getStartIndex()"
                + " ? new CommonToken(next.getType(), next.getText().toUpperCase()) {{"
                + " setLine(next.getLine()); setCharPositionInLine(next.getCharPositionInLine());"
                + " setStartIndex(next.getStartIndex()); setStopIndex(next.getStopIndex()); }} : next; }",
        "private java.util.Queue<Token> waiting = new java.util.ArrayDeque<>();"
                + " public void emit(Token token) { setToken(token); waiting.add(token); }"
                + " public Token nextToken() { Token next = super.nextToken(); return waiting.isEmpty() ? next : waiting.remove(); }",
        "public Token emit() { if (n % 2 == 0) setType(REST); n++; return super.emit(); }",
        "public void skip() { n++; if (n % 4 == 0) setChannel(HIDDEN); else super.skip(); }",
        "public void more() { n += 2; super.more(); }",
        "public void pushMode(int mode) { n += getText().length(); super.pushMode(mode); }",
        "public int popMode() { n++; return _modeStack.isEmpty() ? 0 : super.popMode(); }",
        "public void mode(int mode) { n += _mode; super.mode(mode); }",
        "public String getText() { return super.getText() + (n % 2 == 0 ? \"\" : \"!\"); }",
        "public void reset() { n = 7; super.reset(); }",
        "public void recover(LexerNoViableAltException e) { n++; super.recover(e); }",
        "public void setType(int type) { n++; super.setType(type); }"
    };

    /** What a predicate may ask, and drop. */
    private static final String AHEAD =
            " private static class Ahead { private final CharStream input; private int at = 1; Ahead(CharStream input) { this.input = input; }"
                    + " boolean sees(int c) { while (input.LA(at) == c) { at++; } return at++ % 2 == 0; } }";

    @TempDir Path folder;

    private Random random = new Random();

    @Test
    void tokensAndErrorsAreStockAntlrs() throws Exception {
        int tables = 0;
        int loaded = 0;
        for (int first = 0; first < GRAMMARS; first += AT_ONCE) {
            Map<Integer, LoadedGrammar> grammars = load(first, Math.min(first + AT_ONCE, GRAMMARS));
            for (Map.Entry<Integer, LoadedGrammar> entry : grammars.entrySet()) {
                loaded++;
                tables += entry.getValue().report().contains("): table, with ") ? 1 : 0;
                compare(entry.getKey(), entry.getValue());
            }
        }
        assertTrue(tables > loaded / 2, tables + " of " + loaded + " have code in their tables");
        assertTrue(loaded > GRAMMARS / 4, loaded + " of " + GRAMMARS + " accepted");
    }

    private Map<Integer, LoadedGrammar> load(int first, int end) throws Exception {
        Map<Integer, CompiledGrammar> compiled = new LinkedHashMap<>();
        Map<String, String> sources = new HashMap<>();
        for (int i = first; i < end; i++) {
            Path file = folder.resolve("L" + i + ".g4");
            Files.writeString(file, grammar("L" + i, SEED + i));
            CompiledGrammar grammar = GrammarCompiler.of(file).compile();
            if (!grammar.hasErrors()) {
                compiled.put(i, grammar);
                sources.putAll(grammar.sources());
            }
        }
        return GrammarsAtOnce.load(compiled, sources);
    }

    private void compare(int number, LoadedGrammar grammar) throws Exception {
        random = new Random(SEED + number);
        String text = Files.readString(folder.resolve("L" + number + ".g4"));
        try (AntlrComparison comparison =
                AntlrComparison.of(grammar, grammar.language().defaultRule())) {
            for (int i = 0; i < TEXTS; i++) {
                StringBuilder input = new StringBuilder();
                for (int length = random.nextInt(40); length > 0; length--) {
                    input.append("aaabbbccdd e\né".charAt(random.nextInt(14)));
                }
                assertEquals(
                        List.of(),
                        comparison.compare(
                                "text", input.toString().getBytes(StandardCharsets.UTF_8)),
                        () -> "-Dsandtree.seed=" + SEED + ", text: " + input + "\n" + text);
            }
        }
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    private String grammar(String name, long seed) {
        random = new Random(seed);
        StringBuilder text = new StringBuilder("lexer grammar " + name + ";\n");
        String override = chance(2) ? OVERRIDES[random.nextInt(OVERRIDES.length)] : "";
        text.append("@members { private int n; ").append(override).append(AHEAD).append(" }\n");
        for (int rule = 0; rule < RULES; rule++) {
            text.append("T").append(rule).append(" : ").append(alternatives()).append(commands());
            text.append(" ;\n");
        }
        text.append("REST : [ \\n] -> skip ;\n");
        text.append("fragment F0 : ").append(sequence(1)).append(" ;\n");
        text.append("fragment F1 : ").append(sequence(0)).append(" | [cd] ;\n");
        text.append("mode M;\nM0 : ").append(alternatives()).append(" -> popMode ;\n");
        text.append("M1 : ").append(alternatives()).append(" ;\nM2 : [d\\n] -> popMode ;\n");
        return text.toString();
    }

    private String alternatives() {
        return sequence(2) + (chance(3) ? " | " + sequence(2) : "");
    }

    private String commands() {
        return chance(4) ? " -> " + COMMANDS[random.nextInt(COMMANDS.length)] : "";
    }

    private String sequence(int depth) {
        StringBuilder text = new StringBuilder(chance(6) ? predicate() : "");
        text.append(" ").append(token());
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(" ").append(part(depth));
        }
        if (chance(6)) {
            text.append(predicate());
        }
        return text + (chance(4) ? action() : "");
    }

    private String token() {
        String[] tokens = {"'a'", "'b'", "'ab'", "[a-c]", "[cdé]", "~[a\\n]"};
        return tokens[random.nextInt(tokens.length)];
    }

    private String part(int depth) {
        if (depth == 0) {
            return token();
        }
        return switch (random.nextInt(9)) {
            case 0 -> token() + "+";
            case 1 -> token() + "*?";
            case 2 -> "(" + sequence(depth - 1) + " | " + sequence(depth - 1) + ")*";
            case 3 -> "F" + random.nextInt(2);
            case 4 -> predicate() + " " + token();
            case 5 -> action() + " " + token();
            case 6 -> "(" + sequence(depth - 1) + ")?";
            default -> token();
        };
    }

    private String predicate() {
        return " {" + PREDICATES[random.nextInt(PREDICATES.length)] + "}?";
    }

    private String action() {
        return " {" + ACTIONS[random.nextInt(ACTIONS.length)] + "}";
    }
}
