package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Rule;
import java.util.List;

/** Keeps every rule occurrence and every token, as ANTLR's parse tree does. */
class ConcreteStyle implements TreeStyle {
    private static final int LARGE_RULE = 8;

    @Override
    public String classSuffix() {
        return "ConcreteRules";
    }

    @Override
    public String summary() {
        return "Rule methods that make the concrete tree: every rule occurrence and every token.";
    }

    @Override
    public boolean splits(Rule rule) {
        return rule.primaries().size() + rule.recursion().map(r -> r.operators().size()).orElse(0)
                >= LARGE_RULE;
    }

    @Override
    public void open(JavaWriter out, Rule rule, Alternative alternative) {
        out.add("final int mark = mark();");
        if (alternative.recursive().isPresent()) {
            out.add("push(left);");
        }
    }

    @Override
    public void token(JavaWriter out, Alternative alternative, Element.Match match) {
        out.add("pushToken();");
    }

    @Override
    public void call(
            JavaWriter out, Alternative alternative, Element.Call call, String expression) {
        out.add("enter(%d);".formatted(call.state()));
        out.add("push(" + expression + ");");
        out.add("leave();");
    }

    @Override
    public void close(JavaWriter out, Rule rule, Alternative alternative, String target) {
        out.add(target + "concrete(" + rule.index() + ", first, mark);");
    }

    /** Children are on the parser's stack anyway. */
    @Override
    public TreeStyle inParts() {
        return this;
    }

    @Override
    public List<String> shared() {
        return List.of();
    }

    @Override
    public int fields(Alternative alternative) {
        return 0;
    }
}
