package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ATNSerializer;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.Rule;

/**
 * Compiles the lexer of a grammar to a table, if it can be one.
 *
 * <pre>{@code
 * CompiledLexer lexer = LexerCompiler.compile(grammar);
 * if (lexer.isTable()) {
 *     emit(lexer.constants());
 * } else {
 *     report(lexer.reasonWhyNot());
 * }
 * }</pre>
 *
 * <p>Whatever the result, tables and reasons depend on nothing but the grammar.
 */
public final class LexerCompiler {
    /** The budget: a table has at most this many states. */
    public static final int MAXIMUM_STATES = 30_000;

    private LexerCompiler() {}

    /**
     * Compiles a lexer grammar, or the lexer part of a combined one.
     *
     * @param grammar a grammar without errors whose ATN has been built, as it is when ANTLR generates code
     * @return the table, or the reason why there is none
     */
    public static CompiledLexer compile(LexerGrammar grammar) {
        long start = System.nanoTime();
        try {
            return compileTable(grammar, start);
        } catch (NotATableException e) {
            return refusal(e.getMessage(), start);
        } catch (StackOverflowError e) {
            return refusal("a loop that consumes nothing", start);
        }
    }

    private static CompiledLexer compileTable(LexerGrammar grammar, long start) {
        // What the generated lexer runs is the ATN after a round trip through its serialised form.
        ATN atn =
                new ATNDeserializer()
                        .deserialize(ATNSerializer.getSerialized(grammar.atn).toArray());
        Alphabet alphabet = new Alphabet(atn);
        for (int states = MAXIMUM_STATES; ; states /= 4) {
            try {
                return compileTable(grammar, new CodePointAutomaton(atn, alphabet, states), start);
            } catch (ByteAutomaton.TooLargeException e) {
                // Sets of many ranges can take many more states over bytes than over code points.
            }
        }
    }

    private static CompiledLexer compileTable(
            LexerGrammar grammar, CodePointAutomaton automaton, long start) {
        ByteAutomaton table = ByteAutomaton.of(automaton, 2 * MAXIMUM_STATES).minimised();
        LexerNames names = LexerNames.of(grammar);
        List<String> constants =
                TableEncoder.encode(
                        names,
                        UserCode.hasOwnClass(grammar),
                        !UserCode.overrides(grammar).isEmpty(),
                        wordTypes(automaton, names),
                        automaton.effects(),
                        table);
        int classes = table.columns().length;
        long tableBytes = 4L * table.rows().size() * (classes + 1);
        return new CompiledLexer(
                true,
                "",
                places(grammar, automaton.escapes()),
                places(grammar, automaton.code()),
                UserCode.overrides(grammar),
                constants,
                table.rows().size(),
                classes,
                tableBytes,
                millisSince(start));
    }

    /** The types of rules that would match the text of a keyword too, such as the rule for identifiers. */
    private static List<Integer> wordTypes(CodePointAutomaton automaton, LexerNames names) {
        TreeSet<Integer> types = new TreeSet<>();
        for (int type = 1; type <= names.maximumType(); type++) {
            String literal = names.vocabulary().getLiteralName(type);
            if (literal != null && literal.matches("'\\p{L}\\w*'")) {
                var matching =
                        automaton.typesThatMatch(literal.substring(1, literal.length() - 1), 0);
                int keyword = type;
                matching.stream()
                        .filter(other -> other > 0 && other != keyword)
                        .forEach(types::add);
            }
        }
        return new ArrayList<>(types);
    }

    private static List<String> places(
            LexerGrammar grammar, List<CodePointAutomaton.Escape> escapes) {
        return escapes.stream()
                .map(escape -> {
                    if (escape.ruleIndex() < 0) {
                        return escape.what();
                    }
                    Rule rule = grammar.getRule(escape.ruleIndex());
                    return "%s in rule %s (line %d)"
                            .formatted(escape.what(), rule.name, rule.ast.getLine());
                })
                .toList();
    }

    private static CompiledLexer refusal(String reason, long start) {
        return new CompiledLexer(
                false, reason, List.of(), List.of(), "", List.of(), 0, 0, 0, millisSince(start));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
