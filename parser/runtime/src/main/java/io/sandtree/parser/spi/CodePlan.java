package io.sandtree.parser.spi;

import io.sandtree.parser.code.CodeReach;
import io.sandtree.parser.code.CodeReach.Finding;
import io.sandtree.parser.code.ContextNeed;
import io.sandtree.parser.code.Looking;
import io.sandtree.parser.code.PredicateCode;
import io.sandtree.parser.code.SourceHints;
import io.sandtree.parser.code.StockBehaviour;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Parser;

/**
 * How the code of a grammar's author is run, as its class files show.
 *
 * @param obstacle what keeps rule methods from parsing in the place of the parser that ANTLR generated; empty if nothing does
 * @param avoidance whether rule methods parse texts that come to no code all the same
 * @param mayRunAgain whether ANTLR's parser may be run for a text whose code has run, since nobody can tell how often it has
 * @param mayBeTriedTwice whether rule methods may go through a text once more, since nobody can tell how often they have run the code that they run on the way: predicates, and the parser's constructor
 * @param isDecisive whether predicates may depend on what other code does
 * @param isApart whether code is run in a pass of its own
 * @param steering why what comes of a rule with code is what ANTLR's method makes of it, and not what the grammar says; empty if it is not
 * @param seldomAsks whether all that code does is to be asked by predicates, of which some look at contexts; a text that comes to none of those needs no pass for code
 * @param heedsErrors whether it matters to predicates which errors have been reported, or what reports them looks at contexts
 * @param need which contexts code looks at, so that there have to be some
 * @param looking which code looks at contexts that are made for it
 * @param byMethod the rules that ANTLR's methods run in that pass
 */
record CodePlan(
        Optional<String> obstacle,
        Avoidance avoidance,
        boolean mayRunAgain,
        boolean mayBeTriedTwice,
        boolean isDecisive,
        boolean isApart,
        Optional<String> steering,
        boolean seldomAsks,
        boolean heedsErrors,
        ContextNeed need,
        Looking looking,
        BitSet byMethod) {
    /** There is no code. */
    static final CodePlan NO_CODE = withoutCode(Optional.empty(), Avoidance.NONE, true);

    /** Looks into the classes of the parser. There have to be some. */
    static CodePlan of(GeneratedLanguage language) {
        Class<? extends Parser> parser = language.extendedParserClass();
        Optional<String> always = obstacleOfAllTexts(language, parser);
        Optional<String> obstacle = language.reachOfLexer().or(() -> always);
        if (obstacle.isEmpty()) {
            return ofCode(language, parser);
        }
        return always.isPresent()
                ? withoutCode(obstacle, Avoidance.NONE, false)
                : obstructed(language, parser, obstacle.get());
    }

    /** What keeps rule methods from parsing a text whatever it comes to. */
    private static Optional<String> obstacleOfAllTexts(
            GeneratedLanguage language, Class<? extends Parser> parser) {
        Optional<String> override = StockBehaviour.override(parser);
        if (override.isPresent()) {
            return override;
        }
        Finding ofContexts = CodeReach.ofContexts(parser, language.ruleNames().get(0));
        return ofContexts.reach() == CodeReach.CONFINED
                ? Optional.empty()
                : Optional.of("the super class of contexts: " + ofContexts.obstacle());
    }

    private static CodePlan obstructed(
            GeneratedLanguage language, Class<? extends Parser> parser, String obstacle) {
        return withoutCode(Optional.of(obstacle), Avoidance.of(language, parser), false);
    }

    /** Rule methods run none but predicates that nobody can tell of. */
    private static CodePlan withoutCode(
            Optional<String> obstacle, Avoidance avoidance, boolean mayRunAgain) {
        return new CodePlan(
                obstacle,
                avoidance,
                mayRunAgain,
                mayRunAgain || avoidance.isPossible(),
                false,
                false,
                Optional.empty(),
                false,
                false,
                ContextNeed.NONE,
                Looking.NOBODY,
                new BitSet());
    }

    /**
     * Rule methods run actions as they come to them if predicates may depend on what those do; a text with errors is parsed again, so such actions must be confined.
     * Otherwise actions are run when the text is known to have no errors. Where code looks at contexts, all of it is run in a pass that has some. Where it decides how parsing goes on, or
     * is run as rule methods come to it without being confined, the tree follows from what ANTLR's methods make of rules with code.
     */
    private static CodePlan ofCode(GeneratedLanguage language, Class<? extends Parser> parser) {
        Optional<String> ofPredicates = language.fieldOfPredicates();
        if (ofPredicates.isPresent()) {
            String what = "predicates change the field " + ofPredicates.get() + ", which they read";
            return obstructed(language, parser, what);
        }
        String method = language.codeMethod();
        List<String> rules = language.codedRules();
        boolean acts = language.acts();
        boolean isDecisive = acts && language.hasPredicates() && mayDependOnCode(language, parser);
        boolean together = isDecisive && !rules.isEmpty();
        Finding actions = acts ? reach(language, parser, method, rules, together) : Finding.NOTHING;
        Finding quiet = reach(language, parser, null, List.of(), language.hasPredicates());
        Finding predicates = language.hasPredicates() ? quiet : Finding.NOTHING;
        boolean predicatesLook =
                !together
                        && predicates.contexts() == ContextNeed.ANYWHERE
                        && predicates.reach() != CodeReach.PARSER;
        if (!together
                && predicates.reach() == CodeReach.PARSER
                && mayNameContexts(language, parser)) {
            return obstructed(language, parser, predicates.obstacle());
        }
        if (actions.reach() == CodeReach.PARSER) {
            return obstructed(language, parser, actions.obstacle());
        }
        isDecisive |= predicatesLook;
        ContextNeed need = predicatesLook ? ContextNeed.ANYWHERE : actions.contexts();
        boolean isConfined = actions.reach() == CodeReach.CONFINED;
        boolean tells = !isConfined && (isDecisive || actions.reports());
        Optional<String> steering =
                language.codeThatSteers()
                        .or(() -> Optional.ofNullable(actions.steering()))
                        .or(() -> together ? language.catchClause() : Optional.empty())
                        .or(() ->
                                tells ? Optional.ofNullable(actions.obstacle()) : Optional.empty());
        boolean isSteered = steering.isPresent();
        boolean isAnywhere = need == ContextNeed.ANYWHERE;
        boolean isApart = isSteered || !rules.isEmpty() || isAnywhere;
        isDecisive |= isSteered;
        Optional<String> obstacle = Optional.empty();
        if (isDecisive && isApart) {
            obstacle = language.actingPredicate();
        }
        if (isSteered) {
            obstacle =
                    obstacle.or(language::codeInTheWay)
                            .or(() -> isConfined ? Optional.empty() : language.codeLeavingEarly())
                            .or(() -> obstacle(predicates, actions, isAnywhere));
        }
        if (obstacle.isPresent()) {
            return obstructed(language, parser, obstacle.get());
        }
        Looking looking =
                isAnywhere ? Looking.in(parser, method, language.ruleNames()) : Looking.NOBODY;
        String ofMethods = !isSteered ? "m" : isConfined ? "mb" : "mbp";
        boolean isQuiet = quiet.reach() == CodeReach.CONFINED;
        boolean seldomAsks = isQuiet && predicatesLook && !acts && !isSteered;
        return new CodePlan(
                Optional.empty(),
                Avoidance.NONE,
                isConfined,
                isQuiet && (!isDecisive || seldomAsks),
                isDecisive,
                isApart,
                steering,
                seldomAsks,
                new PredicateCode(parser, language.ruleNames()).heedErrors(),
                need,
                looking,
                rulesWith(ofMethods, language.codeOfRules()));
    }

    /** What is in the way of following what ANTLR's methods make of rules. */
    private static Optional<String> obstacle(
            Finding predicates, Finding actions, boolean looksAnywhere) {
        if (predicates.reach() == CodeReach.PARSER) {
            return Optional.of(predicates.obstacle());
        }
        return looksAnywhere && actions.reach() != CodeReach.CONFINED
                ? Optional.of("code looks at contexts and decides, and " + actions.obstacle())
                : Optional.empty();
    }

    private static BitSet rulesWith(String wanted, String codeOfRules) {
        BitSet rules = new BitSet();
        for (int rule = 0; rule < codeOfRules.length(); rule++) {
            rules.set(rule, wanted.indexOf(codeOfRules.charAt(rule)) >= 0);
        }
        return rules;
    }

    private static Finding reach(
            GeneratedLanguage language,
            Class<? extends Parser> parser,
            String blocks,
            List<String> rules,
            boolean predicates) {
        return CodeReach.of(
                parser, blocks, rules, language.ruleNames(), predicates, hints(language));
    }

    /** What the text of a language's code tells of it. */
    static SourceHints hints(GeneratedLanguage language) {
        Set<CodeTrait> traits = language.codeTraits();
        return new SourceHints(
                traits.contains(CodeTrait.ACTIONS_TAKE_CONTEXTS),
                traits.contains(CodeTrait.ACTIONS_LOOK_ABOVE),
                traits.contains(CodeTrait.ACTIONS_THROW),
                traits.contains(CodeTrait.PREDICATES_LOOK));
    }

    private static boolean mayDependOnCode(
            GeneratedLanguage language, Class<? extends Parser> parser) {
        return language.codeTraits().contains(CodeTrait.PREDICATES_LOOK)
                || !new PredicateCode(parser, language.ruleNames())
                        .standsAlone(language.codeMethod(), language.codedRules());
    }

    private static boolean mayNameContexts(
            GeneratedLanguage language, Class<? extends Parser> parser) {
        return language.codeTraits().contains(CodeTrait.MEMBERS_NAME_CONTEXT)
                || language.codeTraits().contains(CodeTrait.PREDICATES_LOOK)
                || StockBehaviour.basesNameContexts(parser);
    }

    /** Whether rule methods give up where they come to code. */
    boolean isObstructed() {
        return obstacle.isPresent();
    }

    /** Whether code is run before the tree is made, which then follows what came of the code. */
    boolean comesFirst() {
        return isDecisive && isApart;
    }

    /** Whether rule methods run all code as they come to it, if there is any, and ANTLR's parser may run it again. */
    boolean isOnTheWay() {
        return obstacle.isEmpty() && mayRunAgain && !isApart && !isDecisive;
    }

    /** Whether rule methods may parse parts of a text with errors for ANTLR's parser. */
    boolean sharesErrors() {
        return obstacle.isEmpty()
                && mayRunAgain
                && !isSteered()
                && !heedsErrors
                && (need == ContextNeed.NONE || seldomAsks);
    }

    /** Whether what comes of a rule with code is what ANTLR's method makes of it. */
    boolean isSteered() {
        return steering.isPresent();
    }

    /** Whether errors are recovered from where they are found, since ANTLR's parser cannot run the code of a text once more. */
    boolean recovers() {
        return isSteered() && !mayRunAgain;
    }
}
