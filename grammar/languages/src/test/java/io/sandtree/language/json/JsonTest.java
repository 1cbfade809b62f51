package io.sandtree.language.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.language.StockParse;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.tree.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON as RFC 8259 has it. A file of test data whose name starts with {@code fail_} is not JSON. */
class JsonTest {
    static List<Source> files() {
        return Sources.testData(JsonTest.class, ".", ".json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsWhatIsJsonAndRejectsWhatIsNot(Source file) {
        try (ParseSession session = ParseSession.open(JsonLanguage.get())) {
            Tree tree = session.parse(file.name(), file.text());
            boolean invalid = file.fileName().startsWith("fail_");
            assertEquals(invalid, tree.hasErrors(), () -> file.name() + tree.diagnostics());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesTheTreeAndTheMessagesOfStockAntlr(Source file) {
        StockParse stock =
                StockParse.of(file.text(), JsonLexer::new, JsonParser::new, JsonParser::json);
        try (ParseSession session = ParseSession.open(JsonLanguage.get())) {
            ParseOptions concrete = ParseOptions.defaults().concrete(true);
            Tree tree = session.parse(file.name(), file.text(), concrete);
            List<String> messages = tree.diagnostics().stream().map(Diagnostic::toString).toList();
            assertEquals(stock, new StockParse(tree.toStringTree(), messages));
        }
    }

    @Test
    void valuesAreTypedByWhatTheyAre() {
        try (ParseSession session = ParseSession.open(JsonLanguage.get())) {
            Tree tree = session.parse("inline", "{\"a\": [1, \"b\", true, null]}");
            JsonNode.Json text = assertInstanceOf(JsonNode.Json.class, tree.root());
            JsonNode.Object object = assertInstanceOf(JsonNode.Object.class, text.value());
            JsonNode.Member member = object.members().get(0);
            assertEquals("\"a\"", member.name().text());
            JsonNode.Array array = assertInstanceOf(JsonNode.Array.class, member.value());
            assertEquals(4, array.values().size());
            assertInstanceOf(JsonNode.NumberValue.class, array.values().get(0));
            assertInstanceOf(JsonNode.StringValue.class, array.values().get(1));
            assertInstanceOf(JsonNode.TrueValue.class, array.values().get(2));
            assertInstanceOf(JsonNode.NullValue.class, array.values().get(3));
            assertTrue(tree.diagnostics().isEmpty());
        }
    }
}
