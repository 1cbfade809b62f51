package io.sandtree.parser.antlr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.grammar.CalcParser;
import io.sandtree.parser.grammar.ContextLanguage;
import io.sandtree.parser.tree.Tree;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ParseTreeWalker;
import org.antlr.v4.runtime.tree.Trees;
import org.antlr.v4.runtime.tree.xpath.XPath;
import org.junit.jupiter.api.Test;

/** Code written for stock ANTLR runs on what Sandtree parsed. */
class AntlrTreeTest {

    @Test
    void contextsAreThoseThatAntlrGenerates() {
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            Tree tree = session.parse("text", "a = 1 + 2; # note\nf(x, 3);");
            AntlrTree old = AntlrTree.of(tree);
            CalcParser.ProgramContext program =
                    assertInstanceOf(CalcParser.ProgramContext.class, old.root());
            CalcParser.AssignmentContext assignment =
                    assertInstanceOf(CalcParser.AssignmentContext.class, program.statement(0));
            assertEquals("a", assignment.name.getText());
            CalcParser.SumContext sum =
                    assertInstanceOf(CalcParser.SumContext.class, assignment.value);
            assertEquals("+", sum.operator.getText());
            assertEquals(3, XPath.findAll(old.root(), "//NUMBER", old.parser()).size());
            int[] entered = {0};
            ParseTreeWalker.DEFAULT.walk(
                    new org.antlr.v4.runtime.tree.ParseTreeListener() {
                        @Override
                        public void enterEveryRule(org.antlr.v4.runtime.ParserRuleContext context) {
                            entered[0]++;
                        }

                        @Override
                        public void exitEveryRule(org.antlr.v4.runtime.ParserRuleContext context) {}

                        @Override
                        public void visitTerminal(org.antlr.v4.runtime.tree.TerminalNode node) {}

                        @Override
                        public void visitErrorNode(org.antlr.v4.runtime.tree.ErrorNode node) {}
                    },
                    old.root());
            Tree concrete =
                    session.parse(
                            "text",
                            "a = 1 + 2; # note\nf(x, 3);",
                            ParseOptions.defaults().concrete(true));
            assertEquals(concrete.nodeCount(), entered[0]);
            assertEquals(concrete.toStringTree(), Trees.toStringTree(old.root(), old.parser()));
        }
    }

    @Test
    void tokensCountCodePointsAndKnowTheirStream() {
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            Tree tree = session.parse("text", "# \u00e4\ud83d\ude00\na;");
            AntlrTree old = AntlrTree.of(tree);
            Token comment = old.tokens().get(0);
            assertEquals("# \u00e4\ud83d\ude00", comment.getText());
            assertEquals(0, comment.getStartIndex());
            assertEquals(3, comment.getStopIndex());
            Token name = old.tokens().get(1);
            assertEquals(5, name.getStartIndex());
            assertEquals(
                    "a",
                    name.getInputStream()
                            .getText(
                                    org.antlr.v4.runtime.misc.Interval.of(5, name.getStopIndex())));
        }
    }

    /** The session's limit was higher than usual. */
    @Test
    void aTreeAsDeepAsItsSessionAllowsIsMadeAgain() {
        try (ParseSession session =
                ParseSession.builder(CalcLanguage.get()).maxDepth(100_000).open()) {
            int depth = 12_000;
            Tree tree = session.parse("text", "(".repeat(depth) + "1" + ")".repeat(depth) + ";");
            assertEquals(List.of(), tree.diagnostics());
            AntlrTree old = AntlrTree.of(tree);
            assertEquals(2 * depth + 3, old.tokens().size());
        }
    }

    @Test
    void reportsNameDecisionsThatNeedContext() {
        try (ParseSession session = ParseSession.open(ContextLanguage.get())) {
            ParseOptions options = ParseOptions.defaults().reportingAmbiguities(true);
            Tree tree = session.parse("text", "$ 1 a if a if b else c", options);
            assertTrue(tree.diagnostics().stream().noneMatch(Diagnostic::isError));
            List<DiagnosticCode> codes =
                    tree.diagnostics().stream().map(Diagnostic::code).distinct().toList();
            assertEquals(
                    List.of(
                            DiagnosticCode.ATTEMPTING_FULL_CONTEXT,
                            DiagnosticCode.CONTEXT_SENSITIVITY),
                    codes);
            assertTrue(
                    tree.diagnostics()
                            .get(0)
                            .message()
                            .startsWith("reportAttemptingFullContext d="));
            Tree exact =
                    session.parse(
                            "text",
                            "if if a else b",
                            options.predicting(PredictionMode.LL_EXACT_AMBIG_DETECTION));
            assertTrue(
                    exact.diagnostics().stream()
                            .anyMatch(d -> d.code() == DiagnosticCode.AMBIGUITY),
                    exact.diagnostics()::toString);
        }
    }

    @Test
    void sllPredictionGivesUpContext() {
        try (ParseSession session = ParseSession.open(ContextLanguage.get())) {
            assertEquals(List.of(), session.parse("text", "$ 1 a @ 1 a").diagnostics());
            ParseOptions sll = ParseOptions.defaults().predicting(PredictionMode.SLL);
            assertTrue(session.parse("text", "@ 1 a", sll).hasErrors());
        }
    }

    @Test
    void decisionsAreMadeInTheModeOfTheParse() {
        try (ParseSession session = ParseSession.open(ContextLanguage.get())) {
            for (PredictionMode mode : PredictionMode.values()) {
                ParseOptions options = ParseOptions.defaults().concrete(true).predicting(mode);
                Tree tree = session.parse("text", "@ 1 a", options);
                assertEquals(mode == PredictionMode.SLL, tree.hasErrors());
                AntlrTree old = AntlrTree.of(tree);
                assertEquals(
                        tree.toStringTree(),
                        Trees.toStringTree(old.root(), old.parser()),
                        mode::toString);
                assertEquals(mode, old.parser().getInterpreter().getPredictionMode());
            }
        }
    }

    @Test
    void whatWasTooDeepForItsSessionHasNoContexts() {
        try (ParseSession session = ParseSession.builder(CalcLanguage.get()).maxDepth(20).open()) {
            Tree tree = session.parse("text", "(".repeat(50) + "1" + ")".repeat(50) + ";");
            assertThrows(IllegalStateException.class, () -> AntlrTree.of(tree));
        }
    }
}
