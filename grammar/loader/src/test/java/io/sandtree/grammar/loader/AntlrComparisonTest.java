package io.sandtree.grammar.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.grammar.loader.Difference.Aspect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntlrComparisonTest {
    @TempDir Path folder;

    private LoadedGrammar load(String name, String rest) throws Exception {
        Path file = folder.resolve(name + ".g4");
        return GrammarLoader.of(Files.writeString(file, "grammar " + name + ";\n" + rest)).load();
    }

    @Test
    void aDifferenceIsToldWithBothSides() throws Exception {
        LoadedGrammar grammar =
                load(
                        "Numbered",
                        """
                        options { contextSuperClass = Numbered; }
                        @parser::members {
                            public static class Numbered extends ParserRuleContext {
                                public Numbered() {}
                                public Numbered(ParserRuleContext parent, int state) { super(parent, state); }
                                static int asked;
                                @Override public int getAltNumber() { return ++asked; }
                                @Override public void setAltNumber(int number) {}
                            }
                        }
                        s : 'a' ;
                        """
                                .replace("= Numbered;", "= NumberedParser.Numbered;"));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "s")) {
            List<Difference> differences = comparison.compare("text", "a".getBytes(UTF_8));
            assertEquals(
                    List.of(Aspect.TREE), differences.stream().map(Difference::aspect).toList());
            assertEquals(
                    "different tree\n  ANTLR:    (s:N a)\n  Sandtree: (s:N a)",
                    differences.get(0).toString().replaceAll("s:\\d+", "s:N"));
        }
    }

    @Test
    void malformedUtf8IsNoDifference() throws Exception {
        LoadedGrammar grammar = load("Any", "s : X* EOF ; X : . ;");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "s")) {
            byte[] malformed = {'a', (byte) 0xC3, 'b', (byte) 0xF0, (byte) 0x9F, 'c', (byte) 0xFF};
            assertEquals(List.of(), comparison.compare("text", malformed));
        }
    }

    @Test
    void anExceptionFromEmbeddedCodeOnBothSidesIsNoDifference() throws Exception {
        LoadedGrammar grammar =
                load(
                        "Throwing",
                        "s : A { if (true) throw new ArithmeticException(); } | B ; A : 'a' ; B : 'b' ;");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "s")) {
            assertEquals(List.of(), comparison.compare("text", "a".getBytes(UTF_8)));
            assertInstanceOf(ArithmeticException.class, comparison.failure().orElseThrow());
            assertEquals(List.of(), comparison.compare("text", "b".getBytes(UTF_8)));
            assertEquals(Optional.empty(), comparison.failure());
            assertThrows(NullPointerException.class, () -> comparison.compare("text", null));
        }
    }

    @Test
    void aRuleThatDoesNotExistIsRefused() throws Exception {
        LoadedGrammar grammar = load("Small", "s : 'a' ;");
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "t")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> comparison.compare("text", "a".getBytes(UTF_8)));
        }
    }
}
