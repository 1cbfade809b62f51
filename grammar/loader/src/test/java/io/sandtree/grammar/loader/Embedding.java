package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * A grammar with code in it, and a text for which the code says something.
 *
 * @param files grammars and other sources by name; those called Code are compiled, the others are for them to find
 */
record Embedding(String what, Map<String, String> files, String input, String said) {
    static final String TOKENS = "ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;\n";
    static final String HEADER =
            "@header { import static io.sandtree.grammar.loader.CodeLog.say; }\n";
    private static final String START = "top";
    private static final int DAMAGED = 150;

    /** One grammar, of these rules. */
    static Embedding of(String what, String rules, String input, String said) {
        String text =
                "grammar Code;\n" + (rules.contains("@header") ? "" : HEADER) + rules + TOKENS;
        return new Embedding(what, Map.of("Code.g4", text), input, said);
    }

    void saysWhatItSaysInStockAntlr(Path folder) throws Exception {
        LoadedGrammar grammar = load(folder);
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        CodeLog.take();
        StockRun.of(grammar, START, bytes, PredictionMode.LL);
        assertEquals(said, CodeLog.take(), "stock ANTLR");
        try (ParseSession session = ParseSession.open(grammar.language())) {
            session.parse("text", bytes, ParseOptions.defaults().startingWith(START));
            assertEquals(said, CodeLog.take(), "Sandtree");
        }
    }

    /** The text and damaged ones. */
    void parsesAsInStockAntlr(Path folder) throws Exception {
        try (AntlrComparison comparison = AntlrComparison.of(load(folder), START)) {
            for (String text : Mutations.of(1, List.of(input), DAMAGED)) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
            }
        }
    }

    private LoadedGrammar load(Path folder) throws Exception {
        List<Path> grammars = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
            if (file.getKey().startsWith("Code") && file.getKey().endsWith(".g4")) {
                grammars.add(path);
            }
        }
        return GrammarLoader.of(grammars).library(folder).support(folder).load();
    }

    @Override
    public String toString() {
        return what;
    }
}
