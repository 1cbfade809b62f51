package io.sandtree.grammar.emit;

import io.sandtree.grammar.ast.AstModel;
import io.sandtree.grammar.ast.NodeField;
import io.sandtree.grammar.ast.NodeKind;
import io.sandtree.grammar.ast.RecordForm;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the class that makes a grammar a language of the runtime: names, node types, the factories of its rule methods, of
 * its typed handles, and of the ANTLR parser that takes over when the text has errors.
 */
public final class LanguageEmitter {
    /** More than a rule can have labels. */
    private static final int LABEL_BITS = 14;

    private static final int CHUNK = 15_000;

    /** Of characters that take a byte each in class files. */
    private static final int LONG_CHUNK = 65_000;

    private static final String STOCK = "org.antlr.v4.runtime.";

    private final GrammarModel grammar;
    private final AstModel ast;
    private final Set<Integer> rulesWithArguments;
    private final String predictions;
    private final JavaWriter out = new JavaWriter();

    private LanguageEmitter(
            GrammarModel grammar,
            AstModel ast,
            Set<Integer> rulesWithArguments,
            String predictions) {
        this.predictions = predictions;
        this.grammar = grammar;
        this.ast = ast;
        this.rulesWithArguments = rulesWithArguments;
    }

    static GeneratedFile emit(
            GrammarModel grammar,
            AstModel ast,
            Set<Integer> rulesWithArguments,
            String predictions) {
        String name = grammar.stem() + "Language";
        return new GeneratedFile(
                name + ".java",
                new LanguageEmitter(grammar, ast, rulesWithArguments, predictions).file(name));
    }

    private String file(String name) {
        out.add(JavaText.header(grammar));
        out.add(
                "/** The language of {@code %s}: what a parse session needs to parse it. */",
                grammar.fileName());
        out.add("public final class %s extends io.sandtree.parser.spi.GeneratedLanguage {", name);
        out.add("private static final %s INSTANCE = new %s();", name, name);
        out.add("");
        out.add("private %s() {", name);
        out.add("super(");
        out.add("%s,", JavaText.quoted(grammar.stem()));
        out.add("%s,", JavaText.quoted(grammar.fileName()));
        out.add("%s.VOCABULARY,", grammar.parserName());
        out.add("%s.ruleNames,", grammar.parserName());
        out.add("newNodeTypes(),");
        out.add("%d,", grammar.decisions());
        out.add("0x%XL,", grammar.fingerprint());
        out.add("new java.lang.String[] {%s},", encoded(ast.stateSlots()));
        out.add("new java.lang.String[] {%s},", encoded(ast.stateKinds()));
        out.add("new java.lang.String[] {%s});", encoded(forms()));
        out.add("}");
        out.add("");
        out.add(
                "/** The one instance; it is immutable, and any number of sessions may share it. */");
        out.add("public static %s get() {", name);
        out.add("return INSTANCE;");
        out.add("}");
        lexer();
        rules();
        stockParser();
        handles();
        nodeTypes();
        StockParserEmitter.emit(out, grammar, needsHost());
        out.add("}");
        return out.toString();
    }

    private void lexer() {
        String lexer = grammar.lexerName().orElse(null);
        out.override("protected io.sandtree.parser.token.LexerTables lexerTables()");
        out.add(lexer == null ? "return null;" : "return " + lexer + "Tables.TABLES;");
        out.add("}");
        out.override("protected %sLexer newStockLexer(%sCharStream input)", STOCK, STOCK);
        out.add(
                lexer == null
                        ? "throw new java.lang.UnsupportedOperationException(\"The parser was compiled without a lexer.\");"
                        : "return new " + lexer + "(input);");
        out.add("}");
    }

    private void rules() {
        out.override("protected io.sandtree.parser.spi.RuleParser newRuleParser(boolean concrete)");
        out.add(
                "return concrete ? new %1$sConcreteRules() : new %1$sSyntaxRules();"
                        .formatted(grammar.stem()));
        out.add("}");
        boolean runsCode = grammar.runsCode();
        out.override("protected io.sandtree.parser.spi.CodeRuleParser newCodeRules()");
        out.add("return %s;", runsCode ? "new %sCodeRules()".formatted(grammar.stem()) : "null");
        out.add("}");
        contexts(runsCode);
        out.override("protected boolean hasPredicates()");
        out.add("return %s;", grammar.predicates());
        out.add("}");
        out.override("protected java.util.Set<io.sandtree.parser.spi.CodeTrait> codeTraits()");
        out.add(
                "return java.util.Set.of(%s);",
                grammar.traits().stream()
                        .map(trait -> "io.sandtree.parser.spi.CodeTrait." + trait)
                        .collect(Collectors.joining(", ")));
        out.add("}");
        out.override("protected java.lang.String codeMethod()");
        out.add("return %s;", grammar.code().isEmpty() ? "null" : JavaText.quoted(CodeMethods.RUN));
        out.add("}");
        out.override("protected java.util.List<java.lang.String> codedRules()");
        out.add(
                "return java.util.List.of(%s);",
                grammar.codedRules().stream()
                        .map(rule -> JavaText.quoted(stockMethod(rule)))
                        .collect(Collectors.joining(", ")));
        out.add("}");
        out.override("protected java.lang.String codeOfRules()");
        StringBuilder code = new StringBuilder();
        grammar.rules().forEach(rule -> code.append(codeOf(rule)));
        out.add("return %s;", JavaText.quoted(code.toString()));
        out.add("}");
        out.override("protected int[] rulesWithArguments()");
        String arguments =
                rulesWithArguments.stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        out.add("return new int[] {%s};", arguments);
        out.add("}");
        finding("codeThatSteers", grammar.steering());
        finding("catchClause", grammar.catching());
        finding("actingPredicate", grammar.actingPredicate());
        finding("codeInTheWay", grammar.inTheWay());
        finding("codeLeavingEarly", grammar.leavingEarly());
    }

    /** As {@code GeneratedLanguage.codeOfRules} has it. */
    private static char codeOf(Rule rule) {
        if (rule.coded().isPresent()) {
            return 'm';
        }
        return rule.acts() ? 'b' : rule.asks() ? 'p' : '-';
    }

    private void finding(String method, Optional<String> found) {
        out.override("protected java.util.Optional<java.lang.String> %s()", method);
        out.add(
                found.map(it -> "return java.util.Optional.of(" + JavaText.quoted(it) + ");")
                        .orElse("return java.util.Optional.empty();"));
        out.add("}");
    }

    private void contexts(boolean any) {
        out.override(
                "protected %1$sParserRuleContext newContext(int rule, int label, %1$sParserRuleContext parent, int state)"
                        .formatted(STOCK));
        if (!any) {
            out.add("throw new java.lang.UnsupportedOperationException();");
            out.add("}");
            return;
        }
        out.add("final int type = rule << %d | label;", LABEL_BITS);
        List<NumberSwitch.Case> cases = new ArrayList<>();
        for (Rule rule : grammar.rules()) {
            String context = newContext(rule.name(), "parent, state");
            cases.add(new NumberSwitch.Case(rule.index() << LABEL_BITS, context));
            List<String> labels = ContextLabels.of(rule).names();
            for (int i = 0; i < labels.size(); i++) {
                int type = rule.index() << LABEL_BITS | i + 1;
                cases.add(new NumberSwitch.Case(type, newContext(labels.get(i), context)));
            }
        }
        new NumberSwitch(
                        STOCK + "ParserRuleContext",
                        "newContext",
                        "int type, %sParserRuleContext parent, int state".formatted(STOCK),
                        "type, parent, state",
                        "type")
                .end(out, cases, "throw noSuchRule(type >> %d)".formatted(LABEL_BITS));
    }

    private String newContext(String name, String arguments) {
        return "new %s.%s(%s)".formatted(grammar.parserName(), AntlrNames.context(name), arguments);
    }

    private void stockParser() {
        out.override("protected java.io.InputStream shippedPredictions()");
        out.add(
                "return %1$sLanguage.class.getResourceAsStream(\"%1$sLanguage.predictions\");",
                grammar.stem());
        out.add("}");
        out.override("protected java.lang.String[] exploredPredictions()");
        out.add("return new java.lang.String[] {%s};", chunks(predictions));
        out.add("}");
        out.override("protected %satn.ATN atn()", STOCK);
        out.add("return %s._ATN;", grammar.parserName());
        out.add("}");
        out.override(
                "protected %sParser newStockParser(%sTokenStream input, io.sandtree.parser.spi.ParseTrace trace)",
                STOCK, STOCK);
        out.add("return new TracingParser(input, trace);");
        out.add("}");
        out.override("protected java.lang.Class<? extends %sParser> extendedParserClass()", STOCK);
        out.add("return %s;", grammar.extendsParser() ? grammar.parserName() + ".class" : "null");
        out.add("}");
        out.override("protected %sParser newCodeHost(%sTokenStream input)", STOCK, STOCK);
        out.add("return %s;", needsHost() ? "new Host(input)" : "null");
        out.add("}");
        out.override(
                "protected %sParserRuleContext runStockRule(%sParser parser, int rule)",
                STOCK, STOCK);
        out.add("final %s stock = (%s) parser;", grammar.parserName(), grammar.parserName());
        List<NumberSwitch.Case> cases =
                grammar.rules().stream()
                        .filter(rule -> !rulesWithArguments.contains(rule.index()))
                        .map(rule ->
                                new NumberSwitch.Case(
                                        rule.index(), "stock." + stockMethod(rule) + "()"))
                        .toList();
        new NumberSwitch(
                        STOCK + "ParserRuleContext",
                        "runStockRule",
                        grammar.parserName() + " stock, int rule",
                        "stock, rule",
                        "rule")
                .end(out, cases, "throw noSuchRule(rule)");
    }

    private boolean needsHost() {
        return grammar.extendsParser() || grammar.predicates();
    }

    private static String stockMethod(Rule rule) {
        return AntlrNames.escaped(rule.name());
    }

    private void handles() {
        out.override(
                "public io.sandtree.parser.tree.Node node(io.sandtree.parser.tree.Tree tree, int ref, int kind)");
        List<NumberSwitch.Case> cases =
                ast.kinds().stream()
                        .map(kind ->
                                new NumberSwitch.Case(
                                        kind.number(),
                                        "new %s.%s(tree, ref)"
                                                .formatted(ast.rootName(), kind.typeName())))
                        .toList();
        new NumberSwitch(
                        "io.sandtree.parser.tree.Node",
                        "node",
                        "io.sandtree.parser.tree.Tree tree, int ref, int kind",
                        "tree, ref, kind",
                        "kind")
                .end(out, cases, "new %s.%s(tree, ref)".formatted(ast.rootName(), ast.errorName()));
    }

    private void nodeTypes() {
        List<String> lines = new ArrayList<>();
        lines.add("0 " + ast.errorName() + " - -1 -1 parts:child_list:optional\n");
        for (NodeKind kind : ast.kinds()) {
            StringBuilder line = new StringBuilder();
            line.append(
                    "%d %s %s %d %d"
                            .formatted(
                                    kind.number(),
                                    kind.typeName(),
                                    kind.label().orElse("-"),
                                    kind.rule(),
                                    kind.leftSlot()));
            for (NodeField field : kind.fields()) {
                line.append(
                        " %s:%s:%s"
                                .formatted(
                                        field.name(),
                                        field.shape().name().toLowerCase(Locale.ROOT),
                                        field.required() ? "required" : "optional"));
            }
            lines.add(line.append('\n').toString());
        }
        out.add("");
        out.add("private static io.sandtree.parser.tree.NodeType[] newNodeTypes() {");
        out.add("return io.sandtree.parser.tree.NodeType.allOf(");
        strings(lines);
        out.add("}");
    }

    /** Arguments that together are these lines, each as long as a constant may be at most. */
    private void strings(List<String> lines) {
        int length = 0;
        StringBuilder argument = new StringBuilder();
        for (String line : lines) {
            for (int start = 0; start < line.length(); start += CHUNK) {
                String piece = line.substring(start, Math.min(start + CHUNK, line.length()));
                if (length > 0) {
                    boolean more = length + piece.length() <= CHUNK;
                    argument.append(more ? "\n+ " : ",\n");
                    length = more ? length : 0;
                }
                argument.append(JavaText.quoted(piece));
                length += piece.length();
            }
        }
        out.add(argument.append(");").toString());
    }

    /** For each kind of which there are records without all fields: its number, how many fields it has and how many forms; then for each form the place of each field, -1 for none. */
    private int[] forms() {
        Map<Integer, SortedMap<Integer, RecordForm>> formsOf = new HashMap<>();
        ast.forms()
                .forEach((alternative, form) ->
                        formsOf.computeIfAbsent(
                                        ast.kindOf().get(alternative).number(),
                                        kind -> new TreeMap<>())
                                .put(form.number(), form));
        IntStream.Builder numbers = IntStream.builder();
        for (NodeKind kind : ast.kinds()) {
            SortedMap<Integer, RecordForm> forms = formsOf.get(kind.number()).tailMap(1);
            if (!forms.isEmpty()) {
                numbers.add(kind.number()).add(kind.fields().size()).add(forms.size());
                for (RecordForm form : forms.values()) {
                    kind.fields().forEach(field -> numbers.add(form.fields().indexOf(field)));
                }
            }
        }
        return numbers.build().toArray();
    }

    private static String chunks(String text) {
        List<String> chunks = new ArrayList<>();
        for (int start = 0; start < text.length(); start += LONG_CHUNK) {
            int end = Math.min(start + LONG_CHUNK, text.length());
            chunks.add(JavaText.quoted(text.substring(start, end)));
        }
        return String.join(", ", chunks);
    }

    private static String encoded(int[] values) {
        List<String> chunks = new ArrayList<>();
        for (int start = 0; start < values.length; start += CHUNK) {
            StringBuilder text = new StringBuilder();
            for (int i = start; i < Math.min(start + CHUNK, values.length); i++) {
                text.append((char) (values[i] + 1));
            }
            chunks.add(JavaText.quoted(text.toString()));
        }
        return chunks.stream().collect(Collectors.joining(", "));
    }
}
