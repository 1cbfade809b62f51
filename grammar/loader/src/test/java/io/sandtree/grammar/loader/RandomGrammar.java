package io.sandtree.grammar.loader;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A grammar made at random, and random texts of its language. ANTLR may refuse it.  */
final class RandomGrammar {
    private static final String IMPORT =
            "@header { import static io.sandtree.grammar.loader.CodeLog.say; }\n";
    private static final String MEMBERS = "@members { private int state; }\n";

    private static final String LOOKING_MEMBERS =
            """
            @parser::members {
                private int state;
                private final java.util.Map<Object, Integer> ids = new java.util.IdentityHashMap<>();

                private String look(ParserRuleContext from) {
                    StringBuilder all = new StringBuilder();
                    for (ParserRuleContext c = from; c != null; c = c.getParent()) {
                        all.append(' ').append(id(c)).append('[');
                        for (int i = 0; i < c.getChildCount(); i++) {
                            all.append(i == 0 ? "" : " ").append(id(c.getChild(i)));
                            all.append(c.getChild(i).getParent() == c);
                        }
                        all.append(']').append(c.getText()).append(c.toStringTree());
                    }
                    return all + " " + getRuleInvocationStack() + _ctx.depth();
                }

                private String id(Object node) {
                    if (!ids.containsKey(node)) {
                        ids.put(node, ids.size());
                    }
                    if (node instanceof ParserRuleContext) {
                        ParserRuleContext c = (ParserRuleContext) node;
                        return c.getClass().getSimpleName() + ids.get(c) + "r" + c.getRuleIndex() + ":" + index(c.start) + "-" + index(c.getStop());
                    }
                    return ids.get(node) + node.toString();
                }

                private int index(Token token) {
                    return token == null ? -2 : token.getTokenIndex();
                }

                private int sum() {
                    int sum = 0;
                    for (ParserRuleContext c = _ctx; c != null; c = c.getParent()) {
                        sum = 31 * sum + c.getChildCount() + 7 * c.getRuleIndex() + 3 * c.getText().length() + index(c.start);
                    }
                    return Math.abs(sum % 1000);
                }
            }
            """;

    private static final String TOKENS = "abcdef";
    private static final char END = '$';
    private static final int RULES = 6;
    private static final int DEEPEST = 8;

    /** What code rules have. */
    enum Code {
        /** None, but predicates that are always true or false. */
        CONSTANT,
        /** Actions, some with attributes, that write to {@link CodeLog}. */
        WRITING,
        /** Actions, some with attributes, that predicates depend on. */
        DECIDING,
        /** Actions that write down all that the contexts around them tell, and which of them are the same. */
        LOOKING,
        /** Predicates on contexts, and some actions that those depend on. */
        CHOOSING,
        /** Actions that decide how parsing goes on, and predicates that depend on them. */
        STEERING,
        /** The same, and what they do is written to {@link CodeLog}. */
        TELLING;

        boolean writes() {
            return this == WRITING || this == LOOKING || this == TELLING;
        }

        /** Whether there is nothing that predicates could depend on. */
        boolean isPlain() {
            return this == CONSTANT || this == WRITING;
        }

        boolean steers() {
            return this == STEERING || this == TELLING;
        }

        boolean looks() {
            return this == LOOKING || this == CHOOSING;
        }
    }

    private final Random random;
    private final List<List<Part>> rules = new ArrayList<>();
    private final Code code;
    private final boolean looksAtContexts;
    private int labels;

    /** What alternatives are made of. */
    private sealed interface Part {}

    private record Token(char name) implements Part {}

    private record AnyOf(String names, boolean negated) implements Part {}

    private record Call(int rule) implements Part {}

    private record Sequence(List<Part> parts) implements Part {}

    private record Choice(List<Part> alternatives, String suffix) implements Part {}

    private record Labelled(String label, Part part) implements Part {}

    private record Predicate(boolean value) implements Part {}

    RandomGrammar(long seed, Code code) {
        random = new Random(seed);
        this.code = code;
        this.looksAtContexts =
                code != Code.CONSTANT && !code.looks() && !code.steers() && chance(2);
        for (int rule = 0; rule < RULES; rule++) {
            List<Part> alternatives = new ArrayList<>();
            boolean isLeftRecursive = rule > 0 && chance(3);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Part alternative = sequence(2, rule, false);
                alternatives.add(chance(12) ? ending(alternative) : alternative);
            }
            for (int i = isLeftRecursive ? 1 + random.nextInt(3) : 0; i > 0; i--) {
                List<Part> operator = new ArrayList<>(List.of(new Call(rule)));
                operator.add(token());
                operator.add(chance(2) ? new Call(rule) : token());
                alternatives.add(random.nextInt(alternatives.size() + 1), new Sequence(operator));
            }
            rules.add(alternatives);
        }
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    private Part token() {
        return new Token(TOKENS.charAt(random.nextInt(TOKENS.length())));
    }

    /** What has to stand at the end of the text, or may. */
    private Part ending(Part part) {
        Part end = new Token(END);
        Part last = chance(2) ? end : new Choice(List.of(token(), end), "");
        return new Sequence(List.of(part, last));
    }

    /** @param isSafe whether a token has gone before, so that calling any rule is no left recursion */
    private Part sequence(int depth, int rule, boolean isSafe) {
        List<Part> parts = new ArrayList<>();
        if (chance(code == Code.CONSTANT || code.writes() && code != Code.TELLING ? 25 : 8)) {
            parts.add(new Predicate(chance(2)));
        }
        boolean safe = isSafe;
        for (int i = chance(6) ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            Part part = part(depth, rule, safe);
            safe |= !(part instanceof Call || part instanceof Choice);
            parts.add(part);
        }
        return new Sequence(parts);
    }

    private Part part(int depth, int rule, boolean isSafe) {
        int kind = random.nextInt(10);
        if (kind < 4 || depth == 0) {
            labels++;
            String label = chance(2) ? "l" + labels + "=" : "m" + labels + "+=";
            return chance(8) ? new Labelled(label, token()) : token();
        }
        if (kind < 5) {
            return new AnyOf(chance(2) ? "ab" : "cde", chance(3));
        }
        if (kind < 8) {
            int called = random.nextInt(RULES);
            return isSafe || called > rule ? new Call(called) : token();
        }
        String[] suffixes = {"", "?", "*", "+", "??", "*?", "+?"};
        String suffix = suffixes[random.nextInt(suffixes.length)];
        List<Part> alternatives = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Part rest = sequence(depth - 1, rule, isSafe || !suffix.isEmpty());
            alternatives.add(suffix.isEmpty() ? rest : new Sequence(List.of(token(), rest)));
        }
        return new Choice(alternatives, suffix);
    }

    /** The grammars of the seeds from {@code seed + first} on, compiled; without those that ANTLR refuses. Their files R0.g4 and so on are in {@code folder}. */
    static Map<Integer, LoadedGrammar> load(Path folder, long seed, Code code, int first, int end)
            throws IOException, GrammarException {
        Map<Integer, CompiledGrammar> compiled = new LinkedHashMap<>();
        Map<String, String> sources = new HashMap<>();
        for (int i = first; i < end; i++) {
            Path file = folder.resolve("R" + i + ".g4");
            Files.writeString(file, new RandomGrammar(seed + i, code).text("R" + i));
            CompiledGrammar grammar = GrammarCompiler.of(file).compile();
            if (!grammar.hasErrors()) {
                compiled.put(i, grammar);
                sources.putAll(grammar.sources());
            }
        }
        return GrammarsAtOnce.load(compiled, sources);
    }

    /** The grammar, with rules r0, r1 and so on; r0 is the one to start with. */
    String text(String name) {
        StringBuilder text = new StringBuilder("grammar " + name + ";\n");
        text.append(code.writes() ? IMPORT : "");
        text.append(code.looks() ? LOOKING_MEMBERS : code.isPlain() ? "" : MEMBERS);
        for (int rule = 0; rule < RULES; rule++) {
            text.append("r")
                    .append(rule)
                    .append(code == Code.CONSTANT ? "" : attributes(rule))
                    .append(" : ");
            boolean labelled = code.looks() && chance(2);
            for (int i = 0; i < rules.get(rule).size(); i++) {
                text.append(i == 0 ? "" : " | ").append(text(rules.get(rule).get(i)));
                text.append(labelled ? " # A" + rule + "of" + random.nextInt(i + 1) : "");
            }
            text.append(rule == 0 && random.nextBoolean() ? " EOF ;\n" : " ;\n");
            text.append(code.steers() ? clauses() : "");
        }
        TOKENS.chars()
                .forEach(c ->
                        text.append(
                                "%s : '%s' ;%n"
                                        .formatted(
                                                Character.toString(Character.toUpperCase(c)),
                                                (char) c)));
        return text + "BLANK : ' ' -> skip ;\n";
    }

    private String attributes(int rule) {
        if (code.looks()) {
            return looking(rule);
        }
        if (code.steers()) {
            return (chance(5) ? " @init { " + steering() + " }" : "")
                    + (chance(5) ? " @after { " + act("after") + " }" : "");
        }
        boolean writes = code == Code.WRITING;
        String init = writes ? "say(\"<r" + rule + "\");" : "state++;";
        String after = writes ? "say(\"r" + rule + ">\" + $text);" : "state += $text.length();";
        if (looksAtContexts && chance(2)) {
            after =
                    writes
                            ? "say($ctx.toStringTree() + $ctx);"
                            : "state += $ctx.getChildCount() + $ctx.getText().length();";
        }
        return " returns [int n]"
                + (chance(4) ? " @init { " + init + " }" : "")
                + (chance(4) ? " @after { $n += 1; " + after + " }" : "");
    }

    /** What does something, and tells of it. */
    private String act(String what) {
        String tells = "say(\"" + what + "\" + state + \"@\" + _input.index()); ";
        return (code == Code.TELLING ? tells : "") + "state++;";
    }

    private String steering() {
        String act = act("act");
        return switch (random.nextInt(12)) {
            case 0 -> act + " if (state % 3 == 0) { return _localctx; }";
            case 1 -> act + " if (state % 2 == 0 && _input.LA(1) == A) { consume(); }";
            case 2 -> act + " if (_input.LA(1) == B) { match(B); }";
            case 3 -> act + " if (state % 3 == 1) { match(C); }";
            case 4 ->
                    act
                            + " if (state < 40 && state % 4 == 0) { r"
                            + random.nextInt(RULES)
                            + "(); }";
            case 5 -> act + " if (state % 5 == 1) { notifyErrorListeners(\"odd\"); }";
            case 6 -> act + " if (state % 6 == 1) { throw new InputMismatchException(this); }";
            case 7 -> act + " if (!isExpectedToken(A)) { " + act("odd") + " }";
            default -> act;
        };
    }

    /** What a rule does about errors, and at its end. */
    private String clauses() {
        String caught = "catch [RecognitionException e] { " + act("caught") + " ";
        String handled = " _errHandler.reportError(this, e); _errHandler.recover(this, e); }\n";
        String passed = " if (_input.LA(1) != Token.EOF) { consume(); } }\n";
        String thrown = " throw e; }\n";
        String clause =
                switch (random.nextInt(12)) {
                    case 0, 1 -> caught + handled;
                    case 2 -> caught + passed;
                    case 3 -> caught + thrown;
                    default -> "";
                };
        return clause + (chance(6) ? "finally { " + act("finally") + " }\n" : "");
    }

    private String looking(int rule) {
        String act = code == Code.LOOKING ? "say(\"%d%s\" + look(%s));" : "state += sum();";
        return (chance(4) ? " @init { " + act.formatted(rule, "<", "_ctx") + " }" : "")
                + (chance(4) ? " @after { " + act.formatted(rule, ">", "$ctx") + " }" : "");
    }

    private String looking() {
        if (code == Code.CHOOSING) {
            return chance(2) ? " { state++; }" : " { state += sum(); }";
        }
        return " { say(\"at\" + look(%s)); }"
                .formatted(chance(3) ? "$ctx" : chance(2) ? "getContext()" : "_ctx");
    }

    /** Code behind a part of a sequence, some of it with attributes and some without. */
    private String withCode(Part part, boolean isFirst) {
        if (code == Code.CONSTANT || isFirst || !chance(6)) {
            return text(part);
        }
        if (code.steers()) {
            return text(part) + " { " + steering() + " }";
        }
        boolean writes = code.writes();
        if (code.looks() && !(part instanceof Call && chance(4))) {
            return text(part) + looking();
        }
        if (!code.looks() && part instanceof Call && chance(2)) {
            String label = "v" + ++labels;
            String action =
                    writes ? "say($%1$s.text + $n + $start.getTokenIndex());" : "state += $%1$s.n;";
            if (looksAtContexts && chance(2)) {
                action =
                        writes
                                ? "say($ctx.getText() + $%1$s.ctx.getChildCount() + $%1$s.ctx);"
                                : "state += $ctx.getChildCount() + $%1$s.ctx.getText().length();";
            }
            return (label + "=" + text(part) + " { $n += $%1$s.n; " + action + " }")
                    .formatted(label);
        }
        if (code.looks()) {
            String label = "v" + ++labels;
            String act =
                    writes ? "say($%1$s.text + look($%1$s.ctx));" : "state += $%1$s.text.length();";
            return label + "=" + text(part) + " { " + act.formatted(label) + " }";
        }
        return text(part) + (writes ? " { say(\"at\" + _input.index()); }" : " { state += 2; }");
    }

    private String text(Part part) {
        return switch (part) {
            case Token(char name) -> name == END ? "EOF" : "'" + name + "'";
            case AnyOf(String names, boolean negated) ->
                    names.chars()
                            .mapToObj(c -> "'" + (char) c + "'")
                            .collect(Collectors.joining("|", negated ? "~(" : "(", ")"));
            case Call(int rule) -> "r" + rule;
            case Sequence(List<Part> parts) ->
                    IntStream.range(0, parts.size())
                            .mapToObj(i -> withCode(parts.get(i), i == 0))
                            .collect(Collectors.joining(" "));
            case Choice(List<Part> alternatives, String suffix) ->
                    alternatives.stream()
                            .map(this::text)
                            .collect(Collectors.joining(" | ", "(", ")" + suffix));
            case Labelled(String label, Part labelled) -> label + text(labelled);
            case Predicate(boolean value) -> predicate(value);
        };
    }

    private String predicate(boolean value) {
        return switch (code) {
            case CONSTANT -> "{" + value + "}?";
            case WRITING, LOOKING -> "";
            case CHOOSING -> chance(3) ? predicateOfState(value) : predicateOfParents(value);
            case STEERING, TELLING -> predicateOfState(value);
            case DECIDING -> chance(3) ? predicateOfContext(value) : predicateOfState(value);
        };
    }

    private String predicateOfParents(boolean value) {
        if (chance(2)) {
            return value ? "{sum() % 2 == 0}?" : "{sum() % 3 != 1}?";
        }
        return value
                ? "{_ctx.getChildCount() % 2 == 0}?"
                : "{getRuleInvocationStack().size() % 3 != 1}?";
    }

    private static String predicateOfState(boolean value) {
        return value ? "{state % 2 == 0}?" : "{state % 3 != 1}?";
    }

    private String predicateOfContext(boolean value) {
        if (looksAtContexts && chance(2)) {
            return value ? "{$ctx.getChildCount() < 2}?" : "{$ctx.getText().length() % 3 < 2}?";
        }
        return value ? "{$n % 2 == 0}?" : "{$n < 3}?";
    }

    /** A text that the start rule derives, but for what predicates forbid. */
    String derive() {
        StringBuilder text = new StringBuilder();
        derive(new Call(0), 0, text);
        return text.toString();
    }

    private void derive(Part part, int depth, StringBuilder text) {
        if (depth > DEEPEST) {
            return;
        }
        switch (part) {
            case Token(char name) -> text.append(name == END ? "" : name);
            case AnyOf(String names, boolean negated) -> {
                String choices =
                        IntStream.range(0, TOKENS.length())
                                .mapToObj(TOKENS::charAt)
                                .filter(c -> names.indexOf(c) >= 0 != negated)
                                .map(String::valueOf)
                                .collect(Collectors.joining());
                text.append(choices.charAt(random.nextInt(choices.length())));
            }
            case Call(int rule) -> {
                List<Part> alternatives = rules.get(rule);
                derive(alternatives.get(random.nextInt(alternatives.size())), depth + 1, text);
            }
            case Sequence(List<Part> parts) -> parts.forEach(p -> derive(p, depth, text));
            case Choice(List<Part> alternatives, String suffix) -> {
                int times =
                        switch (suffix.isEmpty() ? ' ' : suffix.charAt(0)) {
                            case '?' -> random.nextInt(2);
                            case '*' -> random.nextInt(3);
                            case '+' -> 1 + random.nextInt(2);
                            default -> 1;
                        };
                for (int i = 0; i < times; i++) {
                    derive(alternatives.get(random.nextInt(alternatives.size())), depth + 1, text);
                }
            }
            case Labelled(String label, Part labelled) -> derive(labelled, depth, text);
            case Predicate(boolean value) -> {}
        }
    }
}
