package io.sandtree.grammar.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parser grammar, ready for the emitters.
 *
 * @param stem the language's name in type names: the grammar's name without a trailing {@code Parser}
 * @param parserName the class ANTLR generates for the parser
 * @param lexerName the class ANTLR generates for the lexer; empty if there is no lexer
 * @param packageName empty for the unnamed package
 * @param tokens by type; a type that does not exist has neither name nor literal
 * @param states how many states the parser's ATN has
 * @param decisions how many decisions the parser's ATN has
 * @param fingerprint tells the parser's ATN from any other
 * @param extendsParser whether the parser has code of the grammar's author or extends a class of theirs
 * @param predicates whether rules have predicates of the grammar's author
 * @param traits what can be told of the code by its text only
 * @param code blocks of Java, in braces, that rule methods run, by the numbers that rules and their elements have for them
 * @param steering code by which parsing goes on in another way than the grammar says; empty if there is none
 * @param catching a catch clause; empty if there is none
 * @param actingPredicate a predicate that acts on the parser; empty if there is none
 * @param inTheWay code that ANTLR's method cannot run where rule methods come to its rule; empty if there is none
 * @param leavingEarly code that leaves ANTLR's method before that has begun; empty if there is none
 */
public record GrammarModel(
        String stem,
        String fileName,
        String packageName,
        String parserName,
        Optional<String> lexerName,
        List<TokenKind> tokens,
        List<Rule> rules,
        int states,
        int decisions,
        long fingerprint,
        boolean extendsParser,
        boolean predicates,
        Set<CodeTrait> traits,
        List<String> code,
        Optional<String> steering,
        Optional<String> catching,
        Optional<String> actingPredicate,
        Optional<String> inTheWay,
        Optional<String> leavingEarly) {
    public GrammarModel {
        tokens = List.copyOf(tokens);
        rules = List.copyOf(rules);
        code = List.copyOf(code);
    }

    /** The same grammar with rules written differently. */
    public GrammarModel withRules(List<Rule> otherRules) {
        return new GrammarModel(
                stem,
                fileName,
                packageName,
                parserName,
                lexerName,
                tokens,
                otherRules,
                states,
                decisions,
                fingerprint,
                extendsParser,
                predicates,
                traits,
                code,
                steering,
                catching,
                actingPredicate,
                inTheWay,
                leavingEarly);
    }

    /** The rules whose code is run by the methods that ANTLR makes of them. */
    public List<Rule> codedRules() {
        return rules.stream().filter(rule -> rule.coded().isPresent()).toList();
    }

    /** Whether rules have code other than predicates. */
    public boolean acts() {
        return !code.isEmpty() || !codedRules().isEmpty();
    }

    /** Whether rules have code that is run while rule methods parse, or predicates. */
    public boolean runsCode() {
        return predicates || acts();
    }

    public int maxTokenType() {
        return tokens.size() - 1;
    }
}
