package io.sandtree.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void aRefusedSystemPropertyIsNoDefect() {
        IllegalArgumentException refusal =
                new IllegalArgumentException("sandtree.memory=fast: expected one of native, jdk");
        assertEquals(
                refusal.getMessage(), Defect.describe(new ExceptionInInitializerError(refusal)));
    }
}
