package io.sandtree.grammar.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.analysis.LeftRecursiveRuleTransformer;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.tool.Attribute;
import org.antlr.v4.tool.AttributeDict;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;
import org.antlr.v4.tool.ast.GrammarAST;
import org.antlr.v4.tool.ast.GrammarASTWithOptions;

/** The code in one parser rule: whether its blocks can be run by themselves, or need the method that ANTLR makes of the rule, and whether it decides how parsing goes on. */
final class RuleCode {
    /** What is to be known of code, and where it stands. */
    record Finding(GrammarAST place, String what) {}

    /** What a catch clause catches if it is ANTLR's exceptions. */
    private static final Pattern OF_ANTLR =
            Pattern.compile(
                    "\\b(Recognition|InputMismatch|NoViableAlt|FailedPredicate)Exception\\s+\\w+\\s*]?\\s*$");

    private final Rule rule;
    private final Set<String> ruleNames;
    private final List<ActionAST> blocks = new ArrayList<>();
    private final List<String> calledWithArguments = new ArrayList<>();
    private final Set<String> readRules = new HashSet<>();
    private Optional<Finding> needsMethod = Optional.empty();
    private Optional<Finding> steering = Optional.empty();
    private Optional<GrammarAST> foreign = Optional.empty();
    private Optional<GrammarAST> oddPredicate = Optional.empty();
    private boolean hasPredicates;
    private boolean takesContexts;
    private boolean looksAbove;
    private boolean predicatesLook;
    private boolean predicatesNameParser;

    RuleCode(Rule rule, Set<String> ruleNames) {
        this.rule = rule;
        this.ruleNames = ruleNames;
        read();
    }

    Rule rule() {
        return rule;
    }

    /** Its actions, {@code @init} and {@code @after}, without those that do nothing. */
    List<ActionAST> blocks() {
        return blocks;
    }

    /** Why the code is to be run by the method that ANTLR makes of the rule, if it is. */
    Optional<Finding> needsMethod() {
        return needsMethod;
    }

    /** By what of it parsing may go on in another way than the grammar says, if it may. What stands in a block that can be run by itself shows in class files only. */
    Optional<Finding> steering() {
        return steering.or(() ->
                needsMethod.isPresent()
                        ? foreign.map(place ->
                                new Finding(place, "code that looks like a part of its method"))
                        : Optional.empty());
    }

    /** What it does about errors, if anything. */
    Optional<Finding> catching() {
        return rule.exceptions.stream()
                .findFirst()
                .map(clause -> new Finding(clause, "a catch clause"));
    }

    /** The same, if it catches more than errors in the text: what code throws passes through the rules in between then. */
    Optional<Finding> catchingMore() {
        return rule.exceptions.stream()
                .filter(clause -> !OF_ANTLR.matcher(clause.getChild(0).getText()).find())
                .findFirst()
                .map(clause -> new Finding(clause, "a catch clause for what code throws"));
    }

    /** A predicate that does more than to hold or not, if there is one. */
    Optional<Finding> actingPredicate() {
        return oddPredicate.map(place -> new Finding(place, "a predicate that acts on the parser"));
    }

    /** What ANTLR's method cannot run where rule methods come to the rule, as they do not know its arguments. */
    Optional<Finding> inTheWay() {
        boolean hasCode = hasPredicates || !blocks.isEmpty();
        boolean takesArguments = !(rule instanceof LeftRecursiveRule) && rule.args != null;
        return hasCode && takesArguments && needsMethod.isEmpty()
                ? Optional.of(new Finding(rule.ast, "code in a rule with arguments"))
                : Optional.empty();
    }

    /** What leaves the method before it has begun, so that the parser's contexts are not what they were. */
    Optional<Finding> leavingEarly() {
        return blocks.stream()
                .filter(block -> block == rule.namedActions.get("init"))
                .filter(block -> leavesEarly(new CodeText(block.getText())))
                .findFirst()
                .map(init -> new Finding(init, "@init that leaves its rule"));
    }

    private static boolean leavesEarly(CodeText init) {
        return init.mentions("return") || init.mentions("throw");
    }

    boolean hasPredicates() {
        return hasPredicates;
    }

    /** What can be told of it by its text only. */
    Set<CodeTrait> traits() {
        Set<CodeTrait> traits = EnumSet.noneOf(CodeTrait.class);
        if (predicatesLook) {
            traits.add(CodeTrait.PREDICATES_LOOK);
        }
        if (predicatesNameParser) {
            traits.add(CodeTrait.PREDICATES_NAME_PARSER);
        }
        if (needsMethod.isPresent() && takesContexts) {
            traits.add(CodeTrait.ACTIONS_TAKE_CONTEXTS);
        }
        if (needsMethod.isPresent() && mayThrow()) {
            traits.add(CodeTrait.ACTIONS_THROW);
        }
        if (needsMethod.isPresent() && looksAbove) {
            traits.add(CodeTrait.ACTIONS_LOOK_ABOVE);
        }
        return traits;
    }

    private boolean mayThrow() {
        Stream<GrammarAST> clauses =
                rule.exceptions.stream().map(it -> (GrammarAST) it.getChild(1));
        return Stream.of(blocks.stream(), clauses, Stream.ofNullable(rule.finallyAction))
                .flatMap(code -> code)
                .anyMatch(code -> new CodeText(code.getText()).mentions("throw"));
    }

    /** The rules that it calls with arguments. */
    List<String> calledWithArguments() {
        return calledWithArguments;
    }

    /** The rules whose attributes it names from within them. */
    Set<String> readRules() {
        return readRules;
    }

    void requireMethod(String what) {
        method(rule.ast, what);
    }

    private void method(GrammarAST place, String what) {
        needsMethod = needsMethod.or(() -> Optional.of(new Finding(place, what)));
    }

    private void steers(GrammarAST place, String what) {
        steering = steering.or(() -> Optional.of(new Finding(place, what)));
    }

    private void read() {
        for (GrammarAST clause : rule.exceptions) {
            method(clause, "a catch clause");
            inMethod((ActionAST) clause.getChild(1), "a catch clause");
        }
        if (rule.finallyAction != null) {
            method(rule.finallyAction, "a finally clause");
            inMethod(rule.finallyAction, "a finally clause");
        }
        firstValues(rule.retvals);
        firstValues(rule.locals);
        for (Map.Entry<String, ActionAST> named : rule.namedActions.entrySet()) {
            block(named.getValue(), "@" + named.getKey());
        }
        GrammarAST body = (GrammarAST) rule.ast.getFirstChildWithType(ANTLRParser.BLOCK);
        for (GrammarAST node : body.getNodesWithType(null)) {
            switch (node.getType()) {
                case ANTLRParser.SEMPRED -> predicate(node);
                case ANTLRParser.ACTION -> block((ActionAST) node, "an action");
                case ANTLRParser.ARG_ACTION -> arguments((ActionAST) node);
                default -> {}
            }
        }
        boolean recursive = rule instanceof LeftRecursiveRule;
        if (!recursive && rule.args != null && mention(rule.args) || share()) {
            method(rule.ast, "code that uses variables of its method");
        }
    }

    private void predicate(GrammarAST node) {
        if (isGuard(node)) {
            return;
        }
        hasPredicates = true;
        CodeText code = new CodeText(node.getText());
        predicatesLook |= code.namesContextField() || code.asksForContexts();
        predicatesNameParser |= code.namesParser();
        if (code.mentions("_localctx")) {
            method(node, "a predicate that names a variable of ANTLR's methods");
        } else if (code.namesAttributes()) {
            // ANTLR asks it nowhere but in the rule's own method, and at the decisions of that.
            method(node, "a predicate that uses attributes");
            use((ActionAST) node);
        }
        if (!code.leavesItsMethodAlone(ruleNames)) {
            oddPredicate = Optional.of(node);
        }
    }

    private static boolean isGuard(GrammarAST node) {
        return node instanceof GrammarASTWithOptions options
                && options.getOptionString(LeftRecursiveRuleTransformer.PRECEDENCE_OPTION_NAME)
                        != null;
    }

    private void block(ActionAST action, String what) {
        CodeText code = new CodeText(action.getText());
        if (code.isEmpty()) {
            return;
        }
        blocks.add(action);
        looksAbove |= code.asksForContexts();
        if (code.standsAlone()) {
            if (!code.leavesItsMethodAlone(ruleNames)) {
                foreign = Optional.of(action);
            }
            return;
        }
        if (!code.isComplete()) {
            steers(action, what + " that is not made of whole statements");
        }
        method(
                action,
                what
                        + (code.namesContexts()
                                ? " that looks at contexts"
                                : " that uses attributes"));
        inMethod(action, what);
    }

    private void arguments(ActionAST arguments) {
        GrammarAST call = (GrammarAST) arguments.getParent();
        calledWithArguments.add(call.getText());
        if (!new CodeText(arguments.getText()).canBeLeftOut()) {
            method(arguments, "arguments that have to be computed");
            inMethod(arguments, "arguments");
        } else if (use(arguments)) {
            foreign = Optional.of(arguments);
        }
    }

    private void inMethod(ActionAST action, String what) {
        if (use(action)) {
            steers(action, what + " that takes the parser as a value");
        } else if (!new CodeText(action.getText()).leavesItsMethodAlone(ruleNames)) {
            steers(action, what + " that leaves its rule or acts on the parser");
        }
    }

    /** Notes what attributes a piece of code uses. Returns whether it takes the parser as a value. */
    private boolean use(ActionAST action) {
        AttributeUse use = AttributeUse.of(rule, action);
        readRules.addAll(use.otherRules());
        takesContexts |= use.takesContexts() || new CodeText(action.getText()).namesContexts();
        looksAbove |= use.looksAbove();
        return use.takesParser();
    }

    /** Giving attributes their first values may do more than that. */
    private void firstValues(AttributeDict attributes) {
        if (attributes == null) {
            return;
        }
        for (Attribute attribute : attributes.attributes.values()) {
            if (attribute.initValue == null) {
                continue;
            }
            CodeText value = new CodeText(attribute.initValue);
            if (!value.canBeLeftOut()) {
                method(rule.ast, "attributes whose first values have to be computed");
            }
            if (value.looksAtContexts() || !value.leavesItsMethodAlone(ruleNames)) {
                foreign = Optional.of(rule.ast);
            }
        }
    }

    private boolean mention(AttributeDict attributes) {
        return blocks.stream()
                .map(block -> new CodeText(block.getText()))
                .anyMatch(block ->
                        attributes.attributes.values().stream()
                                .anyMatch(attribute -> block.mentions(attribute.name)));
    }

    /** Whether a block declares what another one mentions. */
    private boolean share() {
        List<CodeText> texts = blocks.stream().map(block -> new CodeText(block.getText())).toList();
        for (CodeText block : texts) {
            Set<String> declared = block.declared();
            for (CodeText other : texts) {
                if (other != block && declared.stream().anyMatch(other::mentions)) {
                    return true;
                }
            }
        }
        return false;
    }
}
