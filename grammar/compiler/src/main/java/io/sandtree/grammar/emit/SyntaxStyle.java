package io.sandtree.grammar.emit;

import io.sandtree.grammar.ast.AstModel;
import io.sandtree.grammar.ast.AstModel.Collapsing;
import io.sandtree.grammar.ast.NodeField;
import io.sandtree.grammar.ast.NodeKind;
import io.sandtree.grammar.ast.RecordForm;
import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.Rule;
import java.util.List;

/** Makes the records of the syntax tree: single fields are kept in locals, list elements on the parser's stack. */
final class SyntaxStyle implements TreeStyle {
    private final AstModel ast;

    SyntaxStyle(AstModel ast) {
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
        return rule.primaries().size() + rule.recursion().map(r -> r.operators().size()).orElse(0)
                > 2;
    }

    @Override
    public void open(JavaWriter out, Rule rule, Alternative alternative) {
        NodeKind kind = ast.kindOf().get(alternative);
        Collapsing collapsing = ast.collapsing().get(alternative);
        if (collapsing == Collapsing.ALWAYS) {
            out.add("int only = 0;");
            return;
        }
        if (collapsing == Collapsing.SOMETIMES) {
            out.add("int only = 0;");
            out.add("int matched = 0;");
        }
        boolean takesLeft = alternative.recursive().isPresent();
        for (NodeField field : form(alternative).fields()) {
            if (!field.shape().isList()) {
                String initial = takesLeft && field.slot() == kind.leftSlot() ? "left" : "0";
                out.add("int " + local(field) + " = " + initial + ";");
            }
        }
        if (lists(alternative) > 0) {
            out.add("final int mark = mark();");
        }
        if (takesLeft && kind.fields().get(kind.leftSlot()).shape().isList()) {
            push(out, alternative, kind.fields().get(kind.leftSlot()), "left");
        }
    }

    @Override
    public void token(JavaWriter out, Alternative alternative, Element.Match match) {
        if (ast.collapsing().get(alternative) == Collapsing.SOMETIMES) {
            out.add("matched += 2;");
        }
        int slot = ast.stateSlots()[match.state()];
        if (slot < 0) {
            return;
        }
        NodeKind kind = ast.kindOf().get(alternative);
        NodeField field = kind.fields().get(slot);
        if (field.shape().isList()) {
            push(out, alternative, field, "tokenHandle()");
        } else {
            out.add(local(field) + " = tokenHandle();");
        }
    }

    @Override
    public void call(
            JavaWriter out, Alternative alternative, Element.Call call, String expression) {
        Collapsing collapsing = ast.collapsing().get(alternative);
        out.add("enter(" + call.state() + ");");
        if (collapsing == Collapsing.ALWAYS) {
            out.add("only = " + expression + ";");
            out.add("leave();");
            return;
        }
        NodeKind kind = ast.kindOf().get(alternative);
        NodeField field = kind.fields().get(ast.stateSlots()[call.state()]);
        String value = expression;
        if (collapsing == Collapsing.SOMETIMES) {
            out.add("only = " + expression + ";");
            out.add("matched++;");
            value = "only";
        }
        if (field.shape().isList()) {
            push(out, alternative, field, value);
        } else {
            out.add(local(field) + " = " + value + ";");
        }
        out.add("leave();");
    }

    @Override
    public void close(JavaWriter out, Rule rule, Alternative alternative, String target) {
        NodeKind kind = ast.kindOf().get(alternative);
        Collapsing collapsing = ast.collapsing().get(alternative);
        if (collapsing == Collapsing.ALWAYS) {
            out.add(target + "only;");
            return;
        }
        if (collapsing == Collapsing.SOMETIMES) {
            out.add("if (matched == 1) {");
            if (lists(alternative) > 0) {
                out.add("drop(mark);");
            }
            out.add(target + "only;");
            out.add(target.startsWith("return") ? "}" : "} else {");
        }
        RecordForm form = form(alternative);
        boolean tagged = lists(alternative) > 1;
        for (NodeField field : form.fields()) {
            if (field.shape().isList()) {
                String list = tagged ? "list(mark, " + field.slot() + ")" : "list(mark)";
                out.add("final int " + local(field) + " = " + list + ";");
            }
        }
        if (lists(alternative) > 0) {
            out.add("drop(mark);");
        }
        String header =
                form.number() == 0
                        ? String.valueOf(kind.number())
                        : kind.number() + " | " + form.number() + " << FORM";
        out.add("final int ref = record(%s, first, %d);", header, form.fields().size());
        for (int word = 0; word < form.fields().size(); word++) {
            out.add("slot(ref, %d, %s);", word, local(form.fields().get(word)));
        }
        out.add(target + "ref;");
        if (collapsing == Collapsing.SOMETIMES && !target.startsWith("return")) {
            out.add("}");
        }
    }

    @Override
    public TreeStyle inParts() {
        return new KeptSyntaxStyle(ast);
    }

    @Override
    public List<String> shared() {
        return List.of();
    }

    @Override
    public int fields(Alternative alternative) {
        return ast.forms().containsKey(alternative) ? form(alternative).fields().size() : 0;
    }

    private RecordForm form(Alternative alternative) {
        return ast.forms().get(alternative);
    }

    private long lists(Alternative alternative) {
        return form(alternative).fields().stream().filter(field -> field.shape().isList()).count();
    }

    private void push(JavaWriter out, Alternative alternative, NodeField field, String value) {
        out.add(
                lists(alternative) > 1
                        ? "push(" + field.slot() + ", " + value + ");"
                        : "push(" + value + ");");
    }

    private static String local(NodeField field) {
        return "f" + field.slot();
    }
}
