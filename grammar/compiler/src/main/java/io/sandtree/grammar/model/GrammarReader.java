package io.sandtree.grammar.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.analysis.AnalysisPipeline;
import org.antlr.v4.analysis.LeftRecursiveRuleAltInfo;
import org.antlr.v4.analysis.LeftRecursiveRuleTransformer;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ATNSerializer;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.PlusBlockStartState;
import org.antlr.v4.runtime.atn.PlusLoopbackState;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.atn.StarLoopEntryState;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntegerList;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.AltAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarASTWithOptions;
import org.antlr.v4.tool.ast.QuantifierAST;

/** Reads ANTLR's analysed parser grammar into a {@link GrammarModel}. The only class of the emitting side that knows ANTLR's. */
public final class GrammarReader {
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");

    private final Grammar grammar;
    private final EmbeddedCode code;

    private GrammarReader(Grammar grammar) {
        this.grammar = grammar;
        this.code = new EmbeddedCode(grammar);
    }

    /** @param grammar a parser or combined grammar after ANTLR's semantic and static analysis */
    public static GrammarModel read(Grammar grammar) {
        return new GrammarReader(grammar).read();
    }

    /** The Java package that ANTLR puts the grammar's classes into: {@code -package}, or what its header says. */
    public static String packageOf(Grammar grammar) {
        if (grammar.tool.genPackage != null) {
            return grammar.tool.genPackage;
        }
        ActionAST header = grammar.namedActions.get("header");
        Matcher matcher = PACKAGE.matcher(header == null ? "" : header.getText());
        return matcher.find() ? matcher.group(1) : "";
    }

    private GrammarModel read() {
        List<Rule> rules = new ArrayList<>();
        for (org.antlr.v4.tool.Rule rule : grammar.rules.values()) {
            rules.add(rule(rule));
        }
        String parserName = grammar.getRecognizerName();
        String stem =
                parserName.endsWith("Parser") && parserName.length() > "Parser".length()
                        ? parserName.substring(0, parserName.length() - "Parser".length())
                        : parserName;
        return new GrammarModel(
                stem,
                grammar.fileName == null
                        ? grammar.name
                        : new java.io.File(grammar.fileName).getName(),
                packageOf(grammar),
                parserName,
                lexerName(),
                tokens(),
                rules,
                grammar.atn.states.size(),
                grammar.atn.decisionToState.size(),
                fingerprint(),
                grammar.getOptionString("superClass") != null
                        || grammar.getOptionString("contextSuperClass") != null
                        || grammar.namedActions.containsKey("members")
                        || !code.blocks().isEmpty()
                        || !code.traits().isEmpty()
                        || rules.stream().anyMatch(rule -> rule.coded().isPresent()),
                code.hasPredicates(),
                code.traits(),
                code.blocks(),
                code.steering(),
                code.catching(),
                code.actingPredicate(),
                code.inTheWay(),
                code.leavingEarly());
    }

    /** What the generated parser runs: the ATN after a round trip through its serialised form. */
    public static ATN atnOfParser(Grammar grammar) {
        return new ATNDeserializer()
                .deserialize(ATNSerializer.getSerialized(grammar.atn).toArray());
    }

    /** FNV-1a, 64 bits, over the parser's ATN as ANTLR serializes it. */
    private long fingerprint() {
        IntegerList atn = ATNSerializer.getSerialized(grammar.atn);
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < atn.size(); i++) {
            hash = (hash ^ atn.get(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private Optional<String> lexerName() {
        if (grammar.implicitLexer != null) {
            return Optional.of(grammar.implicitLexer.getRecognizerName());
        }
        if (grammar.tool instanceof GivenLexer given) {
            return given.givenLexer();
        }
        return Optional.ofNullable(grammar.getOptionString("tokenVocab"))
                .map(vocabulary -> new java.io.File(vocabulary).getName());
    }

    private List<TokenKind> tokens() {
        List<TokenKind> tokens = new ArrayList<>();
        tokens.add(new TokenKind(TokenSet.END_OF_FILE, Optional.of("EOF"), Optional.empty()));
        String[] literals = grammar.getTokenLiteralNames();
        String[] names = grammar.getTokenSymbolicNames();
        for (int type = 1; type <= grammar.getMaxTokenType(); type++) {
            tokens.add(
                    new TokenKind(
                            type,
                            Optional.ofNullable(type < names.length ? names[type] : null),
                            Optional.ofNullable(type < literals.length ? literals[type] : null)));
        }
        return tokens;
    }

    private Rule rule(org.antlr.v4.tool.Rule rule) {
        GrammarAST block = (GrammarAST) rule.ast.getFirstChildWithType(ANTLRParser.BLOCK);
        int startState = grammar.atn.ruleToStartState[rule.index].stateNumber;
        int line = rule.ast.getLine();
        String source = GrammarText.ofRule(rule);
        if (rule instanceof LeftRecursiveRule recursive) {
            GrammarAST main = (GrammarAST) block.getChild(0);
            List<GrammarAST> parts = elementsOf(main);
            GrammarAST primaries = parts.get(0);
            GrammarAST closure = parts.get(1);
            GrammarAST operators = (GrammarAST) closure.getChild(0);
            List<LeftRecursiveRuleAltInfo> operatorInfo =
                    new ArrayList<>(recursive.recOpAlts.values());
            Rule.Recursion recursion =
                    new Rule.Recursion(
                            decision(closure.atnState),
                            choiceOf(operators),
                            recursiveAlternatives(rule, operators, operatorInfo, true));
            return new Rule(
                    rule.name,
                    rule.index,
                    choiceOf(primaries),
                    recursiveAlternatives(rule, primaries, recursive.recPrimaryAlts, false),
                    Optional.of(recursion),
                    code.init(rule),
                    code.after(rule),
                    code.needsMethod(rule),
                    startState,
                    line,
                    source);
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (AltAST alternative : alternativesOf(block)) {
            Optional<String> label =
                    Optional.ofNullable(alternative.altLabel).map(GrammarAST::getText);
            alternatives.add(
                    new Alternative(
                            label,
                            sequence(alternative),
                            Optional.empty(),
                            alternative.getLine(),
                            GrammarText.ofAlternative(rule, alternative)));
        }
        return new Rule(
                rule.name,
                rule.index,
                choiceOf(block),
                alternatives,
                Optional.empty(),
                code.init(rule),
                code.after(rule),
                code.needsMethod(rule),
                startState,
                line,
                source);
    }

    private List<Alternative> recursiveAlternatives(
            org.antlr.v4.tool.Rule rule,
            GrammarAST block,
            List<LeftRecursiveRuleAltInfo> infos,
            boolean operators) {
        List<Alternative> alternatives = new ArrayList<>();
        List<AltAST> asts = alternativesOf(block);
        for (int i = 0; i < asts.size(); i++) {
            LeftRecursiveRuleAltInfo info = infos.get(i);
            Label left =
                    info.leftRecursiveRuleRefLabel == null
                            ? null
                            : new Label(info.leftRecursiveRuleRefLabel, info.isListLabel);
            alternatives.add(
                    new Alternative(
                            Optional.ofNullable(info.altLabel),
                            sequence(asts.get(i)),
                            operators
                                    ? Optional.of(new Alternative.LeftOperand(left))
                                    : Optional.empty(),
                            info.originalAltAST.getLine(),
                            GrammarText.ofAlternative(rule, info.originalAltAST)));
        }
        return alternatives;
    }

    private static List<AltAST> alternativesOf(GrammarAST block) {
        List<AltAST> alternatives = new ArrayList<>();
        for (Object child : block.getChildren()) {
            if (child instanceof AltAST alternative) {
                alternatives.add(alternative);
            }
        }
        return alternatives;
    }

    private static List<GrammarAST> elementsOf(GrammarAST alternative) {
        List<GrammarAST> elements = new ArrayList<>();
        for (Object child : alternative.getChildren()) {
            GrammarAST element = (GrammarAST) child;
            if (element.getType() != ANTLRParser.ELEMENT_OPTIONS) {
                elements.add(element);
            }
        }
        return elements;
    }

    private Decision choiceOf(GrammarAST block) {
        return alternativesOf(block).size() > 1 ? decision(block.atnState) : null;
    }

    private Decision decision(ATNState state) {
        int number = ((DecisionState) state).decision;
        IntervalSet[] look = grammar.decisionLOOK.get(number);
        if (!AnalysisPipeline.disjoint(look)) {
            return new Decision(
                    number, Optional.empty(), isPredicated(state), first(state), again(state));
        }
        List<TokenSet> sets = new ArrayList<>();
        for (IntervalSet set : look) {
            sets.add(tokenSet(set));
        }
        return new Decision(number, Optional.of(sets), false, first(state), again(state));
    }

    private static int first(ATNState state) {
        if (state instanceof PlusLoopbackState) {
            for (Transition transition : state.getTransitions()) {
                if (transition.target instanceof PlusBlockStartState start) {
                    return start.stateNumber;
                }
            }
        }
        return state.stateNumber;
    }

    private static int again(ATNState state) {
        return state instanceof StarLoopEntryState entry
                ? entry.loopBackState.stateNumber
                : state.stateNumber;
    }

    /**
     * Whether prediction that starts here may come upon a predicate of the grammar's author before it sees a token. Follows everything that
     * matches no token; where a rule ends, to wherever it may be called.
     */
    public static boolean isPredicated(ATNState start) {
        Set<ATNState> seen = new HashSet<>(Set.of(start));
        Deque<ATNState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Transition transition : open.pop().getTransitions()) {
                if (transition instanceof PredicateTransition) {
                    return true;
                }
                if (transition.isEpsilon() && seen.add(transition.target)) {
                    open.push(transition.target);
                }
            }
        }
        return false;
    }

    private static TokenSet tokenSet(IntervalSet set) {
        List<Integer> types = new ArrayList<>();
        for (int type : set.toList()) {
            if (type == Token.EOF) {
                types.add(0, TokenSet.END_OF_FILE);
            } else if (type > 0) {
                types.add(type);
            }
        }
        return new TokenSet(types);
    }

    private Sequence sequence(GrammarAST alternative) {
        List<Element> elements = new ArrayList<>();
        for (GrammarAST ast : elementsOf(alternative)) {
            element(ast, null).ifPresent(elements::add);
        }
        return new Sequence(elements);
    }

    private Optional<Element> element(GrammarAST ast, Label label) {
        switch (ast.getType()) {
            case ANTLRParser.ASSIGN, ANTLRParser.PLUS_ASSIGN -> {
                Label inner =
                        new Label(
                                ast.getChild(0).getText(),
                                ast.getType() == ANTLRParser.PLUS_ASSIGN);
                return element((GrammarAST) ast.getChild(1), inner);
            }
            case ANTLRParser.TOKEN_REF, ANTLRParser.STRING_LITERAL -> {
                return Optional.of(match(ast, false, label));
            }
            case ANTLRParser.SET, ANTLRParser.NOT, ANTLRParser.WILDCARD -> {
                return Optional.of(match(ast, true, label));
            }
            case ANTLRParser.RULE_REF -> {
                String precedence =
                        ((GrammarASTWithOptions) ast)
                                .getOptionString(
                                        LeftRecursiveRuleTransformer.PRECEDENCE_OPTION_NAME);
                int rule = grammar.getRule(ast.getText()).index;
                return Optional.of(
                        new Element.Call(
                                rule,
                                precedence == null ? 0 : Integer.parseInt(precedence),
                                label,
                                ast.atnState.stateNumber));
            }
            case ANTLRParser.BLOCK -> {
                List<AltAST> alternatives = alternativesOf(ast);
                if (alternatives.size() == 1) {
                    return Optional.of(new Element.Group(sequence(alternatives.get(0))));
                }
                return Optional.of(
                        new Element.Branch(
                                decision(ast.atnState), sequences(alternatives), false, true));
            }
            case ANTLRParser.OPTIONAL -> {
                List<AltAST> alternatives = alternativesOf((GrammarAST) ast.getChild(0));
                boolean greedy = ((QuantifierAST) ast).isGreedy();
                return Optional.of(
                        new Element.Branch(
                                decision(ast.atnState), sequences(alternatives), true, greedy));
            }
            case ANTLRParser.CLOSURE, ANTLRParser.POSITIVE_CLOSURE -> {
                GrammarAST block = (GrammarAST) ast.getChild(0);
                return Optional.of(
                        new Element.Loop(
                                decision(ast.atnState),
                                choiceOf(block),
                                sequences(alternativesOf(block)),
                                ast.getType() == ANTLRParser.POSITIVE_CLOSURE,
                                ((QuantifierAST) ast).isGreedy()));
            }
            case ANTLRParser.SEMPRED -> {
                String precedence =
                        ((GrammarASTWithOptions) ast)
                                .getOptionString(
                                        LeftRecursiveRuleTransformer.PRECEDENCE_OPTION_NAME);
                return Optional.of(
                        precedence == null
                                ? predicate(ast)
                                : new Element.PrecedenceGuard(Integer.parseInt(precedence)));
            }
            case ANTLRParser.ACTION -> {
                OptionalInt number = code.number(ast);
                return number.isPresent()
                        ? Optional.of(new Element.Action(number.getAsInt()))
                        : Optional.empty();
            }
            case ANTLRParser.EPSILON -> {
                return Optional.empty();
            }
            default ->
                    throw new IllegalStateException(
                            grammar.fileName
                                    + ":"
                                    + ast.getLine()
                                    + ": no element of a parser rule: "
                                    + ast.toStringTree());
        }
    }

    private static Element predicate(GrammarAST ast) {
        PredicateTransition transition = (PredicateTransition) ast.atnState.transition(0);
        return new Element.Predicate(
                transition.ruleIndex, transition.predIndex, ast.atnState.stateNumber);
    }

    private List<Sequence> sequences(List<AltAST> alternatives) {
        List<Sequence> sequences = new ArrayList<>();
        for (AltAST alternative : alternatives) {
            sequences.add(sequence(alternative));
        }
        return sequences;
    }

    private Element match(GrammarAST ast, boolean choice, Label label) {
        GrammarAST owner = ast;
        while (owner.atnState == null && owner.getChildCount() > 0) {
            owner = (GrammarAST) owner.getChild(0);
        }
        ATNState state = owner.atnState;
        Transition transition = state.transition(0);
        ATN atn = grammar.atn;
        List<Integer> types = new ArrayList<>();
        if (transition.matches(Token.EOF, Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType)) {
            types.add(TokenSet.END_OF_FILE);
        }
        for (int type = Token.MIN_USER_TOKEN_TYPE; type <= atn.maxTokenType; type++) {
            if (transition.matches(type, Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType)) {
                types.add(type);
            }
        }
        return new Element.Match(new TokenSet(types), choice, label, state.stateNumber);
    }
}
