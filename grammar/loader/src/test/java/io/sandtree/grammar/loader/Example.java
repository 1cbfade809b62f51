package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A grammar with code that may say something on the way, and a text.
 *
 * @param obstacle why all runs on ANTLR's parser; empty if it does not
 * @param grammar its rules, the first of which is {@code r}, perhaps with options in front
 * @param support a class {@code Base} beside the grammar, empty if there is none
 */
record Example(String what, String obstacle, String grammar, String support, String text) {
    private static final String IMPORTS =
            "import static io.sandtree.grammar.loader.CodeLog.say;\nimport org.antlr.v4.runtime.*;\nimport org.antlr.v4.runtime.misc.*;\nimport org.antlr.v4.runtime.tree.*;\nimport java.util.*;\n";
    private static final int DAMAGED = 200;

    /** Holds tokens, trees, messages and what the code says to those of stock ANTLR, for the text and for damaged ones. */
    void isAsInStockAntlr(Path folder) throws Exception {
        LoadedGrammar loaded = load(folder);
        assertEquals(obstacle, loaded.language().embeddedCode().orElse(""));
        Mutations mutations = new Mutations(Long.getLong("sandtree.seed", 1), List.of(text));
        try (AntlrComparison comparison = AntlrComparison.of(loaded, "r");
                ParseSession session = ParseSession.open(loaded.language())) {
            for (int i = 0; i < DAMAGED; i++) {
                String characters = i == 0 ? text : mutations.damage(text);
                byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), characters);
                assertEquals(byStockAntlr(loaded, bytes), bySandtree(session, bytes), characters);
            }
        }
    }

    private static String byStockAntlr(LoadedGrammar grammar, byte[] text) {
        CodeLog.take();
        StockRun run = StockRun.of(grammar, "r", text);
        assertEquals(Optional.empty(), run.exception());
        return CodeLog.take();
    }

    private static String bySandtree(ParseSession session, byte[] text) {
        CodeLog.take();
        session.parse("text", text, ParseOptions.defaults().startingWith("r"));
        session.reset();
        return CodeLog.take();
    }

    LoadedGrammar load(Path folder) throws IOException, GrammarException {
        boolean hasOptions = grammar.startsWith("options");
        int rules = hasOptions ? grammar.indexOf('}') + 1 : 0;
        Path file = folder.resolve("Example.g4");
        Files.writeString(
                file,
                "grammar Example;\n%s\n@header {%s}\n%s\n"
                        .formatted(grammar.substring(0, rules), IMPORTS, grammar.substring(rules)));
        if (!support.isEmpty()) {
            Path classes = Files.createDirectories(folder.resolve("Java"));
            Files.writeString(classes.resolve("Base.java"), IMPORTS + support);
        }
        return GrammarLoader.of(file).load();
    }

    @Override
    public String toString() {
        return what;
    }
}
