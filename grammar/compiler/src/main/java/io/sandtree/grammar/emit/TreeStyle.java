package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Rule;
import java.util.List;

/** What rule methods do with what they match: the one difference between a syntax tree and a concrete tree. */
interface TreeStyle {

    /** The suffix of the class that holds the rule methods. */
    String classSuffix();

    /** One sentence about the trees they make. */
    String summary();

    /** The class that the rule methods' class extends. */
    default String base() {
        return "io.sandtree.parser.spi.RuleParser";
    }

    /** Whether it has ANTLR's methods run the rules whose code needs those. */
    default boolean runsCode() {
        return false;
    }

    /** ANTLR's method looks for errors in a state, before it comes to a choice. */
    default void sync(JavaWriter out, int state) {}

    /** Whether the alternatives of {@code rule} are written as methods of their own. */
    boolean splits(Rule rule);

    /** Before the first element of an alternative: declares what the alternative collects. */
    void open(JavaWriter out, Rule rule, Alternative alternative);

    /** A token was matched; the current token is still the matched one. */
    void token(JavaWriter out, Alternative alternative, Element.Match match);

    /** The call of a rule, as an expression, is to be made and its result kept. */
    void call(JavaWriter out, Alternative alternative, Element.Call call, String expression);

    /** After the last element: {@code target = } the handle of what was matched. */
    void close(JavaWriter out, Rule rule, Alternative alternative, String target);

    /** The style for alternatives that take several methods: what they collect is where all of the methods reach it. */
    TreeStyle inParts();

    /** The local variables that the methods of such an alternative have to be given. */
    List<String> shared();

    /** How many fields the record of an alternative has. */
    int fields(Alternative alternative);
}
