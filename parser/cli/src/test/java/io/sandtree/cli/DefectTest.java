package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.loader.LoadedGrammar;
import org.junit.jupiter.api.Test;

class DefectTest {
    @Test
    void aDefectIsToldWithItsPlace() {
        String told = Defect.describe(new RuntimeException(new ArithmeticException("/ by zero")));
        assertTrue(
                told.startsWith(
                        "internal error, please report it: java.lang.ArithmeticException: / by zero (at "
                                + DefectTest.class.getName()),
                told);
    }

    @Test
    void anExceptionOutOfAGrammarsCodeIsNoDefectOfOurs() {
        IllegalStateException thrown = new IllegalStateException("boom");
        thrown.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement(
                            null,
                            "java.base",
                            "25",
                            "java.util.Optional",
                            "get",
                            "Optional.java",
                            1),
                    new StackTraceElement(
                            LoadedGrammar.CLASS_LOADER,
                            null,
                            null,
                            "my.ExprLexer",
                            "isKnown",
                            "ExprLexer.java",
                            79)
                });
        assertEquals(
                "the grammar's code failed: java.lang.IllegalStateException: boom (at my.ExprLexer.isKnown, ExprLexer.java:79)",
                Defect.describe(thrown));
    }

    @Test
    void aRefusedSystemPropertyIsNoDefect() {
        IllegalArgumentException refusal =
                new IllegalArgumentException("sandtree.memory=fast: expected one of native, jdk");
        assertEquals(
                refusal.getMessage(), Defect.describe(new ExceptionInInitializerError(refusal)));
    }

    @Test
    void aSystemWithoutMemoryIsNoDefect() {
        OutOfMemoryError refusal = new OutOfMemoryError("unable to create native thread");
        assertEquals(
                "out of memory: unable to create native thread",
                Defect.describe(new IllegalStateException(refusal)));
    }
}
