package io.sandtree.grammar.emit;

import io.sandtree.grammar.ast.AstModel;
import io.sandtree.grammar.ast.AstModel.Collapsing;
import io.sandtree.grammar.ast.NodeField;
import io.sandtree.grammar.ast.NodeKind;
import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Rule;
import java.util.List;

/**
 * Makes the records of the syntax tree for alternatives that take several methods: single fields are kept on the parser's stack, below the
 * elements of lists. Behind the fields stand the only child so far and how much was matched.
 */
final class KeptSyntaxStyle implements TreeStyle {
    private static final int BEHIND_FIELDS = 2;

    private final AstModel ast;

    KeptSyntaxStyle(AstModel ast) {
        this.ast = ast;
    }

    @Override
    public String classSuffix() {
        return "SyntaxRules";
    }

    @Override
    public String summary() {
        return "Rule methods that make the syntax tree.";
    }

    @Override
    public boolean splits(Rule rule) {
        return true;
    }

    @Override
    public TreeStyle inParts() {
        return this;
    }

    @Override
    public List<String> shared() {
        return List.of("kept");
    }

    @Override
    public int fields(Alternative alternative) {
        NodeKind kind = ast.kindOf().get(alternative);
        return kind == null ? 0 : kind.fields().size();
    }

    @Override
    public void open(JavaWriter out, Rule rule, Alternative alternative) {
        out.add("final int kept = keep(%d);", fields(alternative) + BEHIND_FIELDS);
        NodeKind kind = ast.kindOf().get(alternative);
        if (alternative.recursive().isPresent() && kind != null) {
            field(out, kind.fields().get(kind.leftSlot()), "left");
        }
    }

    @Override
    public void token(JavaWriter out, Alternative alternative, Element.Match match) {
        if (ast.collapsing().get(alternative) == Collapsing.SOMETIMES) {
            matched(out, alternative, 2);
        }
        int slot = ast.stateSlots()[match.state()];
        if (slot >= 0) {
            field(out, ast.kindOf().get(alternative).fields().get(slot), "tokenHandle()");
        }
    }

    @Override
    public void call(
            JavaWriter out, Alternative alternative, Element.Call call, String expression) {
        Collapsing collapsing = ast.collapsing().get(alternative);
        String value = expression;
        out.add("enter(%d);", call.state());
        if (collapsing != Collapsing.NEVER) {
            out.add("keep(kept, %d, %s);", fields(alternative), expression);
            value = "kept(kept, " + fields(alternative) + ")";
        }
        if (collapsing != Collapsing.ALWAYS) {
            int slot = ast.stateSlots()[call.state()];
            field(out, ast.kindOf().get(alternative).fields().get(slot), value);
        }
        out.add("leave();");
        if (collapsing == Collapsing.SOMETIMES) {
            matched(out, alternative, 1);
        }
    }

    @Override
    public void close(JavaWriter out, Rule rule, Alternative alternative, String target) {
        int fields = fields(alternative);
        Collapsing collapsing = ast.collapsing().get(alternative);
        if (collapsing == Collapsing.ALWAYS) {
            out.add("%skeptChild(kept, %d);", target, fields);
            return;
        }
        if (collapsing == Collapsing.SOMETIMES) {
            out.add("if (kept(kept, %d) == 1) {", fields + 1);
            out.add("return keptChild(kept, %d);", fields);
            out.add("}");
        }
        int kind = ast.kindOf().get(alternative).number();
        out.add("%srecordOfKept(%d, first, kept, %d);", target, kind, fields);
    }

    private void matched(JavaWriter out, Alternative alternative, int more) {
        int at = fields(alternative) + 1;
        out.add("keep(kept, %d, kept(kept, %d) + %d);", at, at, more);
    }

    private static void field(JavaWriter out, NodeField field, String value) {
        out.add(
                field.shape().isList() ? "push(%d, %s);" : "keep(kept, %d, %s);",
                field.slot(),
                value);
    }
}
