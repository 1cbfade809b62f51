package io.sandtree.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.grammar.CalcNode;
import io.sandtree.parser.grammar.ShapesLanguage;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.Tree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session's lifetime, limits and threads. */
class ParseSessionTest {
    private final ParseSession session = ParseSession.open(CalcLanguage.get());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void treesOfSeveralTextsLiveSideBySideUntilTheReset() {
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            trees.add(session.parse("text " + i, "a = " + i + " ;"));
        }
        for (int i = 0; i < 1_000; i++) {
            assertEquals("a = " + i + " ;", trees.get(i).root().text());
        }
    }

    @Test
    void everythingOfAParseIsStaleAfterAReset() {
        Tree tree = session.parse("text", "a = 1;");
        Node root = tree.root();
        CalcNode.Program program = assertInstanceOf(CalcNode.Program.class, root);
        CalcNode.Statement statement = program.statements().get(0);
        session.reset();
        session.parse("other", "b = 2; c = 3;");
        for (Runnable use :
                List.<Runnable>of(
                        tree::root,
                        root::text,
                        program::statements,
                        statement::line,
                        tree.source()::lines)) {
            IllegalStateException e = assertThrows(IllegalStateException.class, use::run);
            assertTrue(e.getMessage().contains("stale"), e.getMessage());
        }
    }

    @Test
    void aNodeTellsItsKindAndPlaceForPeople() {
        Tree tree = session.parse("sum", "a = 1 +\n 2;");
        CalcNode.Program program = (CalcNode.Program) tree.root();
        Node sum = program.statements().get(0).childNodes().get(0);
        assertEquals("Sum 1:4-2:2", sum.toString());
        Node concrete =
                session.parse("sum", "a;".getBytes(UTF_8), ParseOptions.defaults().concrete(true))
                        .root();
        assertEquals("program 1:0-1:2", concrete.toString());
        session.reset();
        assertEquals(
                "node %d of the Tree of sum, which is gone".formatted(sum.ref()), sum.toString());
    }

    @Test
    void bytesAndStringsAreParsedAndCutIntoTokensAlike() {
        byte[] utf8 = "a = 1;".getBytes(UTF_8);
        assertEquals("a = 1;", session.parse("text", utf8).root().text());
        List<String> ofString = new ArrayList<>();
        session.tokenize("text", "a = 1;").lexemes().forEach(it -> ofString.add(it.text()));
        assertEquals(7, ofString.size());
        List<String> ofBytes = new ArrayList<>();
        session.tokenize("text", utf8).lexemes().forEach(it -> ofBytes.add(it.text()));
        assertEquals(ofString, ofBytes);
    }

    @Test
    void aClosedSessionSaysSo() {
        Tree tree = session.parse("text", "a = 1;");
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, tree::root);
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> session.parse("text", "a;"));
        assertTrue(e.getMessage().contains("closed"), e.getMessage());
    }

    @Test
    void anotherThreadMayReadButNotParse() throws InterruptedException {
        Tree tree = session.parse("text", "a = 1;");
        List<Object> seen = new ArrayList<>();
        Thread thread =
                new Thread(() -> {
                    seen.add(tree.root().text());
                    seen.add(
                            assertThrows(
                                    WrongThreadException.class, () -> session.parse("text", "b;")));
                    seen.add(assertThrows(WrongThreadException.class, session::reset));
                    seen.add(assertThrows(WrongThreadException.class, session::close));
                });
        thread.start();
        thread.join();
        assertEquals(4, seen.size());
        assertEquals("a = 1;", seen.get(0));
    }

    @Test
    void codeThatAParseRunsCannotUseItsSession() {
        List<String> messages = new ArrayList<>();
        ParseOptions nesting =
                ParseOptions.defaults()
                        .preparing(parser -> {
                            for (Runnable use :
                                    List.<Runnable>of(
                                            () -> session.parse("inner", "b;"),
                                            session::reset,
                                            session::close)) {
                                messages.add(
                                        assertThrows(IllegalStateException.class, use::run)
                                                .getMessage());
                            }
                        });
        Tree tree = session.parse("text", "a = 1;", nesting);
        assertEquals("a = 1;", tree.root().text());
        assertEquals(3, messages.size());
        assertTrue(messages.getFirst().contains("a session of its own"), messages.getFirst());
    }

    @Test
    void aStreamThatIsReadCannotUseTheSession() {
        InputStream closing =
                new InputStream() {
                    @Override
                    public int read() {
                        session.close();
                        return -1;
                    }
                };
        ParseOptions options = ParseOptions.defaults();
        assertThrows(IllegalStateException.class, () -> session.parse("text", closing, options));
        assertFalse(session.parse("text", "a = 1;").hasErrors());
    }

    @Test
    void anUnknownStartRuleIsNamedWithTheKnownOnes() {
        ParseOptions options = ParseOptions.defaults().startingWith("expresion");
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> session.parse("text", "1", options));
        assertEquals(
                "Calc has no rule 'expresion'; it can start with [program, statement, expression, atom]",
                e.getMessage());
    }

    @Test
    void ofManyStartRulesTheFirstAreNamed() {
        ParseOptions options = ParseOptions.defaults().startingWith("shaps");
        try (ParseSession shapes = ParseSession.open(ShapesLanguage.get())) {
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> shapes.parse("text", "any x;", options));
            assertEquals(
                    "Shapes has no rule 'shaps'; it can start with [shapes, shape, flags, choice, lists, sometimes, modifier, wrapped, pair, union, block, loops] and 8 other rules",
                    e.getMessage());
        }
    }

    @Test
    void anyRuleCanBeTheStartRule() {
        ParseOptions options = ParseOptions.defaults().startingWith("expression");
        Tree tree = session.parse("text", "1 + 2 * 3", options);
        CalcNode.Sum sum = assertInstanceOf(CalcNode.Sum.class, tree.root());
        assertEquals("+", sum.operator().text());
        assertInstanceOf(CalcNode.Product.class, sum.right());
    }

    @Test
    void deepNestingIsParsedOnADeepStackUpToTheLimit() {
        int depth = 3_000;
        Tree tree = session.parse("deep", "(".repeat(depth) + "1" + ")".repeat(depth) + ";");
        assertEquals(List.of(), tree.diagnostics());
        assertEquals(depth + 3, tree.nodeCount());
        assertEquals(2 * depth + 3, tree.tokens().count());
    }

    @Test
    void deeperNestingThanTheLimitIsADiagnosticAndAnErrorNode() {
        try (ParseSession limited = ParseSession.builder(CalcLanguage.get()).maxDepth(100).open()) {
            String text = "(".repeat(1_000) + "1" + ")".repeat(1_000) + ";";
            Tree tree = limited.parse("deep", text);
            Diagnostic diagnostic = tree.diagnostics().get(0);
            assertEquals(DiagnosticCode.TOO_DEEP, diagnostic.code());
            assertEquals("nested more deeply than 100 rules", diagnostic.message());
            assertInstanceOf(CalcNode.ErrorNode.class, tree.root());
            assertEquals(text, tree.root().text());
            assertEquals(List.of(), limited.parse("flat", "1 + 2;").diagnostics());
        }
    }

    /** Its stack of callers has room for more at first. */
    @Test
    void aLowLimitIsKeptToAsWell() {
        try (ParseSession limited = ParseSession.builder(CalcLanguage.get()).maxDepth(50).open()) {
            String text = "(".repeat(60) + "1" + ")".repeat(60) + ";";
            Diagnostic diagnostic = limited.parse("deep", text).diagnostics().get(0);
            assertEquals("nested more deeply than 50 rules", diagnostic.message());
        }
    }

    @Test
    void openParenthesesWithoutEndAreDiagnosed() {
        Tree tree = session.parse("open", "(".repeat(1_000_000));
        assertTrue(tree.hasErrors());
        assertTrue(tree.root().hasError());
    }

    @Test
    void anyBytesGiveATree() {
        byte[] bytes = new byte[256 * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        Tree tree = session.parse("bytes", bytes, ParseOptions.defaults());
        assertTrue(tree.hasErrors());
        assertTrue(
                tree.diagnostics().stream()
                        .anyMatch(d -> d.code() == DiagnosticCode.MALFORMED_UTF8));
        TreeCheck.assertSound(tree);
    }

    @Test
    void malformedUtf8AloneIsAWarning() {
        byte[] bytes = "1; # \u00e4".getBytes(StandardCharsets.ISO_8859_1);
        Tree tree = session.parse("latin", bytes, ParseOptions.defaults());
        assertFalse(tree.hasErrors());
        assertEquals(
                List.of("1 malformed UTF-8 sequence was replaced by U+FFFD"),
                tree.diagnostics().stream().map(Diagnostic::message).toList());
    }

    @Test
    void anEmptyTextIsAProgramWithoutStatements() {
        Tree tree = session.parse("empty", "");
        CalcNode.Program program = assertInstanceOf(CalcNode.Program.class, tree.root());
        assertTrue(program.statements().isEmpty());
        assertEquals("", program.text());
        assertEquals(1, program.line());
    }

    @Test
    void missingPartsReadAsMissingNodesAllTheWayDown() {
        Tree tree = session.parse("broken", "a = ;");
        CalcNode.Program program = assertInstanceOf(CalcNode.Program.class, tree.root());
        CalcNode.Assignment assignment =
                assertInstanceOf(CalcNode.Assignment.class, program.statements().get(0));
        assertTrue(assignment.hasError());
        assertTrue(assignment.value().hasError());
        assertEquals("a", assignment.name().text());
    }

    @Test
    void memoryOfARepeatedParseDoesNotGrow() {
        session.parse("text", "a = 1;");
        long used = session.usedBytes();
        for (int i = 0; i < 1_000; i++) {
            session.reset();
            session.parse("text", "a = 1;");
            assertEquals(used, session.usedBytes());
        }
    }
}
