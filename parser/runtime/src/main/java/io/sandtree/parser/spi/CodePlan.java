package io.sandtree.parser.spi;

import io.sandtree.parser.spi.CodeReach.Finding;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Parser;

/**
 * How the code of a grammar's author is run, as its class files show.
 *
 * @param obstacle what keeps rule methods from parsing in the place of the parser that ANTLR generated; empty if nothing does
 * @param mayRunAgain whether ANTLR's parser may be run for a text whose code has run, since nobody can tell how often it has
 * @param isDecisive whether predicates may depend on what other code does
 * @param isApart whether code is run in a pass of its own
 * @param need which contexts code looks at, so that there have to be some
 * @param looking which code looks at contexts that are made for it
 */
record CodePlan(
        Optional<String> obstacle,
        boolean mayRunAgain,
        boolean isDecisive,
        boolean isApart,
        ContextNeed need,
        Looking looking) {
    /** There is no code. */
    private static final CodePlan NO_CODE =
            new CodePlan(Optional.empty(), true, false, false, ContextNeed.NONE, Looking.NOBODY);

    static CodePlan of(GeneratedLanguage language) {
        Class<? extends Parser> parser = language.extendedParserClass();
        if (language.embeddedActions().isPresent()) {
            return obstructed(language.embeddedActions().get());
        }
        if (parser == null) {
            return NO_CODE;
        }
        if (language.parserReachesLexer()) {
            return obstructed("code of the parser comes to the lexer");
        }
        Optional<String> override = StockBehaviour.override(parser);
        if (override.isPresent()) {
            return obstructed(override.get() + " overrides a method of ANTLR's");
        }
        Finding ofContexts = CodeReach.ofContexts(parser, language.ruleNames().get(0));
        if (ofContexts.reach() != CodeReach.CONFINED) {
            return obstructed("the super class of contexts: " + ofContexts.obstacle());
        }
        return ofCode(language, parser);
    }

    private static CodePlan obstructed(String obstacle) {
        return new CodePlan(
                Optional.of(obstacle), false, false, false, ContextNeed.NONE, Looking.NOBODY);
    }

    /**
     * Rule methods run actions as they come to them if predicates may depend on what those do; a text with errors is parsed again, so such actions must be confined.
     * Otherwise actions are run when the text is known to have no errors. Where code looks at contexts, all of it is run in a pass that has some.
     */
    private static CodePlan ofCode(GeneratedLanguage language, Class<? extends Parser> parser) {
        String method = language.codeMethod();
        List<String> rules = language.codedRules();
        boolean acts = method != null || !rules.isEmpty();
        boolean isDecisive = acts && language.hasPredicates() && mayDependOnCode(language, parser);
        boolean together = isDecisive && !rules.isEmpty();
        Finding actions = acts ? reach(language, parser, method, rules, together) : Finding.NOTHING;
        Finding predicates =
                language.hasPredicates() && !together
                        ? reach(language, parser, null, List.of(), true)
                        : Finding.NOTHING;
        boolean predicatesLook =
                predicates.contexts() == ContextNeed.ANYWHERE
                        && predicates.reach() != CodeReach.PARSER;
        if (predicates.reach() == CodeReach.PARSER && mayNameContexts(language, parser)) {
            return obstructed(predicates.obstacle());
        }
        isDecisive |= predicatesLook;
        CodeReach farthest = isDecisive ? CodeReach.CONFINED : CodeReach.OUTSIDE;
        if (actions.reach().compareTo(farthest) > 0) {
            String why = isDecisive ? "predicates may depend on code, and " : "";
            return obstructed(why + actions.obstacle());
        }
        ContextNeed need = predicatesLook ? ContextNeed.ANYWHERE : actions.contexts();
        boolean isAnywhere = need == ContextNeed.ANYWHERE;
        boolean isApart = !rules.isEmpty() || isAnywhere;
        if (isDecisive && isApart && language.codeAfterMatch().isPresent()) {
            return obstructed(language.codeAfterMatch().get());
        }
        Looking looking =
                isAnywhere ? Looking.in(parser, method, language.ruleNames()) : Looking.NOBODY;
        boolean mayRunAgain = actions.reach() == CodeReach.CONFINED;
        return new CodePlan(Optional.empty(), mayRunAgain, isDecisive, isApart, need, looking);
    }

    private static Finding reach(
            GeneratedLanguage language,
            Class<? extends Parser> parser,
            String blocks,
            List<String> rules,
            boolean predicates) {
        return CodeReach.of(
                parser, blocks, rules, language.ruleNames(), predicates, language.codeTraits());
    }

    private static boolean mayDependOnCode(
            GeneratedLanguage language, Class<? extends Parser> parser) {
        return language.codeTraits().contains(CodeTrait.PREDICATES_LOOK)
                || !CodeReach.leavesPredicatesAlone(
                        parser, language.codeMethod(), language.codedRules(), language.ruleNames());
    }

    private static boolean mayNameContexts(
            GeneratedLanguage language, Class<? extends Parser> parser) {
        return language.codeTraits().contains(CodeTrait.MEMBERS_NAME_CONTEXT)
                || language.codeTraits().contains(CodeTrait.PREDICATES_LOOK)
                || StockBehaviour.basesNameContexts(parser);
    }

    /** Whether predicates may depend on code that is run in a pass of its own, which has to come first then. */
    boolean comesFirst() {
        return isDecisive && isApart;
    }
}
