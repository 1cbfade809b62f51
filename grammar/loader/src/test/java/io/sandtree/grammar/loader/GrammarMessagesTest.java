package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.GrammarMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a grammar that cannot be loaded, or is odd: by ANTLR, and by the Java compiler of the code in it. */
class GrammarMessagesTest {
    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void errorsOfAGrammarAreAntlrsWithTheLineAndCarets() throws Exception {
        Path grammar = file("Bad.g4", "grammar Bad;\ns : missing ID ;\nID : 'x' ;\n");
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(grammar).load());
        assertEquals(
                """
                error(56): Bad.g4:2:4: reference to undefined rule: missing
                s : missing ID ;
                    ^^^^^^^\
                """,
                thrown.getMessage());
        GrammarMessage message = thrown.grammarMessages().get(0);
        assertTrue(message.isError());
        assertEquals(56, message.code());
        assertEquals(2, message.line());
        assertEquals(4, message.column());
    }

    /** ANTLR's tool gives their places in what it makes of a left-recursive rule. */
    @Test
    void attributesOfLeftRecursiveRulesAreFoundInTheGrammar() throws Exception {
        Path grammar =
                file(
                        "Sum.g4",
                        """
                        grammar Sum;
                        e returns [int v]
                            : a=e '+' b=e { $v = $a.v + $b.w; }
                            | INT { $v = Integer.parseInt($INT.txt); }
                            | e '-' { $a = 1.5; $s::s = 2; $q::z = 3; } e
                            ;
                        s : INT { $INT.txt2; } ;
                        INT : [0-9]+ ;
                        """);
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(grammar).load());
        assertEquals(
                """
                error(66): Sum.g4:4:39: attribute txt isn't a valid property in $INT.txt
                    | INT { $v = Integer.parseInt($INT.txt); }
                                                       ^^^
                error(65): Sum.g4:3:35: unknown attribute w for rule e in $b.w
                    : a=e '+' b=e { $v = $a.v + $b.w; }
                                                   ^
                error(63): Sum.g4:5:15: unknown attribute reference a in $a = 1.5;
                    | e '-' { $a = 1.5; $s::s = 2; $q::z = 3; } e
                               ^
                error(65): Sum.g4:5:28: unknown attribute s for rule s in $s::s = 2;
                    | e '-' { $a = 1.5; $s::s = 2; $q::z = 3; } e
                                            ^
                error(57): Sum.g4:5:36: reference to undefined rule q in non-local ref $q::z = 3;
                    | e '-' { $a = 1.5; $s::s = 2; $q::z = 3; } e
                                                    ^
                error(66): Sum.g4:7:15: attribute txt2 isn't a valid property in $INT.txt2
                s : INT { $INT.txt2; } ;
                               ^^^^\
                """,
                thrown.getMessage());
    }

    @Test
    void errorsOfJavaNameTheRule() throws Exception {
        Path grammar =
                file(
                        "Code.g4",
                        """
                        grammar Code;
                        @members { One one; }
                        s : e { two(); } ;
                        e returns [Three v] : e '+' e | { four() }? INT { five(); } ;
                        INT : [0-9]+ { six(); } ;
                        """);
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(grammar).load());
        Map<String, Set<String>> rules = new TreeMap<>();
        String last = "";
        for (String line : thrown.getMessage().lines().toList()) {
            if (line.startsWith("  symbol:")) {
                last = line.replaceAll(".* (\\w+)(\\(\\))?$", "$1");
                rules.computeIfAbsent(last, key -> new TreeSet<>());
            } else if (line.startsWith("  in the grammar: rule ")) {
                rules.get(last).add(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        assertEquals(
                Map.of(
                        "One", Set.of(),
                        "two", Set.of("s"),
                        "Three", Set.of("e"),
                        "four", Set.of("e"),
                        "five", Set.of("e"),
                        "six", Set.of("INT")),
                rules);
    }

    @Test
    void warningsComeWithTheLanguage() throws Exception {
        Path grammar = file("Odd.g4", "grammar Odd;\ns : A* ;\nA : 'a' ;\nB : 'a' ;\n");
        List<GrammarMessage> warnings = GrammarLoader.of(grammar).load().warnings();
        assertEquals(
                List.of(
                        "warning(184): Odd.g4:4:0: One of the token B values unreachable. a is always overlapped by token A"),
                warnings.stream().map(GrammarMessage::text).toList());
    }

    @Test
    void anErrorThatAntlrsToolFailsOverIsTheOnlyOneTold() throws Exception {
        Path grammar = file("Broken.g4", "; Broken;\ns : ID+ EOF ;\nID : 'x' ;\n");
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(grammar).load());
        assertEquals(
                List.of(
                        "error(50): Broken.g4:1:0: syntax error: ';' came as a complete surprise to me"),
                thrown.grammarMessages().stream().map(GrammarMessage::text).toList());
    }

    @Test
    void errorsOfEmbeddedCodeAreTheJavaCompilers() throws Exception {
        Path grammar = file("Code.g4", "grammar Code;\ns : A { undefined(); } ;\nA : 'a' ;\n");
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(grammar).load());
        assertTrue(thrown.getMessage().contains("CodeParser.java"), thrown::getMessage);
        assertTrue(thrown.getMessage().contains("undefined()"), thrown::getMessage);
    }
}
