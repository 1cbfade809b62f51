package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.junit.jupiter.api.Test;

/**
 * The grammar is written so that SLL prediction decides nearly everything within few tokens. ANTLR's own profiler counts here
 * how far it looks and where it has to ask for the calling context.
 */
class LookaheadTest {
    private final Set<String> rulesThatNeedContext = new TreeSet<>();
    private long predictions;
    private long tokensLookedAt;
    private long contextsAskedFor;

    @Test
    void predictionsLookAtLessThanTwoTokensAndHardlyEverNeedTheCallingContext() {
        for (Path archive : Sources.archives()) {
            Sources.forEachIn(archive, name -> true, this::profile);
        }
        // Dangling else, an assignment after a lambda expression, the second dimension of a new
        // array.
        assertEquals(Set.of("expression", "primary", "statement"), rulesThatNeedContext);
        assertTrue(tokensLookedAt < 2 * predictions, () -> tokensLookedAt + " of " + predictions);
        assertTrue(
                contextsAskedFor * 500 < predictions,
                () -> contextsAskedFor + " of " + predictions);
    }

    private void profile(Source source) {
        JavaLexer lexer = new JavaLexer(CharStreams.fromString(source.text()));
        // Without hidden tokens, since ANTLR's profiler would count them as looked at.
        var tokens =
                lexer.getAllTokens().stream()
                        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                        .toList();
        JavaParser parser = new JavaParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.setBuildParseTree(false);
        parser.setProfile(true);
        parser.compilationUnit();
        for (DecisionInfo decision : parser.getParseInfo().getDecisionInfo()) {
            predictions += decision.invocations;
            tokensLookedAt += decision.SLL_TotalLook;
            contextsAskedFor += decision.LL_Fallback;
            if (decision.LL_Fallback > 0) {
                int rule = parser.getATN().getDecisionState(decision.decision).ruleIndex;
                rulesThatNeedContext.add(JavaParser.ruleNames[rule]);
            }
        }
    }
}
