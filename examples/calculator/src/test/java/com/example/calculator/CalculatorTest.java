package com.example.calculator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalculatorTest {
    private static List<Double> calculate(String text) {
        return new Calculator().calculate(text);
    }

    @Test
    void productsBindTighterThanSums() {
        assertEquals(List.of(14.0), calculate("2 + 3 * 4;"));
        assertEquals(List.of(20.0), calculate("(2 + 3) * 4;"));
    }

    @Test
    void differencesGroupToTheLeftAndPowersToTheRight() {
        assertEquals(List.of(-4.0), calculate("1 - 2 - 3;"));
        assertEquals(List.of(512.0), calculate("2 ^ 3 ^ 2;"));
    }

    @Test
    void variablesKeepTheirValues() {
        assertEquals(List.of(80.0, 0.125), calculate("x = 2 ^ 3; x * 10; 1 / x;"));
    }

    @Test
    void aSyntaxErrorIsToldWithItsPlace() {
        Exception error = assertThrows(IllegalArgumentException.class, () -> calculate("1 +\n;"));
        assertEquals(
                "line 2:0 mismatched input ';' expecting {'-', '(', NAME, NUMBER}",
                error.getMessage());
    }

    @Test
    void aVariableWithoutAValueIsToldByName() {
        Exception error = assertThrows(IllegalArgumentException.class, () -> calculate("y;"));
        assertEquals("y has no value", error.getMessage());
    }
}
