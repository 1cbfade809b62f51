package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Decision;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import io.sandtree.grammar.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements of alternatives that would make a method too large for HotSpot to compile: pieces of them become methods of their
 * own, and these call each other. Any sequence comes down to {@link #SEQUENCE} bytes of calls or less, any choice to {@link #CHOICE}.
 */
final class PartsEmitter extends ElementsEmitter {
    private static final int SEQUENCE = 1_500;
    private static final int CHOICE = 3_000;
    private static final int PART = 5_000;

    private final List<JavaWriter> parts = new ArrayList<>();
    private final String name;
    private final String parameters;
    private final String arguments;

    /** @param name how the names of the methods begin */
    PartsEmitter(GrammarModel grammar, TreeStyle style, Rule rule, JavaWriter out, String name) {
        super(grammar, style.inParts(), rule, out);
        this.name = name;
        List<String> shared = new ArrayList<>(this.style.shared());
        if (rule.isLeftRecursive()) {
            shared.add("precedence");
        }
        parameters = String.join(", ", shared.stream().map(local -> "final int " + local).toList());
        arguments = String.join(", ", shared);
    }

    /** The methods that the alternatives written so far need. */
    List<JavaWriter> parts() {
        return parts;
    }

    @Override
    void sequence(Sequence sequence) {
        List<JavaWriter> pieces = new ArrayList<>();
        for (var element : sequence.elements()) {
            pieces.add(aside(() -> element(element)));
        }
        packed(pieces).forEach(out::include);
    }

    private List<JavaWriter> packed(List<JavaWriter> pieces) {
        if (size(pieces) <= SEQUENCE) {
            return pieces;
        }
        List<JavaWriter> calls = new ArrayList<>();
        for (List<JavaWriter> group : groups(pieces, 0)) {
            calls.add(part(group));
        }
        return packed(calls);
    }

    @Override
    void choice(Decision decision, List<Sequence> alternatives, int shift, String otherwise) {
        List<JavaWriter> bodies = new ArrayList<>();
        for (Sequence alternative : alternatives) {
            bodies.add(aside(() -> sequence(alternative)));
        }
        if (size(bodies) > CHOICE) {
            bodies.replaceAll(body -> part(List.of(body)));
        }
        JavaWriter whole =
                aside(() -> {
                    openSwitch(decision);
                    for (int i = 0; i < bodies.size(); i++) {
                        openCase(decision, i + shift);
                        out.include(bodies.get(i));
                        out.add("}");
                    }
                    closeSwitch(otherwise);
                });
        if (whole.codeSize() <= PART) {
            out.include(whole);
        } else {
            choiceByNumber(decision, bodies, shift, otherwise);
        }
    }

    /** Some hundreds of alternatives to a method. */
    private void choiceByNumber(
            Decision decision, List<JavaWriter> bodies, int shift, String otherwise) {
        String number = "number" + (parts.size() + 1);
        style.sync(out, decision.state());
        out.add("final int %s = %s;", number, predict(decision));
        int first = 1 + shift;
        List<List<JavaWriter>> groups = groups(bodies, 3 * CASE);
        for (int i = 0; i < groups.size(); i++) {
            List<JavaWriter> group = groups.get(i);
            int start = first;
            JavaWriter cases =
                    aside(() -> {
                        out.add("switch (number) {");
                        for (int k = 0; k < group.size(); k++) {
                            out.add("case %d -> {", start + k);
                            out.include(group.get(k));
                            out.add("}");
                        }
                        closeSwitch(otherwise);
                    });
            first += group.size();
            boolean last = i + 1 == groups.size();
            if (groups.size() > 1) {
                String before = "if (%s < %d) {".formatted(number, first);
                out.add(i == 0 ? before : last ? "} else {" : "} else " + before);
            }
            out.add(
                    "%s(%s);",
                    method(List.of(cases), joined("final int number", parameters)),
                    joined(number, arguments));
        }
        if (groups.size() > 1) {
            out.add("}");
        }
    }

    private void closeSwitch(String otherwise) {
        out.add(otherwise);
        out.add("}");
    }

    private JavaWriter part(List<JavaWriter> pieces) {
        String method = method(pieces, parameters);
        return aside(() -> out.add("%s(%s);", method, arguments));
    }

    private String method(List<JavaWriter> pieces, String parameters) {
        JavaWriter part = new JavaWriter();
        parts.add(part);
        String method = name + "_part" + parts.size();
        part.add("private void %s(%s) {", method, parameters);
        pieces.forEach(part::include);
        part.add("}");
        return method;
    }

    private JavaWriter aside(Runnable statements) {
        JavaWriter before = out;
        JavaWriter piece = new JavaWriter();
        out = piece;
        statements.run();
        out = before;
        return piece;
    }

    /** As many pieces together as go into a method, each with so much around it. */
    private static List<List<JavaWriter>> groups(List<JavaWriter> pieces, int around) {
        List<List<JavaWriter>> groups = new ArrayList<>();
        long size = PART;
        for (JavaWriter piece : pieces) {
            size += piece.codeSize() + around;
            if (size > PART) {
                groups.add(new ArrayList<>());
                size = piece.codeSize() + around;
            }
            groups.get(groups.size() - 1).add(piece);
        }
        return groups;
    }

    private static long size(List<JavaWriter> pieces) {
        return pieces.stream().mapToLong(JavaWriter::codeSize).sum();
    }

    private static String joined(String first, String others) {
        return others.isEmpty() ? first : first + ", " + others;
    }
}
