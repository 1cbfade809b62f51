package io.sandtree.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.grammar.ShapesLanguage;
import io.sandtree.parser.tree.Child;
import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.NodeType.Shape;
import io.sandtree.parser.tree.Tree;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the syntax tree is derived from the grammar: what makes a node, what collapses, what fields hold. */
class SyntaxTreeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 1;          | Program(statements=[Assignment(name='a' value=Atom(number='1'))])",
                "a;              | Program(statements=[ExpressionStatement(expression=Atom(name='a'))])",
                "(a);            | Program(statements=[ExpressionStatement(expression=Atom(expression=Atom(name='a')))])",
                "1-2-3;          | Program(statements=[ExpressionStatement(expression=Sum(left=Sum(left=Atom(number='1') operator='-' right=Atom(number='2')) operator='-' right=Atom(number='3')))])",
                "1^2^3;          | Program(statements=[ExpressionStatement(expression=Power(base=Atom(number='1') exponent=Power(base=Atom(number='2') exponent=Atom(number='3'))))])",
                "-1!;            | Program(statements=[ExpressionStatement(expression=Factorial(operand=Sign(operator='-' operand=Atom(number='1'))))])",
                "f();            | Program(statements=[ExpressionStatement(expression=Call(function='f'))])",
                "f(1,g);         | Program(statements=[ExpressionStatement(expression=Call(function='f' arguments=[Atom(number='1'),Atom(name='g')]))])",
            })
    void labelledAlternativesAreKindsAndLabelsAreFields(String text, String expected) {
        assertTree(CalcLanguage.get(), text, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flags w;             | Flags(word='w')",
                "flags static w;      | Flags(hasStatic word='w')",
                "flags final w = 7...;| Flags(isFinal word='w' value='7' hasFullStopFullStopFullStop)",
                "choice w of 7;       | Choice(word='w' hasOf number='7')",
                "choice 7 of w;       | Choice(word='w' hasOf number='7')",
                "choice green;        | Choice(kind='green')",
                "lists a, b : 1 2 [];  | Lists(first=['a','b'] second=['1','2'] leftSquareBracket=['['])",
                "sometimes (a);       | WrappedNode(word='a')",
                "sometimes 1/2;       | Pair(number=['1','2'])",
                "sometimes @m (a);    | SometimesNode(modifier=Modifier(word='m') wrapped=[WrappedNode(word='a')])",
                "union 1/2;           | Pair(number=['1','2'])",
                "empty 0;             | Zero()",
                "empty;               | Nothing()",
                "empty a !;           | Many(word=['a'])",
                "hues red;            | Hues(colour='red')",
                "hues w 7;            | Hues(colour='w' shadeOfIt='7')",
            })
    void unlabelledReferencesAreNamedByWhatTheyReferTo(String text, String expected) {
        String keyword = text.substring(0, text.indexOf(text.startsWith("empty;") ? ';' : ' '));
        assertTree(
                ShapesLanguage.get(),
                text,
                "Shapes(shape=[Shape(" + keyword + "=" + expected + ")])");
    }

    private static void assertTree(Language language, String text, String expected) {
        try (ParseSession session = ParseSession.open(language)) {
            Tree tree = session.parse("text", text);
            assertEquals(java.util.List.of(), tree.diagnostics(), text);
            assertEquals(expected, dump(tree.root()), text);
        }
    }

    private static String dump(Node node) {
        StringJoiner fields = new StringJoiner(" ", node.type().name() + "(", ")");
        for (NodeType.Field field : node.type().fields()) {
            var children = node.children(field);
            if (children.isEmpty()) {
                continue;
            }
            if (field.shape() == Shape.FLAG) {
                fields.add(field.name());
                continue;
            }
            boolean list = field.shape() == Shape.CHILD_LIST || field.shape() == Shape.TOKEN_LIST;
            StringJoiner values = list ? new StringJoiner(",", "[", "]") : new StringJoiner("");
            for (Child child : children) {
                values.add(
                        switch (child) {
                            case Child.OfNode(Node below) -> dump(below);
                            case Child.OfToken(var token, var erroneous) ->
                                    "'" + token.text() + "'";
                            case Child.OfConjured conjured -> conjured.text();
                        });
            }
            fields.add(field.name() + "=" + values);
        }
        return fields.toString();
    }
}
