package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are not in the text: code puts them into the tree, of its own making, out of another text, or hidden ones. */
class MadeTokensTest {
    private static final String GRAMMAR =
            """
            grammar Made;
            @parser::header { import org.antlr.v4.runtime.tree.*; }
            @parser::members {
                private void add(ParserRuleContext to, int type, String text) { to.addChild(new TerminalNodeImpl(new CommonToken(type, text))); }
                private void fail(ParserRuleContext in, int type, String text) { in.addErrorNode(createErrorNode(in, new CommonToken(type, text))); }
                private ParseTree other(String text) { return new MadeParser(new CommonTokenStream(new MadeLexer(CharStreams.fromString(text)))).pair(); }
                private void hidden(ParserRuleContext to) { to.addChild(new TerminalNodeImpl(_input.get(0))); }
            }
            top : item* EOF ;
            item
                : ID { add($ctx, INT, "1 \\u00e9\\n\\uD83D\\uDE00"); }
                | INT { fail($ctx, ID, "oh"); fail($ctx, ID, "<missing ID>"); fail($ctx, EOF, "end"); add($ctx, EOF, "end"); }
                | '+' { $ctx.addChild((RuleContext) other("b 2")); }
                | '-' { hidden($ctx); add($ctx, ID, ""); }
                | pair ';'
                ;
            pair : ID INT ;
            ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> channel(HIDDEN) ;
            """;

    @TempDir Path folder;

    private LoadedGrammar load() throws Exception {
        Path file = folder.resolve("Made.g4");
        Files.writeString(
                file, GRAMMAR.replace("\\u00e9\\n\\uD83D\\uDE00", "\u00e9\\n\uD83D\uDE00"));
        return GrammarLoader.of(file).load();
    }

    @Test
    void treesShowThemAsStockAntlrDoes() throws Exception {
        String base = " a 1 + a 1 ; - b 2 + a - ;";
        try (AntlrComparison comparison = AntlrComparison.of(load(), "top")) {
            for (String text : Mutations.of(1, List.of(base), 300)) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
            }
        }
    }

    @Test
    void nodesTellTypeAndText() throws Exception {
        ParseOptions options = ParseOptions.defaults().concrete(true).startingWith("top");
        try (ParseSession session = ParseSession.open(load().language())) {
            Tree tree = session.parse("text", "a", options);
            Child.OfNode item = (Child.OfNode) tree.root().children().get(0);
            Node node = item.node();
            Child.OfConjured made = (Child.OfConjured) node.children().get(1);
            assertEquals("1 \u00e9\n\uD83D\uDE00", made.text());
            assertEquals("INT", tree.language().vocabulary().getSymbolicName(made.type()));
        }
    }
}
