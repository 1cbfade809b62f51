package io.sandtree.parser.spi;

import io.sandtree.parser.code.CodeReach;
import io.sandtree.parser.code.ContextNeed;
import io.sandtree.parser.code.LexerSteering;
import io.sandtree.parser.code.SourceHints;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;

/**
 * Whether rule methods may parse the texts that come to none of the code for which a grammar is left to ANTLR's parser. What they have run before they come to some, nobody may be able to tell, as ANTLR's parser parses the whole text then.
 *
 * @param isPossible whether they may
 * @param asksPredicates whether predicates are no such code: they do nothing but to hold or not, by what tokens and the parser's own objects tell
 */
record Avoidance(boolean isPossible, boolean asksPredicates) {
    /** All texts are for ANTLR's parser. */
    static final Avoidance NONE = new Avoidance(false, false);

    private static final String CONSTRUCTOR = "<init>";

    /** What ANTLR's constructor calls. */
    private static final String RESET = "reset";

    private static final String PREDICATES = "sempred";

    /** Of a parser that overrides nothing that rule methods do without. */
    static Avoidance of(GeneratedLanguage language, Class<? extends Parser> parser) {
        CodeReach.Finding construction =
                CodeReach.of(
                        parser, null, List.of(), language.ruleNames(), false, SourceHints.NONE);
        if (construction.reach() != CodeReach.CONFINED || !maySkip(language, name -> false)) {
            return NONE;
        }
        boolean asks =
                language.hasPredicates()
                        && isQuiet(language, parser)
                        && maySkip(language, name -> name.endsWith(PREDICATES));
        return new Avoidance(true, asks);
    }

    private static boolean isQuiet(GeneratedLanguage language, Class<? extends Parser> parser) {
        CodeReach.Finding predicates =
                CodeReach.of(
                        parser,
                        null,
                        List.of(),
                        language.ruleNames(),
                        true,
                        CodePlan.hints(language));
        return predicates.reach() == CodeReach.CONFINED
                && predicates.contexts() == ContextNeed.NONE
                && !predicates.reports()
                && language.actingPredicate().isEmpty()
                && language.fieldOfPredicates().isEmpty();
    }

    /**
     * Whether the lexer may be done before the parser begins, and once more if that comes to code, as far as some methods of the parser go, and what makes it.
     */
    private static boolean maySkip(GeneratedLanguage language, Predicate<String> isWanted) {
        if (language.reachOfLexer().isEmpty()) {
            return true;
        }
        Predicate<String> isOfConstruction = name -> name.equals(CONSTRUCTOR) || name.equals(RESET);
        Optional<Class<? extends Lexer>> coded = language.lexer().codedClass();
        return language.reachOfLexer(isOfConstruction.or(isWanted)).isEmpty()
                && !coded.map(LexerSteering::mayBeSeen).orElse(false);
    }
}
