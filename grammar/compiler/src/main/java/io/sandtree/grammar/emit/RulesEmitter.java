package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the class with the methods of all rules. A method takes a precedence if its rule is left-recursive, matches, and returns
 * the handle of what it made. On input the rule cannot match it throws the parser's one preallocated exception: what
 * exactly is wrong is found out by the ANTLR parser, which takes over from there.
 *
 * <p>A class has 65,535 constants at most. Rules that need more are spread over several classes, each of which extends the one before; rules that
 * are called before their class are declared abstract.
 */
final class RulesEmitter {
    private static final int MOST_CONSTANTS = 45_000;
    private static final int CONSTANTS_OF_RULE = 3;

    private final GrammarModel grammar;
    private final TreeStyle style;
    private final String name;

    private RulesEmitter(GrammarModel grammar, TreeStyle style) {
        this.grammar = grammar;
        this.style = style;
        this.name = grammar.stem() + style.classSuffix();
    }

    static List<GeneratedFile> emit(GrammarModel grammar, TreeStyle style) {
        return new RulesEmitter(grammar, style).files();
    }

    /** The rules of a class, and their methods. */
    private record Layer(List<Rule> rules, List<JavaWriter> methods, Constants constants) {
        Layer() {
            this(new ArrayList<>(), new ArrayList<>(), new Constants());
        }
    }

    private List<GeneratedFile> files() {
        List<Layer> layers = layers("private");
        if (layers.size() == 1) {
            return List.of(lastClass(style.base(), layers.get(0)));
        }
        layers = layers("final");
        Map<String, Integer> layerOf = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Rule rule : layers.get(i).rules()) {
                layerOf.put(ElementsEmitter.methodOf(rule), i);
            }
        }
        List<GeneratedFile> files = new ArrayList<>();
        Set<String> declared = new TreeSet<>();
        String base = style.base();
        for (int i = 0; i < layers.size(); i++) {
            Set<String> later = new TreeSet<>();
            for (String called : layers.get(i).constants().methods()) {
                if (layerOf.getOrDefault(called, -1) > i && declared.add(called)) {
                    later.add(called);
                }
            }
            String layer = name + (i + 1);
            files.add(layer(layer, base, layers.get(i), later));
            base = layer;
        }
        files.add(lastClass(base, new Layer()));
        return files;
    }

    private List<Layer> layers(String access) {
        List<Layer> layers = new ArrayList<>(List.of(new Layer()));
        for (Rule rule : grammar.rules()) {
            JavaWriter methods = RuleEmitter.emit(grammar, style, rule, access);
            Constants constants = Constants.of(methods.toString());
            Layer last = layers.get(layers.size() - 1);
            int count = last.constants().countWith(constants);
            if (count + CONSTANTS_OF_RULE * grammar.rules().size() > MOST_CONSTANTS
                    && !last.rules().isEmpty()) {
                last = new Layer();
                layers.add(last);
            }
            last.rules().add(rule);
            last.methods().add(methods);
            last.constants().add(constants);
        }
        return layers;
    }

    private GeneratedFile lastClass(String base, Layer layer) {
        JavaWriter out = new JavaWriter();
        open(out, "final class " + name, base);
        out.add("");
        out.add("@java.lang.Override");
        out.add("protected int parseRule(int rule, int precedence) {");
        List<NumberSwitch.Case> cases =
                grammar.rules().stream()
                        .map(rule ->
                                new NumberSwitch.Case(
                                        rule.index(), ElementsEmitter.callOf(rule, "precedence")))
                        .toList();
        new NumberSwitch("int", "parseRule", "int rule, int precedence", "rule, precedence", "rule")
                .end(out, cases, "throw noSuchRule(rule)");
        return close(out, name, layer);
    }

    private GeneratedFile layer(String layer, String base, Layer rules, Set<String> later) {
        JavaWriter out = new JavaWriter();
        open(out, "abstract class " + layer, base);
        for (Rule rule : grammar.rules()) {
            String method = ElementsEmitter.methodOf(rule);
            if (later.contains(method)) {
                out.add("");
                out.add(
                        "abstract int %s(%s);",
                        method, rule.isLeftRecursive() ? "int precedence" : "");
            }
        }
        return close(out, layer, rules);
    }

    private void open(JavaWriter out, String declaration, String base) {
        out.add(JavaText.header(grammar));
        out.add("/** %s */", style.summary());
        out.add("%s extends %s {", declaration, base);
        String className = declaration.substring(declaration.lastIndexOf(' ') + 1);
        out.add("%s() {", className);
        out.add(base.contains(".") ? "super(%sLanguage.get());" : "", grammar.stem());
        out.add("}");
    }

    private static GeneratedFile close(JavaWriter out, String className, Layer layer) {
        layer.methods().forEach(out::include);
        out.add("}");
        return new GeneratedFile(className + ".java", out.toString());
    }
}
