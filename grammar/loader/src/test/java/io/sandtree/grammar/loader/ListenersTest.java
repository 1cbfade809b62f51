package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.ParseTreeVisitor;
import org.antlr.v4.runtime.tree.ParseTreeWalker;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.xpath.XPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Generated contexts, listeners and visitors, {@code ParseTreeWalker} and XPath see the same of a Sandtree tree as of a stock parse: on our Java
 * grammar and on another's, on texts without errors and with.
 */
class ListenersTest {
    private static final Map<String, Path> GRAMMARS =
            Map.of(
                    "Java",
                    Path.of("../languages/src/main/antlr4/io/sandtree/language/java/Java.g4"),
                    "cql",
                    Path.of("target/grammars/cql/cql.g4"));
    private static final int DAMAGED = 20;

    @ParameterizedTest
    @CsvSource({
        "Java, compilationUnit, java, //methodDeclaration//IDENTIFIER",
        "cql, library, cql, //expressionDefinition/identifier"
    })
    void theySeeTheSameOfBoth(String name, String rule, String texts, String path)
            throws Exception {
        CompiledGrammar compiled =
                GrammarCompiler.of(GRAMMARS.get(name)).listenersAndVisitors(true).compile();
        ClassFiles classes = GrammarLoader.classFiles(compiled, Map.of());
        LoadedGrammar grammar = LoadedGrammar.load(classes, List.of(), false, Optional.empty());
        List<String> inputs = texts(texts);
        Mutations mutations = new Mutations(1, inputs);
        for (int i = 0; i < inputs.size() + DAMAGED; i++) {
            String base = inputs.get(i % inputs.size());
            String text = i < inputs.size() ? base : mutations.damage(base);
            CommonTokenStream stream =
                    new CommonTokenStream(grammar.newStockLexer(CharStreams.fromString(text)));
            Parser parser = grammar.newStockParser(stream);
            parser.removeErrorListeners();
            ParserRuleContext stock = grammar.runStockRule(parser, rule);
            try (ParseSession session = ParseSession.open(grammar.language())) {
                ParseOptions options = ParseOptions.defaults().startingWith(rule);
                AntlrTree ours = AntlrTree.of(session.parse("text", text, options));
                List<String> walked = walk(name, stock, parser);
                assertFalse(walked.isEmpty());
                assertEquals(walked, walk(name, ours.root(), ours.parser()), text);
                assertEquals(visit(name, stock, parser), visit(name, ours.root(), ours.parser()));
                assertEquals(find(stock, path, parser), find(ours.root(), path, ours.parser()));
            }
        }
    }

    /** The calls that a listener of the grammar gets. */
    private static List<String> walk(String name, ParserRuleContext root, Parser parser)
            throws Exception {
        List<String> calls = new ArrayList<>();
        Object listener =
                proxy(
                        name + "Listener",
                        parser,
                        (self, method, arguments) -> {
                            calls.add(describe(method, (ParseTree) arguments[0]));
                            return null;
                        });
        new ParseTreeWalker().walk((ParseTreeListener) listener, root);
        return calls;
    }

    /** The calls that a visitor of the grammar gets that visits all children. */
    private static List<String> visit(String name, ParserRuleContext root, Parser parser)
            throws Exception {
        List<String> calls = new ArrayList<>();
        Object visitor =
                proxy(
                        name + "Visitor",
                        parser,
                        (self, method, arguments) -> {
                            calls.add(describe(method, (ParseTree) arguments[0]));
                            if (arguments[0] instanceof RuleNode node) {
                                for (int i = 0; i < node.getChildCount(); i++) {
                                    node.getChild(i).accept((ParseTreeVisitor<?>) self);
                                }
                            }
                            return null;
                        });
        root.accept((ParseTreeVisitor<?>) visitor);
        return calls;
    }

    private static List<String> find(ParserRuleContext root, String path, Parser parser) {
        return XPath.findAll(root, path, parser).stream().map(ParseTree::getText).toList();
    }

    private static Object proxy(String type, Parser parser, InvocationHandler handler)
            throws ClassNotFoundException {
        ClassLoader loader = parser.getClass().getClassLoader();
        Class<?> wanted = Class.forName(type, true, loader);
        return Proxy.newProxyInstance(loader, new Class<?>[] {wanted}, handler);
    }

    private static String describe(Method method, ParseTree tree) {
        String what = tree instanceof RuleNode ? tree.getClass().getSimpleName() : "";
        return method.getName() + " " + what + " " + tree.getSourceInterval() + tree.getText();
    }

    private static List<String> texts(String name) throws Exception {
        try (var in =
                Objects.requireNonNull(
                        ListenersTest.class.getResourceAsStream("texts/" + name + ".txt"))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n----\n"));
        }
    }
}
