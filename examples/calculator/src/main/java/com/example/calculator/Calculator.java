package com.example.calculator;

import com.example.calculator.CalculatorNode.Assignment;
import com.example.calculator.CalculatorNode.ErrorNode;
import com.example.calculator.CalculatorNode.Expression;
import com.example.calculator.CalculatorNode.Literal;
import com.example.calculator.CalculatorNode.Negation;
import com.example.calculator.CalculatorNode.Parenthesized;
import com.example.calculator.CalculatorNode.Power;
import com.example.calculator.CalculatorNode.Product;
import com.example.calculator.CalculatorNode.Result;
import com.example.calculator.CalculatorNode.Statement;
import com.example.calculator.CalculatorNode.Sum;
import com.example.calculator.CalculatorNode.Variable;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes what a text says, such as {@code x = 2 ^ 3; x * 10;}. Everything it knows of the text comes from the types
 * that were generated from {@code Calculator.g4}; each switch is over a sealed type, so that a new alternative in the grammar
 * is a compile error here until it is handled.
 */
public final class Calculator {
    private final Map<String, Double> variables = new HashMap<>();

    /** Prints the results of the text given as the first argument. */
    public static void main(String[] arguments) {
        new Calculator().calculate(arguments[0]).forEach(System.out::println);
    }

    /**
     * The values of the statements that are not assignments, in their order.
     *
     * @throws IllegalArgumentException if the text has syntax errors, or names a variable without a value
     */
    public List<Double> calculate(String text) {
        try (ParseSession session = ParseSession.open(CalculatorLanguage.get())) {
            Tree tree = session.parse("calculation", text);
            if (tree.hasErrors()) {
                throw new IllegalArgumentException(tree.diagnostics().getFirst().toString());
            }
            List<Double> results = new ArrayList<>();
            for (Statement statement : ((CalculatorNode.Calculation) tree.root()).statements()) {
                switch (statement) {
                    case Assignment it -> variables.put(it.name().text(), value(it.value()));
                    case Result it -> results.add(value(it.value()));
                    case ErrorNode it -> throw impossible(it);
                }
            }
            return results;
        }
    }

    private double value(Expression expression) {
        return switch (expression) {
            case Literal it -> Double.parseDouble(it.digits().text());
            case Variable it -> variable(it.name().text());
            case Parenthesized it -> value(it.inner());
            case Negation it -> -value(it.operand());
            case Power it -> Math.pow(value(it.base()), value(it.exponent()));
            case Product it -> {
                double left = value(it.left());
                double right = value(it.right());
                yield it.op().text().equals("*") ? left * right : left / right;
            }
            case Sum it -> {
                double left = value(it.left());
                double right = value(it.right());
                yield it.op().text().equals("+") ? left + right : left - right;
            }
            case ErrorNode it -> throw impossible(it);
        };
    }

    private double variable(String name) {
        Double value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value");
        }
        return value;
    }

    private static IllegalStateException impossible(ErrorNode node) {
        return new IllegalStateException("a text without errors has an error node at line " + node.line());
    }
}
