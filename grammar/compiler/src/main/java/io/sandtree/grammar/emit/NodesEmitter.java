package io.sandtree.grammar.emit;

import io.sandtree.grammar.ast.AstModel;
import io.sandtree.grammar.ast.NodeField;
import io.sandtree.grammar.ast.NodeKind;
import io.sandtree.grammar.ast.RuleType;
import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the sealed interface of a language's nodes with everything in it: an interface per rule that has more than one kind
 * or stand-ins, a record per kind. The Javadoc of a record is the specification of its layout.
 */
public final class NodesEmitter {
    private static final String NODE = "io.sandtree.parser.tree.Node";
    private static final String LIST = "io.sandtree.parser.tree.NodeList";
    private static final String TREE = "io.sandtree.parser.tree.Tree";
    private static final String TOKEN = "io.sandtree.parser.token.Token";
    private static final String OPTIONAL = "java.util.Optional";

    private final GrammarModel grammar;
    private final AstModel ast;
    private final JavaWriter out = new JavaWriter();
    private final Map<String, TreeSet<String>> parents = new TreeMap<>();

    private NodesEmitter(GrammarModel grammar, AstModel ast) {
        this.grammar = grammar;
        this.ast = ast;
    }

    static GeneratedFile emit(GrammarModel grammar, AstModel ast) {
        return new GeneratedFile(ast.rootName() + ".java", new NodesEmitter(grammar, ast).file());
    }

    private String file() {
        collectParents();
        out.add(JavaText.header(grammar));
        out.add("/**");
        out.add(
                " * A node of the syntax tree of %s. A {@code switch} over a sealed type in here is exhaustive.",
                grammar.stem());
        out.add(" *");
        out.add(
                " * <p>Record layout: 32-bit words; word 0 is the kind (low half), flags and form (high half), words 1 and 2 are the index of");
        out.add(
                " * the first token and of the token after the last, then the fields in the order of their slots;");
        out.add(
                " * of a rule whose alternatives share a kind, those fields that the alternative may have, which the form tells.");
        out.add(" */");
        out.add("public sealed interface %s extends %s {", ast.rootName(), NODE);
        for (RuleType type : ast.ruleTypes()) {
            Rule rule = grammar.rules().get(type.rule());
            if (type.union()) {
                out.add("");
                out.add("/** {@code %s} */", rule.source());
                out.add("sealed interface %s%s {}", type.typeName(), extending(type.typeName()));
            }
            type.kinds().forEach(this::record);
        }
        out.add("");
        out.add(
                "/** Text that could not be understood as what was expected there, or the absence of it. */");
        out.add(
                "record %s(%s tree, int ref)%s {",
                ast.errorName(), TREE, implementing(ast.errorName()));
        out.add("/** The kind in the record's header. */");
        out.add("public static final int KIND = 0;");
        out.add("");
        out.add("/** What was understood of the text, in source order. */");
        out.add("public %s<%s> parts() {", LIST, ast.rootName());
        out.add("return tree.nodes(ref, 0);");
        out.add("}");
        describing();
        out.add("}");
        out.add("}");
        return out.toString();
    }

    private void collectParents() {
        for (RuleType type : ast.ruleTypes()) {
            if (type.union()) {
                parents.computeIfAbsent(ast.errorName(), name -> new TreeSet<>())
                        .add(type.typeName());
            }
            for (NodeKind kind : type.kinds()) {
                if (type.union()) {
                    parents.computeIfAbsent(kind.typeName(), name -> new TreeSet<>())
                            .add(type.typeName());
                }
            }
            for (int standIn : type.standIns()) {
                parents.computeIfAbsent(
                                ast.ruleTypes().get(standIn).typeName(), name -> new TreeSet<>())
                        .add(type.typeName());
            }
        }
    }

    private String extending(String typeName) {
        return " extends " + String.join(", ", parentsOf(typeName));
    }

    private String implementing(String typeName) {
        return " implements " + String.join(", ", parentsOf(typeName));
    }

    private List<String> parentsOf(String typeName) {
        TreeSet<String> names = parents.get(typeName);
        return names == null ? List.of(ast.rootName()) : new ArrayList<>(names);
    }

    /** The rule, or as much of it as becomes nodes of this kind. */
    private static String production(Rule rule, NodeKind kind) {
        if (kind.label().isEmpty()) {
            return rule.source();
        }
        return Stream.concat(
                        rule.primaries().stream(),
                        rule.recursion().stream().flatMap(it -> it.operators().stream()))
                .filter(it -> it.label().equals(kind.label()))
                .map(Alternative::source)
                .collect(Collectors.joining(" | ", rule.name() + " : ", ""));
    }

    private void record(NodeKind kind) {
        Rule rule = grammar.rules().get(kind.rule());
        out.add("");
        out.add("/**");
        out.add(" * {@code %s}", production(rule, kind));
        if (!kind.fields().isEmpty()) {
            out.add(" *");
            out.add(" * <table><caption>Slots, of 4 bytes each</caption>");
            out.add(" * <tr><th>slot</th><th>field</th><th>holds</th></tr>");
            for (NodeField field : kind.fields()) {
                out.add(
                        " * <tr><td>%d</td><td>%s</td><td>%s%s</td></tr>",
                        field.slot(),
                        field.name(),
                        holds(field),
                        field.required() ? "" : ", may be absent");
            }
            out.add(" * </table>");
        }
        out.add(" */");
        out.add(
                "record %s(%s tree, int ref)%s {",
                kind.typeName(), TREE, implementing(kind.typeName()));
        out.add("/** The kind in the record's header. */");
        out.add("public static final int KIND = %d;", kind.number());
        for (NodeField field : kind.fields()) {
            out.add("private static final int %s = %d;", slotConstant(kind, field), field.slot());
        }
        for (NodeField field : kind.fields()) {
            out.add("");
            accessor(kind, field);
        }
        describing();
        out.add("}");
    }

    private void describing() {
        out.add("");
        out.add("@java.lang.Override");
        out.add("public java.lang.String toString() {");
        out.add("return tree.describe(ref);");
        out.add("}");
    }

    private static String slotConstant(NodeKind kind, NodeField field) {
        boolean isAlone =
                kind.fields().stream()
                        .allMatch(other ->
                                other == field || !other.name().equalsIgnoreCase(field.name()));
        return (isAlone ? "SLOT_" : "SLOT" + field.slot() + "_")
                + field.name().toUpperCase(Locale.ROOT);
    }

    private static String holds(NodeField field) {
        return switch (field.shape()) {
            case CHILD -> "node handle";
            case CHILD_LIST -> "list of node handles";
            case TOKEN -> "token index + 1";
            case TOKEN_LIST -> "list of token indexes + 1";
            case FLAG -> "token index + 1 of an optional literal";
        };
    }

    private void accessor(NodeKind kind, NodeField field) {
        String name = field.name();
        String slot = slotConstant(kind, field);
        switch (field.shape()) {
            case CHILD -> childAccessor(field, slot);
            case CHILD_LIST -> {
                out.add("/** The elements in source order, possibly none. */");
                out.add("public %s<%s> %s() {", LIST, field.typeName(), name);
                out.add("return tree.nodes(ref, %s);", slot);
                out.add("}");
            }
            case TOKEN -> {
                if (field.required()) {
                    out.add(
                            "/** The token; in a node with errors possibly the end of the file. */");
                    out.add("public %s %s() {", TOKEN, name);
                    out.add("return tree.requiredToken(ref, %s);", slot);
                } else {
                    out.add("/** The token, if it is there. */");
                    out.add("public %s<%s> %s() {", OPTIONAL, TOKEN, name);
                    out.add("return tree.optionalToken(ref, %s);", slot);
                }
                out.add("}");
            }
            case TOKEN_LIST -> {
                out.add("/** The tokens in source order, possibly none. */");
                out.add("public java.util.List<%s> %s() {", TOKEN, name);
                out.add("return tree.tokenList(ref, %s);", slot);
                out.add("}");
            }
            case FLAG -> {
                out.add("/** Whether the literal is there. */");
                out.add("public boolean %s() {", name);
                out.add("return tree.isPresent(ref, %s);", slot);
                out.add("}");
            }
        }
    }

    private void childAccessor(NodeField field, String slot) {
        String type = field.typeName();
        boolean union =
                ast.ruleTypes().stream().noneMatch(t -> !t.union() && t.typeName().equals(type));
        String handle = union ? "(" + type + ") tree.node(%s)" : "new " + type + "(tree, %s)";
        if (field.required()) {
            out.add("/** The child; in a node with errors possibly a missing node. */");
            out.add("public %s %s() {", type, field.name());
            out.add(
                    "return "
                            + handle.replace("%s", "tree.requiredChild(ref, " + slot + ")")
                            + ";");
            out.add("}");
            return;
        }
        out.add("/** The child, if it is there. */");
        out.add("public %s<%s> %s() {", OPTIONAL, type, field.name());
        out.add("final int child = tree.child(ref, %s);", slot);
        out.add(
                "return child == 0 ? %s.empty() : %s.of(%s);",
                OPTIONAL, OPTIONAL, handle.replace("%s", "child"));
        out.add("}");
    }
}
