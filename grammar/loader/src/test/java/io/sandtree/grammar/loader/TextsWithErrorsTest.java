package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In texts with errors rule methods parse what is around them. The syntax tree and the messages must be those that come of such a text when the parser that ANTLR generates parses all of it, as it does where
 * ambiguities are to be found exactly. {@link DifferentialTest} compares the concrete tree with stock ANTLR's.
 */
class TextsWithErrorsTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_261_122);
    private static final int TEXTS = Integer.getInteger("sandtree.texts", 300);

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sandtree.grammar.loader.GrammarInUse#all")
    void syntaxTreesAreThoseOfAntlrsParser(GrammarInUse subject) throws Exception {
        List<String> valid = subject.texts();
        Mutations mutations = new Mutations(SEED, valid);
        LoadedGrammar grammar = subject.loader().load();
        ParseOptions options = ParseOptions.defaults().startingWith(subject.rule());
        ParseOptions exact = options.predicting(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        int withErrors = 0;
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < TEXTS; i++) {
                String text = mutations.damage(valid.get(i % valid.size()));
                String expected = described(session, text, exact);
                String found = described(session, text, options);
                assertEquals(expected, found, () -> "-Dsandtree.seed=" + SEED + ", text:\n" + text);
                withErrors += found.startsWith("[]") ? 0 : 1;
                session.reset();
            }
        }
        assertTrue(withErrors > TEXTS / 4, withErrors + " texts have errors");
    }

    /** Messages and tree; what is thrown where a grammar's code throws. */
    private static String described(ParseSession session, String text, ParseOptions options) {
        try {
            Tree tree = session.parse("text", text.getBytes(StandardCharsets.UTF_8), options);
            StringBuilder out = new StringBuilder().append(tree.diagnostics()).append('\n');
            describe(tree.root(), "", out);
            return out.toString();
        } catch (RuntimeException | Error e) {
            return e.toString();
        }
    }

    private static void describe(Node node, String indent, StringBuilder out) {
        out.append(indent).append(node.type().name());
        out.append(' ').append(node.firstTokenIndex()).append("..").append(node.endTokenIndex());
        out.append(node.hasError() ? " with an error\n" : "\n");
        for (NodeType.Field field : node.type().fields()) {
            out.append(indent).append(field.name()).append('\n');
            for (Child child : node.children(field)) {
                switch (child) {
                    case Child.OfNode below -> describe(below.node(), indent + "  ", out);
                    case Child.OfToken token ->
                            out.append(indent).append("  ").append(token).append('\n');
                    case Child.OfConjured conjured ->
                            out.append(indent).append("  ").append(conjured).append('\n');
                }
            }
        }
    }
}
