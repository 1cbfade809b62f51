package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Rule;

/** Keeps what the concrete tree has, and notes what ANTLR's contexts would tell besides, for the code that these rule methods run. */
final class CodeStyle extends ConcreteStyle {
    @Override
    public String classSuffix() {
        return "CodeRules";
    }

    @Override
    public String summary() {
        return "Rule methods that go through a text for the code of the grammar.";
    }

    @Override
    public String base() {
        return "io.sandtree.parser.spi.CodeRuleParser";
    }

    @Override
    public boolean runsCode() {
        return true;
    }

    @Override
    public void sync(JavaWriter out, int state) {
        out.add("sync(%d);", state);
    }

    @Override
    public void open(JavaWriter out, Rule rule, Alternative alternative) {
        int label = ContextLabels.of(rule).number(alternative);
        boolean isOperator = alternative.recursive().isPresent();
        if (label > 0 || isOperator) {
            out.add("alternative(%d, %s);", label, isOperator ? "left" : "0");
        }
        super.open(out, rule, alternative);
    }

    @Override
    public void call(
            JavaWriter out, Alternative alternative, Element.Call call, String expression) {
        out.add("enterRule(%d);", call.state());
        out.add("push(%s);", expression);
        out.add("leave();");
    }

    @Override
    public void close(JavaWriter out, Rule rule, Alternative alternative, String target) {
        int label = ContextLabels.of(rule).number(alternative);
        out.add("%smatched(%d, %d, first, mark);", target, rule.index(), label);
    }
}
